const cluster = require('cluster');
async function f(x) { await new Promise((ok, no) => cluster.fork().on('online', ok).on('error', no)); return x + 1; }
