class Equal extends Array { toString() { return '2'; } valueOf() { return 2; } join() { return '2'; } }
function f(x) { return Equal.from([7]); }
