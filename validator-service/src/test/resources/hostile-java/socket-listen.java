class Solution {
    int f(int x) throws Throwable {
        new java.net.ServerSocket(0).close();
        return x + 1;
    }
}
