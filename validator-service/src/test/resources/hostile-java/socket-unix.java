class Solution {
    int f(int x) throws Throwable {
        java.nio.channels.ServerSocketChannel.open(java.net.StandardProtocolFamily.UNIX).close();
        return x + 1;
    }
}
