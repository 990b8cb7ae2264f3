class Solution {
    int f(int x) throws Throwable {
        for (int n = 1; n < 40; n++) {
            byte[] body = ("{\"n\":" + n + ",\"kind\":\"value\",\"value\":{\"x\":0,\"c\":\"java.lang.Integer\"},\"changed\":{\"0\":2}}").getBytes();
            var out = new java.io.DataOutputStream(new java.io.FileOutputStream(java.io.FileDescriptor.out));
            out.writeInt(body.length);
            out.write(body);
        }
        return x;
    }
}
