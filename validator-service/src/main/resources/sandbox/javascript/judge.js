// SPDX-License-Identifier: Apache-2.0
// The process that runs one test against one solution after the other. It never holds a solution: what the test calls
// are stand-ins that ask the solution's process through the supervisor, and get plain data back.
const assert = require('assert');

const AsyncFunction = (async () => {}).constructor;
const IMPORT = /^[ \t]*import\s+(?:([\w$]+)\s*,?\s*)?(?:\*\s*as\s+([\w$]+)|(\{[^}]*\}))?\s*(?:from\s*)?(['"][^'"]+['"])\s*;?/gm;

/** The test asked for something that only the solution's own process could answer. */
class Unjudged extends Error {}

/** An imported module is a required one here. */
function withoutImports(source) {
  return source.replace(IMPORT, (all, single, whole, some, name) => {
    const parts = [];
    if (single) parts.push(`const ${single} = __default(require(${name}));`);
    if (whole) parts.push(`const ${whole} = require(${name});`);
    if (some) parts.push(`const ${some.replace(/\s+as\s+/g, ': ')} = require(${name});`);
    return parts.join(' ');
  });
}

class Trial {
  constructor(test, entry) {
    this.entry = entry;
    this.test = test;
    this.unjudged = false;
    this.late = [];
    this.standIns = new Map();
    this.targets = new WeakMap();
    this.untouched = new Set();
    this.callbacks = [];
    this.fromSolution = new WeakSet();
    this.known = new Map();
    const hold = (value) => this.handleOf(value);
    this.codec = CODEC(hold, (handle, isFunction) => this.standIn([handle], isFunction));
  }

  async letter() {
    let letter = 'P';
    try {
      await this.test(this.scope());
    } catch (e) {
      letter = this.letterOf(e);
    }
    // Whatever still goes wrong is this test's, and must not be taken for the next one's.
    await this.settle();
    if (letter === 'P' && this.late.length) letter = this.letterOf(this.late[0]);
    // Whether an object that was never looked into is what was wanted, nobody here can say.
    return this.unjudged || (letter === 'P' && this.untouched.size) ? 'U' : letter;
  }

  letterOf(e) {
    return e instanceof assert.AssertionError && !this.fromSolution.has(e) ? 'F' : 'E';
  }

  /** Waits for what the test left to happen: promises that it did not await, and timers. */
  async settle() {
    do {
      await new Promise((resolve) => setTimeout(resolve, 0));
    } while (process.getActiveResourcesInfo().includes('Timeout'));
  }

  /** The names that a test finds: its means, and whatever the solution defines. */
  scope() {
    const pending = [];
    const run = (name, body) => {
      if (typeof body === 'function') pending.push(body());
      return pending.at(-1);
    };
    const means = {
      assert,
      require: (name) => (/^[./]/.test(name) ? this.solution() : require(name)),
      module: { exports: {} },
      exports: {},
      describe: run,
      it: run,
      test: run,
      __default: (library) => (this.isSolution(library) ? library.default ?? library : library),
      __pending: pending,
    };
    // A solution may be called what a test's means are called.
    if (this.entry !== 'assert') delete means[this.entry];
    return new Proxy(means, {
      has: (_, name) => typeof name === 'string' && (name in means || (name !== '__scope' && this.isDefined(name))),
      get: (_, name) => (typeof name === 'symbol' ? undefined : name in means ? means[name] : this.known.get(name)),
    });
  }

  isDefined(name) {
    if (name !== this.entry && name in globalThis) return false;
    if (!this.known.has(name)) {
      const answer = this.exchange({ op: 'describe', target: [name], args: [] });
      if (answer.kind !== 'value') this.unjudgeable();
      const value = answer.missing ? undefined : this.codec.decode(answer.value);
      // Calls by name, so that the solution's own `this` and later definitions count.
      this.known.set(name, typeof value === 'function' ? this.standIn([name], true) : value);
    }
    return this.known.get(name) !== undefined;
  }

  /** The module that a test requires by a path. */
  solution() {
    if (!this.whole) {
      const get = (_, name) => (typeof name === 'string' && this.isDefined(name) ? this.known.get(name) : undefined);
      const whole = this.isDefined('default') ? this.known.get('default') : undefined;
      this.whole = new Proxy(function () {}, {
        get,
        apply: (_, self, args) => Reflect.apply(whole, self, args),
        construct: (_, args) => Reflect.construct(whole, args),
      });
    }
    return this.whole;
  }

  isSolution(library) {
    return library === this.whole;
  }

  unjudgeable() {
    this.unjudged = true;
    throw new Unjudged();
  }

  handleOf(value) {
    const target = this.targets.get(value);
    if (target && target.length === 1 && typeof target[0] === 'number') return target[0];
    return this.unjudgeable();
  }

