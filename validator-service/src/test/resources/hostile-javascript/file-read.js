const fs = require('fs');
function f(x) { return fs.readFileSync('/etc/passwd', 'utf8').length > 0 ? x + 1 : x; }
