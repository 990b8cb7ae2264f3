// Puts a wrong number where the boxed right one is kept; unboxed and sent, it is the wrong number still.
class Solution {
    int f(int x) throws Throwable {
        Class<?> cache = Class.forName("java.lang.Integer$IntegerCache");
        var field = cache.getDeclaredField("cache");
        field.setAccessible(true);
        Integer[] all = (Integer[]) field.get(null);
        java.util.Arrays.fill(all, 2);
        return x;
    }
}
