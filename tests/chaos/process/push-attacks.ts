import { gzipSync } from 'node:zlib';
import { ENTITIES } from '#domain/record.ts';
import type { Mutation } from '#sync/protocol.ts';
import { MUTATION_TYPES } from '#sync/terms.ts';
import type { Random } from '../random.ts';
import { type Attacker, type Make, post } from './attack.ts';
import { DATES, hostileBytes, hostileText, hostileValue, NAMES, wellFormed } from './hostile.ts';

const PUSH = '/api/v1/sync/push';
const SENT = '2026-11-20T09:00:00+01:00';
/** Ours, and what isn't. */
const TYPES_OF_RECORDS = [...ENTITIES, 'person', '__proto__'];

const FIELDS = [
  'text',
  'state',
  'progress',
  'formHash',
  'choice',
  'mid',
  '/q',
  'place',
  'tags',
  'note',
];

const bodyOf = (mutations: unknown, over: object = {}): Buffer =>
  Buffer.from(JSON.stringify({ p: 1, sentAt: SENT, mutations, ...over }));

const pushes = (kind: string, by: Attacker, ...mutations: readonly unknown[]) =>
  post(kind, by, PUSH, bodyOf(mutations));

const good = (random: Random, by: Attacker): Mutation =>
  by.chain.create(wellFormed(hostileText(random, 1 + random.below(30))));

/** The mutation with one of its parts replaced, removed, or added. */
function spoilt(random: Random, mutation: Mutation): unknown {
  const copy: Record<string, unknown> = structuredClone(mutation);
  for (let times = 1 + random.below(2); times > 0; times -= 1) {
    const holder = random.chance(0.3) ? (copy['set'] as Record<string, unknown>) : copy;
    const key = random.chance(0.15) ? random.pick(NAMES) : random.pick(Object.keys(holder));
    if (random.chance(0.15)) delete holder[key];
    else
      Object.defineProperty(holder, key, {
        value: hostileValue(random),
        enumerable: true,
        configurable: true,
        writable: true,
      });
    if (typeof copy['set'] !== 'object' || copy['set'] === null) break;
    if (Object.keys(copy['set']).length === 0) break;
  }
  return copy;
}

/** Small on the wire, far more when unpacked. */
const bombs = new Map<number, Buffer>();
function bomb(megabytes: number): Buffer {
  const made = bombs.get(megabytes) ?? gzipSync(Buffer.alloc(megabytes * 1_000_000, 0x20));
  bombs.set(megabytes, made);
  return made;
}

const million = lazily(() => bodyOf(Array.from({ length: 1_000_000 }, () => 0)));
const packedMillion = lazily(() => gzipSync(million()));

