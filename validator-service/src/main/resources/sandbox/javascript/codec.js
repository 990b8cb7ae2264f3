// SPDX-License-Identifier: Apache-2.0
// Plain data as tagged JSON, and back. What arrives is built anew from text, so it brings no behaviour along.
//
// The function is evaluated in the realm whose values it shall make. `hold` gives a handle for a value that cannot be
// sent, or throws; `standIn` gives what stands for such a handle on the other side.
(function makeCodec(hold, standIn) {
  const MAX_DEPTH = 64;
  const MAX_ITEMS = 200000;
  const WORD = 2 ** 53;
  const TYPED = [
    Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array, Float32Array,
    Float64Array, BigInt64Array, BigUint64Array,
  ];
  const ERRORS = { Error, TypeError, RangeError, SyntaxError, ReferenceError, EvalError, URIError };

  class NotPlain extends Error {}

  const protoOf = Object.getPrototypeOf;
  const keysOf = Object.keys;
  const isArray = Array.isArray;

  function encode(value, positions) {
    let items = 0;
    const at = (inner, depth) => {
      switch (typeof inner) {
        case 'string':
        case 'boolean':
          return inner;
        case 'number':
          return Number.isFinite(inner) && Math.abs(inner) < WORD && !Object.is(inner, -0) ? inner : { n: number(inner) };
        case 'undefined':
          return { u: 0 };
        case 'bigint':
          return { i: '0x' + (inner < 0n ? -inner : inner).toString(16), m: inner < 0n };
        case 'symbol':
          throw new NotPlain();
      }
      if (inner === null) return null;
      if (positions && positions.has(inner)) return { a: positions.get(inner) };
      if (depth > MAX_DEPTH) throw new NotPlain();
      return object(inner, depth + 1);
    };
    const all = (values, depth) => {
      items += values.length;
      if (items > MAX_ITEMS) throw new NotPlain();
      const nodes = [];
      for (let i = 0; i < values.length; i++) nodes.push(i in values ? at(values[i], depth) : { h: 0 });
      return nodes;
    };
    const object = (inner, depth) => {
      if (typeof inner === 'function') return { x: hold(inner), f: true };
      const proto = protoOf(inner);
      if (isArray(inner)) {
        if (proto !== Array.prototype || keysOf(inner).length > inner.length) throw new NotPlain();
        return all(inner, depth);
      }
      if (proto === Object.prototype || proto === null) {
        const keys = keysOf(inner);
        const values = keys.map((key) => inner[key]);
        // An object with functions has behaviour, which stays where it is.
        if (Object.getOwnPropertySymbols(inner).length === 0 && !values.some((one) => typeof one === 'function')) {
          const nodes = all(values, depth);
          return { [proto === null ? 'O' : 'o']: keys.map((key, i) => [key, nodes[i]]) };
        }
      } else if (proto === Map.prototype) {
        return { m: all([...inner], depth) };
      } else if (proto === Set.prototype) {
        return { s: all([...inner], depth) };
      } else if (proto === Date.prototype) {
        return { d: at(inner.getTime(), depth) };
      } else if (proto === RegExp.prototype) {
        return { r: [inner.source, inner.flags] };
      } else if (Object.hasOwn(ERRORS, proto.name) && ERRORS[proto.name].prototype === proto) {
        return { e: [proto.name, String(inner.message)] };
      } else {
        const typed = TYPED.findIndex((type) => type.prototype === proto);
        if (typed >= 0) return { t: [typed, all([...inner], depth)] };
      }
      if (inner instanceof Promise) throw new NotPlain();
      return { x: hold(inner), f: false };
    };
    return at(value, 0);
  }

  function number(value) {
    return Object.is(value, -0) ? '-0' : String(value);
  }

  function decode(node, positions) {
    if (node === null || typeof node !== 'object') return node;
    const all = (nodes) => nodes.map((one) => decode(one, positions));
    if (isArray(node)) {
      const values = new Array(node.length);
      node.forEach((one, i) => {
        if (!(one && one.h === 0)) values[i] = decode(one, positions);
      });
      return values;
    }
    if ('n' in node) return Number(node.n);
    if ('u' in node) return undefined;
    if ('i' in node) return node.m ? -BigInt(node.i) : BigInt(node.i);
    if ('a' in node) return positions[node.a | 0];
    if ('o' in node) return Object.fromEntries(node.o.map(([key, one]) => [String(key), decode(one, positions)]));
    if ('O' in node) {
      const bare = Object.create(null);
      for (const [key, one] of node.O) bare[key] = decode(one, positions);
      return bare;
    }
    if ('m' in node) return new Map(all(node.m));
    if ('s' in node) return new Set(all(node.s));
    if ('d' in node) return new Date(decode(node.d));
    if ('r' in node) return new RegExp(String(node.r[0]), String(node.r[1]));
    if ('e' in node) return error(node.e[0], node.e[1]);
    if ('t' in node) return TYPED[node.t[0] | 0].from(all(node.t[1]));
    if ('x' in node) return standIn(node.x, node.f === true);
    throw new NotPlain();
  }

  /** An error of one of the language's own types. */
  function error(type, message) {
    const Type = Object.hasOwn(ERRORS, type) ? ERRORS[type] : Error;
    return new Type(String(message));
  }

  return { encode, decode, error, NotPlain, Promise, isError: (value) => value instanceof Error };
})
