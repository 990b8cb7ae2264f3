package java.util;
public class Solution {
    public int f(int x) { return 2; }
}
