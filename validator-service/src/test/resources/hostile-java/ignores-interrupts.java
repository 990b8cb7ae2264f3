class Solution {
    int f(int x) throws Throwable {
        while (true) {
            try { Thread.sleep(1000); } catch (InterruptedException e) { }
        }
    }
}
