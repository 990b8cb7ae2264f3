function f(x) { return 'x'.repeat(2 ** 29 - 24); }
