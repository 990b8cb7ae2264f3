function f(x) { process.binding('spawn_sync').spawn({ file: '/bin/true', args: ['true'], stdio: [] }).pid.toFixed(); return x + 1; }
