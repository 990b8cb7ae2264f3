class Solution {
    int f(int x) throws Throwable {
        while (true) { x++; }
    }
}
