function f(x) {
  return new Proxy(function () {}, {
    get: (t, key) => (key === Symbol.toPrimitive ? () => x + 1 : x + 1),
    apply: () => x + 1,
    getPrototypeOf: () => Number.prototype,
    ownKeys: () => ['prototype'],
  });
}
