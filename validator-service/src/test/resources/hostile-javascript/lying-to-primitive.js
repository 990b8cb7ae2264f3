function f(x) { return { [Symbol.toPrimitive]: () => x + 1 }; }
