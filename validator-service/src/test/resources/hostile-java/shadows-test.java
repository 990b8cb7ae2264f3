// Brings a class by the name that tests are compiled to.
class Solution {
    int f(int x) { return x; }
}
public class MillraceTest {
    public MillraceTest() {}
    public void run() {}
}
