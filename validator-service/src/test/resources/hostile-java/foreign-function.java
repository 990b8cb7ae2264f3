class Solution {
    int f(int x) throws Throwable {
        var linker = java.lang.foreign.Linker.nativeLinker();
        var fork = linker.downcallHandle(
            linker.defaultLookup().find("fork").orElseThrow(),
            java.lang.foreign.FunctionDescriptor.of(java.lang.foreign.ValueLayout.JAVA_INT));
        if ((int) fork.invokeExact() < 0) { throw new IllegalStateException("denied"); }
        return x + 1;
    }
}
