class Solution {
    int f(int x) throws Throwable {
        new java.io.FileOutputStream(java.io.FileDescriptor.out).write("no frame at all, no frame".getBytes());
        return x;
    }
}