  standIn(target, isFunction) {
    const key = JSON.stringify(target);
    if (!this.standIns.has(key)) {
      const refuse = () => this.unjudgeable();
      const proxy = new Proxy(isFunction ? function () {} : {}, {
        apply: (_, self, args) => this.ask('call', target, args),
        construct: (_, args) => this.ask('new', target, args),
        get: (_, name) => this.property(target, name),
        set: (_, name, value) => (this.ask('set', target, [name, value]), true),
        has: refuse,
        ownKeys: refuse,
        getPrototypeOf: refuse,
        setPrototypeOf: refuse,
        defineProperty: refuse,
        deleteProperty: refuse,
        getOwnPropertyDescriptor: refuse,
      });
      this.standIns.set(key, proxy);
      this.targets.set(proxy, target);
    }
    return this.standIns.get(key);
  }

  property(target, name) {
    if (name === Symbol.iterator) {
      return () => {
        const iterator = this.ask('iterate', target, []);
        return { next: () => iterator.next(), return: () => ({ done: true }), [Symbol.iterator]() { return this; } };
      };
    }
    if (typeof name === 'symbol') return this.unjudgeable();
    const value = this.ask('get', [...target, name], []);
    return typeof value === 'function' ? this.standIn([...target, name], true) : value;
  }

  ask(op, target, args) {
    this.untouched.delete(target[0]);
    const nodes = args.map((arg) => this.encodeArgument(arg));
    this.thrown = undefined;
    let answer = this.exchange({ op, target, args: nodes });
    while (answer.kind === 'callback') answer = this.exchange(this.callBack(answer));
    for (const [position, node] of Object.entries(answer.changed ?? {})) {
      this.change(args[Number(position) | 0], this.codec.decode(node, args));
    }
    if (answer.kind === 'raised') {
      // What the test's own function threw comes back as itself.
      if (this.thrown) throw this.thrown.error;
      const error = this.error(answer.error);
      if (answer.async) return Promise.reject(error);
      throw error;
    }
    if (answer.kind !== 'value') return this.unjudgeable();
    const value = this.codec.decode(answer.value, args);
    // An object that a call returned, and that is no plain data.
    if (op === 'call' && this.targets.has(value) && typeof value === 'object') this.untouched.add(answer.value.x);
    return answer.async ? Promise.resolve(value) : value;
  }

  encodeArgument(arg) {
    if (typeof arg === 'function' && !this.targets.has(arg)) {
      this.callbacks.push(arg);
      return { c: this.callbacks.length - 1 };
    }
    return this.encode(arg);
  }

  encode(value) {
    try {
      return this.codec.encode(value);
    } catch (e) {
      return e instanceof this.codec.NotPlain ? this.unjudgeable() : Promise.reject(e);
    }
  }

  callBack({ id, args }) {
    try {
      const value = this.callbacks[id | 0](...args.map((node) => this.codec.decode(node)));
      return { op: 'result', target: [], args: [], value: this.encode(value) };
    } catch (e) {
      if (e instanceof Unjudged) throw e;
      this.thrown = { error: e };
      return { op: 'result', target: [], args: [], error: [String(e?.constructor?.name), String(e?.message)] };
    }
  }

  /** Gives an argument that the solution altered its new content. */
  change(argument, after) {
    if (Array.isArray(argument)) {
      argument.length = 0;
      for (const i of Object.keys(after)) argument[i] = after[i];
      argument.length = after.length;
    } else if (argument instanceof Map) {
      argument.clear();
      after.forEach((value, key) => argument.set(key, value));
    } else if (argument instanceof Set) {
      argument.clear();
      after.forEach((value) => argument.add(value));
    } else if (ArrayBuffer.isView(argument)) {
      argument.set(after);
    } else if (Object.getPrototypeOf(argument) === Object.prototype) {
      for (const key of Object.keys(argument)) delete argument[key];
      for (const key of Object.keys(after)) argument[key] = after[key];
    } else {
      this.unjudgeable();
    }
  }

  error(described) {
    if (!described.error) return String(described.message);
    const error = this.codec.error(described.type, described.message);
    if (described.name !== error.name) Object.defineProperty(error, 'name', { value: String(described.name) });
    this.fromSolution.add(error);
    return error;
  }

  exchange(message) {
    send(message);
    return receive();
  }
}

function compile(source) {
  try {
    return new AsyncFunction('__scope', `with (__scope) { ${withoutImports(source)}\n; await Promise.all(__pending); }`);
  } catch {
    return async () => {
      throw new SyntaxError('the test does not parse');
    };
  }
}

let trial;
process.on('unhandledRejection', (e) => trial.late.push(e));
process.on('uncaughtException', (e) => trial.late.push(e));
(async () => {
  send({});
  const { source, entry } = receive();
  const test = compile(source);
  for (;;) {
    receive();
    trial = new Trial(test, entry);
    send({ letter: await trial.letter() });
  }
})();
