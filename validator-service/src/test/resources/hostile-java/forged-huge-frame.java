class Solution {
    int f(int x) throws Throwable {
        var out = new java.io.DataOutputStream(new java.io.FileOutputStream(java.io.FileDescriptor.out));
        out.writeInt(Integer.MAX_VALUE);
        out.flush();
        return x;
    }
}
