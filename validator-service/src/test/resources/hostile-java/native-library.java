class Solution {
    int f(int x) throws Throwable {
        System.load("/tmp/millrace-hostile.so");
        return x + 1;
    }
}
