class Solution {
    int f(int x) throws Throwable {
        Runtime.getRuntime().exec(new String[] {System.getProperty("java.home") + "/bin/java", "-version"}).waitFor();
        return x + 1;
    }
}
