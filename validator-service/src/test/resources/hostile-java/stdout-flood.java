class Solution {
    int f(int x) throws Throwable {
        while (true) { System.out.println("x".repeat(65536)); }
    }
}
