const { AssertionError } = require('assert');
function f(x) { throw new AssertionError({ message: 'held', actual: 2, expected: 2, operator: '==' }); }
