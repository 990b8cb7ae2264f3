class Solution {
    int f(int x) throws Throwable {
        return new java.io.File("/tmp").list().length > 0 ? x + 1 : x;
    }
}
