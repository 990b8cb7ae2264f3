process.exit(0);
function f(x) { return x + 1; }
