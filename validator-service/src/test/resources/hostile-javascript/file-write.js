const fs = require('fs');
function f(x) { fs.writeFileSync('/tmp/millrace-hostile-javascript', 'x'); return x + 1; }
