import type { Random } from '../random.ts';

/** Values that no device of ours writes, as JSON values. */
export function hostileValue(random: Random, depth = 0): unknown {
  return random.pick(KINDS)(random, depth);
}

type Kind = (random: Random, depth: number) => unknown;

const NUMBERS = [0, -0, -1, 1, 1.5, 2 ** 31, 2 ** 53, 2 ** 53 - 1, -(2 ** 63), 1e308, 5e-324, 1e21];
const WORDS = [
  '',
  ' ',
  '\0',
  'null',
  'NaN',
  '__proto__',
  'constructor',
  'toString',
  '../../etc/passwd',
  "' or 1=1 --",
  '${1+1}{{1+1}}',
  '\ud800',
  '\udfff\ud800',
  'a\u0301\u0301\u0301',
  '\u202e\u2066\ufeff',
  '\u{1f1f3}\u{1f1ea}',
  '\u{10ffff}',
  'é'.repeat(3_000),
  'x'.repeat(70_000),
];
export const DATES = [
  '1970-01-01T00:00:00Z',
  '1969-12-31T23:59:59-14:00',
  '2099-12-31T23:59:59+01:00',
  '9999-12-31T23:59:59Z',
  '+275760-09-13T00:00:00.000Z',
  '-000001-01-01T00:00:00Z',
  '2026-02-30T12:00:00Z',
  '2026-11-20T24:00:00Z',
  '2026-11-20T23:59:60Z',
  '2026-11-20',
  '0000-00-00T00:00:00Z',
];
export const NAMES = [
  '__proto__',
  'constructor',
  'prototype',
  'hasOwnProperty',
  'toJSON',
  '',
  '\0',
  '/',
];

const KINDS: readonly Kind[] = [
  (random) => random.pick(NUMBERS),
  (random) => random.pick(WORDS),
  (random) => hostileText(random, 1 + random.below(40)),
  (random) => random.pick(DATES),
  () => null,
  (random) => random.chance(0.5),
  (random, depth) => (depth > 3 ? [] : list(random, depth)),
  (random, depth) => (depth > 3 ? {} : dictionary(random, depth)),
  (random) => nested(1 + random.below(200)),
];

/** Halves of pairs replaced: what a hash or an address can be made of. */
export const wellFormed = (text: string): string => text.replace(/\p{Cs}/gu, '\ufffd');

/** Any code units: every plane, halves of pairs, controls, NUL. */
export function hostileText(random: Random, length: number): string {
  let text = '';
  for (let index = 0; index < length; index += 1) {
    text += random.chance(0.1)
      ? String.fromCharCode(random.below(0x10000))
      : String.fromCodePoint(random.below(0x110000));
  }
  return text;
}

const list = (random: Random, depth: number): unknown[] =>
  Array.from({ length: random.below(6) }, () => hostileValue(random, depth + 1));

function dictionary(random: Random, depth: number): unknown {
  const entries = Array.from({ length: random.below(5) }, (): [string, unknown] => [
    random.chance(0.4) ? random.pick(NAMES) : hostileText(random, 1 + random.below(8)),
    hostileValue(random, depth + 1),
  ]);
  // why: as JSON text says it, `__proto__` is a key like another
  return JSON.parse(
    `{${entries.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`).join()}}`,
  );
}

function nested(levels: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < levels; level += 1) value = level % 2 ? [value] : { a: value };
  return value;
}

/** Bytes that are no message: not JSON, not UTF-8, cut, or JSON that is hard to read. */
export function hostileBytes(random: Random, good: string): Buffer {
  return random.pick(BYTES)(random, good);
}

const BYTES: readonly ((random: Random, good: string) => Buffer)[] = [
  (random) => Buffer.from(random.bytes(random.below(2_000))),
  (random, good) => Buffer.from(good).subarray(0, random.below(good.length)),
  (random, good) => flipped(random, Buffer.from(good)),
  (_, good) => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(good)]),
  (_, good) => Buffer.from(good, 'utf16le'),
  (_, good) => Buffer.from(`${good}${good}`),
  (random) => Buffer.from('['.repeat(1 + random.below(200_000))),
  (random) => Buffer.from(`${'{"a":'.repeat(1 + random.below(50_000))}1`),
  (random) => {
    const levels = 1 + random.below(100_000);
    return Buffer.from(`{"p":1,"mutations":${'['.repeat(levels)}${']'.repeat(levels)}}`);
  },
  () => Buffer.from('{"p":1e400,"sentAt":-1e-400,"mutations":[1e999]}'),
  () => Buffer.from(`{"p":${'9'.repeat(5_000)}}`),
  () => Buffer.from('{"p":1,"p":2,"mutations":[],"mutations":{}}'),
  () => Buffer.from('{"__proto__":{"isAdmin":true},"p":1}'),
  () => Buffer.from('{"constructor":{"prototype":{"isAdmin":true}},"p":1}'),
  () => Buffer.from('"\\ud800"'),
  () => Buffer.alloc(0),
];

function flipped(random: Random, bytes: Buffer): Buffer {
  for (let times = 1 + random.below(5); times > 0; times -= 1) {
    bytes[random.below(bytes.length)] = random.below(256);
  }
  return bytes;
}
