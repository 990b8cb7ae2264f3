function f(x) { return { valueOf() { return x + 1; }, toString() { return String(x + 1); } }; }
