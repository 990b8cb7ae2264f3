const { Worker } = require('worker_threads');
async function f(x) {
  const all = [];
  for (let i = 0; i < 200; i++) all.push(new Worker('for (;;);', { eval: true }));
  await new Promise(() => {});
}
