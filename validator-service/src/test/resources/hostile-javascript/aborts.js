function f(x) { process.abort(); }
