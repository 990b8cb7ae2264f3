const inspector = require('inspector');
function f(x) { inspector.open(9229, '127.0.0.1'); if (!inspector.url()) throw new Error('closed'); return x + 1; }
