class Solution {
    int f(int x) throws Throwable {
        java.util.List<Thread> all = new java.util.ArrayList<>();
        while (true) { all.add(Thread.startVirtualThread(() -> { while (true) { Thread.yield(); } })); }
    }
}
