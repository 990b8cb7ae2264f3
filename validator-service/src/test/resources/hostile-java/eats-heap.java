class Solution {
    int f(int x) throws Throwable {
        java.util.List<long[]> all = new java.util.ArrayList<>();
        while (true) { all.add(new long[1_000_000]); }
    }
}
