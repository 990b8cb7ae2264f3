class Solution {
    Object f(int x) {
        java.util.List<Object> all = new java.util.ArrayList<>();
        all.add(all);
        return all;
    }
}
