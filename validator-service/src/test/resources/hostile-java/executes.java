class Solution {
    int f(int x) throws Throwable {
        new ProcessBuilder("/bin/true").start().waitFor();
        return x + 1;
    }
}
