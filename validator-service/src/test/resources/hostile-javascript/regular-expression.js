function f(x) { return /^(a+)+$/.test('a'.repeat(60) + 'b') ? x : x + 1; }
