const fs = require('fs');
function f(x) { fs.writeSync(3, Buffer.from('no frame at all, no frame at all')); return x; }
