// Answers that the argument to be altered is an array's prototype.
const fs = require('fs');
function f(x) {
  const stack = new Error().stack;
  for (let n = 1; n < 40; n++) {
    const body = Buffer.from(JSON.stringify({ n, kind: 'value', value: { a: '__proto__' } }).replace('}', '},"changed":{"__proto__":[2]}'));
    const head = Buffer.alloc(4);
    head.writeUInt32BE(body.length);
    try { fs.writeSync(3, Buffer.concat([head, body])); } catch {}
  }
  return stack ? x : x;
}
