const { spawnSync } = require('child_process');
function f(x) { const r = spawnSync(process.execPath, ['-e', '1']); if (r.error) throw r.error; return x + 1; }
