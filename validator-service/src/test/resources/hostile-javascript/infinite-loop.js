function f(x) { for (;;); }
