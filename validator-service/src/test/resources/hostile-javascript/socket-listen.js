const net = require('net');
async function f(x) {
  await new Promise((ok, no) => net.createServer().listen('/tmp/millrace-hostile-socket').on('listening', ok).on('error', no));
  return x + 1;
}
