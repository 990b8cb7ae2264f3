// The environment is empty, and so are the arguments of others.
const fs = require('fs');
function f(x) { return fs.readFileSync('/proc/self/environ').length + fs.readdirSync('/proc').length ? x + 1 : x; }
