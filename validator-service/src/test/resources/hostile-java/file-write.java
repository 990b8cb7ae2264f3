class Solution {
    int f(int x) throws Throwable {
        java.nio.file.Files.writeString(java.nio.file.Path.of("/tmp/millrace-hostile-java"), "x");
        return x + 1;
    }
}