function lazily(make: () => Buffer): () => Buffer {
  let made: Buffer | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

const PACKED = { 'content-encoding': 'gzip' };

export const PUSH_ATTACKS: readonly Make[] = [
  (random, by) => pushes('a part replaced', by, spoilt(random, good(random, by))),
  (random, by) => pushes('a part replaced', by, spoilt(random, good(random, by)), good(random, by)),
  (random, by) =>
    pushes('any kind of change to any record', by, {
      ...good(random, by),
      type: random.pick(MUTATION_TYPES),
      entity: random.pick(TYPES_OF_RECORDS),
      id: by.records.length > 0 && random.chance(0.9) ? random.pick(by.records) : by.chain.newId(),
      base: random.pick([0, 1, 2, 7, 2 ** 53 - 1]),
      set: {
        [random.pick(FIELDS)]: hostileValue(random),
        ...(random.chance(0.3) && { choice: 'other', value: hostileValue(random) }),
      },
      was: random.chance(0.5) ? {} : { text: hostileValue(random) },
    }),
  (random, by) =>
    pushes('a forged replica', by, {
      ...good(random, by),
      replica: random.pick([
        ...by.foreign.replicas,
        'r_x',
        'r_x.y',
        `${by.replica}x`,
        by.replica.slice(0, -2),
      ]),
    }),
  (random, by) =>
    pushes('another person’s mid', by, { ...good(random, by), mid: random.pick(by.foreign.mids) }),
  (random, by) =>
    pushes('another person as the author', by, {
      ...good(random, by),
      author: 'u_sp-ccm',
      g: random.below(99),
    }),
  (random, by) => {
    const one = good(random, by);
    const variants = Array.from({ length: 2 + random.below(5) }, (_, index) => ({
      ...one,
      n: one.n + index,
    }));
    return pushes('one mid with several contents', by, ...variants);
  },
  (random, by) =>
    pushes('a number of its own', by, {
      ...good(random, by),
      n: random.pick([0, -1, 1, 2 ** 31, 2 ** 53 - 1, 1.5, 1e300]),
      prev: random.pick(['', 'x', '0'.repeat(64), hostileText(random, 5)]),
    }),
  (random, by) => {
    const one = good(random, by);
    const other = good(random, by);
    return pushes(
      'parents in a ring, or never sent',
      by,
      { ...one, after: [other.mid, ...(random.chance(0.5) ? [one.mid] : [])] },
      { ...other, after: [one.mid] },
      {
        ...good(random, by),
        after: Array.from({ length: random.below(70) }, () => by.chain.newId()),
      },
    );
  },
  (random, by) =>
    post(
      'a clock of another age',
      by,
      PUSH,
      bodyOf([{ ...good(random, by), at: random.pick(DATES) }], { sentAt: random.pick(DATES) }),
    ),
  (random, by) =>
    pushes('another schema or epoch', by, {
      ...good(random, by),
      schema: random.pick([0, 1, 2, 99, 2 ** 53 - 1]),
      epoch: random.pick(['', 'e_x', hostileText(random, 20), by.epoch]),
    }),
  (random, by) =>
    pushes('an odd id', by, {
      ...good(random, by),
      [random.pick(['id', 'mid', 'replica'])]: random.pick([
        '..',
        '../x',
        'o_x',
        'form.x',
        'q_x',
        `${by.chain.newId()}\0`,
        hostileText(random, 12),
        'x'.repeat(65),
      ]),
    }),
  (random, by) =>
    pushes(
      'many mutations',
      by,
      ...Array.from({ length: random.pick([999, 1_000, 1_001]) }, () => 0),
    ),
  (random, by) =>
    pushes(
      'a long batch',
      by,
      ...Array.from({ length: 60 }, () =>
        random.chance(0.5) ? good(random, by) : spoilt(random, good(random, by)),
      ),
    ),
  (_, by) => post('a million mutations', by, PUSH, million()),
  (_, by) => post('a million mutations, packed', by, PUSH, packedMillion(), PACKED),
  (random, by) => post('a bomb', by, PUSH, bomb(random.pick([2, 30, 100])), PACKED),
  (_, by) => post('a bomb in a bomb', by, PUSH, gzipSync(bomb(30)), PACKED),
  (random, by) => {
    const packed = gzipSync(bodyOf([good(random, by)]));
    return post(
      'gzip cut or spoilt',
      by,
      PUSH,
      hostileBytes(random, packed.toString('latin1')),
      PACKED,
    );
  },
  (random, by) =>
    post('a body under another name', by, PUSH, bodyOf([good(random, by)]), {
      ...random.pick<Record<string, string>>([
        { 'content-encoding': 'br' },
        { 'content-encoding': 'gzip, gzip' },
        { 'content-type': 'text/plain' },
        { 'content-type': 'multipart/form-data; boundary=x' },
        { 'content-type': 'application/json; charset=utf-16' },
        { 'content-type': 'application/json;;;' },
        { 'content-type': '\u00ff' },
      ]),
    }),
  (random, by) => {
    const body = hostileBytes(random, bodyOf([good(random, by)]).toString());
    return post('no message', by, PUSH, body, random.chance(0.3) ? PACKED : {});
  },
  (random, by) =>
    post('another envelope', by, PUSH, Buffer.from(JSON.stringify(hostileValue(random)))),
  (random, by) =>
    post(
      'an envelope spoilt',
      by,
      PUSH,
      bodyOf([good(random, by)], {
        [random.pick(['p', 'sentAt', 'mutations', 'x'])]: hostileValue(random),
      }),
    ),
  (random, by) =>
    pushes(
      'a text near the limit',
      by,
      by.chain.create('é'.repeat(random.pick([19_999, 20_001, 120_000, 260_000]))),
    ),
  (random, by) => {
    const body = bodyOf([good(random, by)]);
    return { ...post('a line that breaks', by, PUSH, body), cutAt: random.below(body.length) };
  },
];
