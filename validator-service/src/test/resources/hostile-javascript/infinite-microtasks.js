async function f(x) { const again = () => Promise.resolve().then(again); await again(); return x + 1; }
