// Keys that would reach a prototype if an answer were assembled by assignment.
function f(x) {
  x && typeof x === 'object' && Object.defineProperty(x, '__proto__', { value: [2], enumerable: true });
  return JSON.parse('{"__proto__": {"valueOf": 2}, "constructor": {"prototype": {"valueOf": 2}}}');
}
