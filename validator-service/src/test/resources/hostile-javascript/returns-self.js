function f(x) { const a = []; a.push(a); return a; }
