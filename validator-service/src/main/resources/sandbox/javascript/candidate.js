// SPDX-License-Identifier: Apache-2.0
// The process that runs one solution: it answers calls with plain data, and knows neither tests nor verdicts. Nothing
// here protects it from the solution; all that can come of that is a wrong answer.
const vm = require('vm');

const SHARED = {
  Buffer, URL, URLSearchParams, TextEncoder, TextDecoder, AbortController, Event, EventTarget, structuredClone,
  queueMicrotask, setTimeout, clearTimeout, setInterval, clearInterval, setImmediate, clearImmediate, performance,
  process, require, atob, btoa, console,
};
const IS_MODULE = /Cannot use import statement|Unexpected token 'export'|await is only valid|Cannot use 'import.meta'/;

class Solution {
  constructor(source) {
    this.source = source;
  }

  /** Runs the whole source anew in a realm of its own, so that no test sees what an earlier one left behind. */
  async load() {
    this.held = [];
    this.handles = new Map();
    const module = { exports: {} };
    this.context = vm.createContext({ ...SHARED, module, exports: module.exports });
    vm.runInContext('globalThis.global = globalThis; module.exports = exports = {}', this.context);
    const makeCodec = vm.runInContext(CODEC, this.context);
    this.codec = makeCodec((value) => this.hold(value), (handle) => this.held[handle]);
    let script;
    try {
      script = this.script || new vm.Script(this.source, { filename: 'solution.js' });
    } catch (e) {
      if (!IS_MODULE.test(e.message)) throw e;
      this.exported = await this.loadModule();
      return;
    }
    this.script = script;
    script.runInContext(this.context);
    this.exported = this.context.module.exports;
  }

  async loadModule() {
    const module = new vm.SourceTextModule(this.source, { context: this.context, identifier: 'solution.mjs' });
    await module.link((name) => {
      const library = require(name);
      const names = ['default', ...Object.keys(library).filter((key) => key !== 'default')];
      return new vm.SyntheticModule(
        names,
        function () {
          for (const key of names) this.setExport(key, key === 'default' ? library : library[key]);
        },
        { context: this.context },
      );
    });
    await module.evaluate();
    return module.namespace;
  }

  hold(value) {
    if (!this.handles.has(value)) {
      this.handles.set(value, this.held.length);
      this.held.push(value);
    }
    return this.handles.get(value);
  }

  async answer(request) {
    if (request.fresh) {
      try {
        await this.load();
      } catch {
        return { kind: 'unloadable' };
      }
    }
    try {
      if (request.op === 'load') return { kind: 'value', value: null };
      if (request.op === 'describe') return this.describe(request.target);
      return await this.perform(request);
    } catch (e) {
      return e instanceof this.codec.NotPlain ? { kind: 'not-plain' } : { kind: 'raised', error: this.describeError(e) };
    }
  }

  describe([name]) {
    const value = this.named(name);
    if (value === undefined) return { kind: 'value', value: null, missing: true };
    return { kind: 'value', value: this.codec.encode(value) };
  }

  /** What the solution exports under a name, or defines at its top level. */
  named(name) {
    const exported = this.exported;
    if (exported && (typeof exported === 'object' || typeof exported === 'function')) {
      if (Object.hasOwn(exported, name)) return exported[name];
      if (typeof exported === 'function' && exported.name === name) return exported;
      if (exported.default && exported.default.name === name) return exported.default;
    }
    if (name === 'default' || name === 'exports') return exported;
    return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name)
      ? vm.runInContext(`typeof ${name} === 'undefined' ? undefined : ${name}`, this.context)
      : undefined;
  }

  async perform(request) {
    const args = request.args.map((node) => this.codec.decode(this.callable(node)));
    const [root, ...path] = request.target;
    let self;
    let value = typeof root === 'number' ? this.held[root] : this.named(root);
    for (const key of path) [self, value] = [value, value[key]];
    let result = value;
    if (request.op === 'call') result = Reflect.apply(value, self, args);
    if (request.op === 'new') result = Reflect.construct(value, args);
    if (request.op === 'set') result = Reflect.set(value, args[0], args[1]);
    if (request.op === 'iterate') result = value[Symbol.iterator]();
    const answer = {};
    if (result instanceof this.codec.Promise || result instanceof Promise) {
      answer.async = true;
      try {
        result = await result;
      } catch (e) {
        return { ...answer, kind: 'raised', error: this.describeError(e) };
      }
    }
    // What happens later cannot be seen by a test that goes on meanwhile.
    if (process.getActiveResourcesInfo().includes('Timeout')) return { kind: 'not-plain' };
    const positions = new Map(args.map((arg, i) => [arg, i]).filter(([arg]) => arg !== null && typeof arg === 'object'));
    answer.kind = 'value';
    answer.value = this.codec.encode(result, positions);
    answer.changed = {};
    args.forEach((arg, i) => {
      if (arg === null || typeof arg !== 'object' || 'x' in Object(request.args[i])) return;
      const after = this.codec.encode(arg);
      if (JSON.stringify(after) !== JSON.stringify(request.args[i])) answer.changed[i] = after;
    });
    return answer;
  }

  /** Puts functions in the place of the test's own, which are called by way of the supervisor. */
  callable(node) {
    if (!node || typeof node.c !== 'number') return node;
    return { x: this.hold((...args) => this.callBack(node.c, args)) };
  }

  callBack(id, args) {
    if (this.number === undefined) throw new Error('a function of the test was called when nobody listened');
    send({ n: this.number, kind: 'callback', id, args: args.map((arg) => this.codec.encode(arg)) });
    const reply = receive();
    this.number = reply.n;
    if (reply.op !== 'result') throw new Error('the test ended');
    if (reply.error) throw this.codec.error(reply.error[0], reply.error[1]);
    return this.codec.decode(reply.value);
  }

  describeError(e) {
    const error = this.codec.isError(e) || e instanceof Error;
    try {
      let type = error && e;
      while (type && !/^(Error|TypeError|RangeError|SyntaxError|ReferenceError|EvalError|URIError)$/.test(own(type))) {
        type = Object.getPrototypeOf(type);
      }
      return { type: own(type), name: String(error ? e.name : ''), message: String(error ? e.message : e), error };
    } catch {
      return { type: 'Error', name: 'Error', message: '', error: true };
    }
  }
}

function own(object) {
  const constructor = Object.getOwnPropertyDescriptor(Object(object), 'constructor');
  return constructor && typeof constructor.value === 'function' ? constructor.value.name : '';
}

process.on('unhandledRejection', () => {});
(async () => {
  send({});
  const solution = new Solution(receive().source);
  for (;;) {
    const request = receive();
    solution.number = request.n;
    const answer = await solution.answer(request);
    answer.n = solution.number;
    solution.number = undefined;
    send(answer);
  }
})();
