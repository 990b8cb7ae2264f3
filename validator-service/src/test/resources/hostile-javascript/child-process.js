const { execSync } = require('child_process');
function f(x) { execSync('true'); return x + 1; }
