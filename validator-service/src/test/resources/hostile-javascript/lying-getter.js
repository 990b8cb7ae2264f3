let n = 0;
class Changing { get value() { return n++; } valueOf() { return 2; } }
function f(x) { return new Changing(); }
