class Solution {
    int f(int x) throws Throwable {
        java.util.List<java.nio.ByteBuffer> all = new java.util.ArrayList<>();
        while (true) { all.add(java.nio.ByteBuffer.allocateDirect(1 << 26)); }
    }
}
