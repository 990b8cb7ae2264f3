// SPDX-License-Identifier: Apache-2.0
// Length-prefixed frames on the one descriptor that this process was given: four bytes of length, then JSON.
const { readSync, writeSync } = require('fs');

const CHANNEL = 3;
const { parse, stringify } = JSON;

function readFully(size) {
  const bytes = Buffer.alloc(size);
  for (let at = 0; at < size; ) {
    const read = readSync(CHANNEL, bytes, at, size - at, null);
    if (read === 0) process.reallyExit(0);
    at += read;
  }
  return bytes;
}

function receive() {
  return parse(readFully(readFully(4).readUInt32BE(0)).toString('utf8'));
}

function send(message) {
  const body = Buffer.from(stringify(message), 'utf8');
  const frame = Buffer.alloc(4 + body.length);
  frame.writeUInt32BE(body.length, 0);
  body.copy(frame, 4);
  for (let at = 0; at < frame.length; ) at += writeSync(CHANNEL, frame, at, frame.length - at);
}
