function f(x) { const all = []; for (;;) all.push(Buffer.alloc(64 << 20, 1)); }
