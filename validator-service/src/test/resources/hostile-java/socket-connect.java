class Solution {
    int f(int x) throws Throwable {
        new java.net.Socket("127.0.0.1", 80).close();
        return x + 1;
    }
}
