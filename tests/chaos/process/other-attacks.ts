import type { Random } from '../random.ts';
import { type Attacker, bearer, get, JSON_TYPE, type Make, post } from './attack.ts';
import { hostileBytes, hostileText, hostileValue, NAMES, wellFormed } from './hostile.ts';

const word = (random: Random): string =>
  encodeURIComponent(wellFormed(hostileText(random, 1 + random.below(30))));
const json = (value: unknown): Buffer => Buffer.from(JSON.stringify(value) ?? 'null');

function cursorOf(random: Random, by: Attacker): string {
  const own = by.cursors.length > 0 ? random.pick(by.cursors) : '';
  return random.pick([
    () => own,
    () => own.slice(0, random.below(own.length + 1)),
    () => `${own}x`,
    () => own.replace('.', '..'),
    () => random.pick(by.foreign.cursors),
    () =>
      `${Buffer.from(JSON.stringify([by.author, by.epoch, 1, 0])).toString('base64url')}.${'A'.repeat(43)}`,
    () => Buffer.from(random.bytes(60)).toString('base64url'),
    () => wellFormed(hostileText(random, 40)),
    () => 'A'.repeat(random.pick([999, 1_000, 1_001, 7_000])),
  ])();
}

const LIMITS = [
  '0',
  '-1',
  '1',
  '7',
  '500',
  '501',
  '1e9',
  'NaN',
  '1.5',
  '',
  '0x10',
  '９',
  ' 5',
  'Infinity',
];

const PULL_ATTACKS: readonly Make[] = [
  (random, by) =>
    get(
      'a cursor',
      by,
      `/api/v1/sync/pull?cursor=${encodeURIComponent(cursorOf(random, by))}&limit=20`,
    ),
  (random, by) =>
    get('a limit', by, `/api/v1/sync/pull?limit=${encodeURIComponent(random.pick(LIMITS))}`),
  (random, by) =>
    get(
      'a query',
      by,
      `/api/v1/sync/pull?${random.pick(['cursor=a&cursor=b', 'cursor[]=x', '__proto__=1', '__proto__[x]=1', 'limit=1&limit=2', `digest=${word(random)}`, `x=${word(random)}`, '%', '%zz=1', '&&&&', `cursor=${'%00'.repeat(50)}`])}`,
    ),
];

const REPAIR_ATTACKS: readonly Make[] = [
  (random, by) => {
    const have = Object.fromEntries(
      Array.from({ length: random.pick([0, 3, 200, 5_001]) }, (_, index) => [
        random.chance(0.5) && by.records.length > 0
          ? random.pick(by.records)
          : random.chance(0.05)
            ? random.pick(NAMES)
            : `x${index}`,
        random.pick([0, 1, -1, 2 ** 53 - 1, 1.5]),
      ]),
    );
    const keys = [
      random.pick(['', 'NE|*', 'NE001|mi', '__proto__', wellFormed(hostileText(random, 9))]),
    ];
    return post('a repair', by, '/api/v1/sync/repair', json({ p: 1, keys, have }));
  },
  (random, by) =>
    post(
      'a repair',
      by,
      '/api/v1/sync/repair',
      json({ p: 1, keys: hostileValue(random), have: hostileValue(random) }),
    ),
  (random, by) =>
    post(
      'a repair',
      by,
      '/api/v1/sync/repair',
      hostileBytes(random, '{"p":1,"keys":["NE|*"],"have":{"a":1}}'),
    ),
  (random, by) =>
    post(
      'a form handed back',
      by,
      '/api/v1/sync/forms',
      json({
        p: 1,
        id: random.pick(['form.x', '', `form.${'0'.repeat(64)}`, ...by.records.slice(0, 5)]),
        fields: hostileValue(random),
      }),
    ),
  (random, by) =>
    post(
      'a form handed back',
      by,
      '/api/v1/sync/forms',
      json({
        p: 1,
        id: `form.${'a'.repeat(64)}`,
        fields: { definition: hostileValue(random), seal: 'x', form: 'x' },
      }),
    ),
];

const META = (random: Random, by: Attacker): string => {
  const encode = (text: string) => Buffer.from(text).toString('base64');
  const record = by.records.length > 0 ? random.pick(by.records) : 'x';
  return random.pick([
    `sha256 ${encode('a'.repeat(64))},record ${encode(record)},type ${encode('image/jpeg')}`,
    `sha256 ${encode('../../x')},record ${encode(record)},type ${encode('text/html')}`,
    `sha256 ${encode('A'.repeat(64))},record ${encode('../..')},type x`,
    'sha256',
    ',,,,',
    `record ${encode('\0')}`,
    `${'k '.repeat(2_000)}`,
  ]);
};
const SIZES = ['0', '1', '-1', '99999999999999', '1e9', 'x', ''];

const FILE_ATTACKS: readonly Make[] = [
  (random, by) => ({
    ...post('an upload', by, '/api/v1/attachments', Buffer.alloc(0)),
    headers: {
      ...bearer(by.token),
      'tus-resumable': random.pick(['1.0.0', '0.2.2', 'x']),
      'upload-length': random.pick(SIZES),
      'upload-metadata': META(random, by),
    },
  }),
  (random, by) => ({
    kind: 'a piece of a file',
    method: 'PATCH',
    path: `/api/v1/attachments/${random.pick(['x', '..%2f..%2fx', 'a'.repeat(64), by.chain.newId(), word(random)])}`,
    headers: {
      ...bearer(by.token),
      'tus-resumable': '1.0.0',
      'upload-offset': random.pick(SIZES),
      'content-type': random.pick([
        'application/offset+octet-stream',
        'application/json',
        'text/plain',
      ]),
    },
    body: Buffer.from(random.bytes(random.below(3_000))),
  }),
  (random, by) => ({
    ...get(
      'a file',
      by,
      `/api/v1/attachments/${random.pick(['a'.repeat(64), '..%2f..%2fsecret', 'A'.repeat(64), '%00', word(random)])}?record=${random.pick([word(random), ...by.records.slice(0, 9).map(encodeURIComponent)])}`,
    ),
    method: random.pick(['GET', 'HEAD', 'DELETE', 'OPTIONS']),
    headers: {
      ...bearer(by.token),
      range: random.pick(['bytes=0-', 'bytes=-5', 'bytes=9-1', 'x', 'bytes=0-1,2-3']),
    },
  }),
];

const AUTH_ATTACKS: readonly Make[] = [
  (random) => ({
    kind: 'a sign-in',
    method: 'POST',
    path: '/api/v1/auth/sign-in',
    headers: JSON_TYPE,
    body: random.chance(0.5)
      ? json({
          login: hostileValue(random),
          password: hostileValue(random),
          device: hostileValue(random),
        })
      : json({
          login: wellFormed(hostileText(random, 20)),
          password: 'x',
          device: random.pick(['', 'x.y', `${'A'.repeat(12)}.${'A'.repeat(43)}`]),
        }),
  }),
  (random, by) => post('an enrolment', by, '/api/v1/auth/replicas', json(hostileValue(random))),
  (random, by) => ({
    ...get('a token', by, random.pick(['/api/v1/auth/me', '/api/v1/sync/pull'])),
    headers: {
      authorization: random.pick([
        `Bearer ${random.pick([...by.foreign.tokens, 'x', 'A'.repeat(43), `${by.token}x`])}`,
        `Basic ${by.token}`,
        'Bearer',
        `Bearer ${'A'.repeat(7_000)}`,
      ]),
      'ccm-replica': random.pick(['x', by.foreign.replicas[0] ?? 'x', 'A'.repeat(3_000)]),
    },
  }),
  (random, by) => ({
    ...post('a sign-out', by, '/api/v1/auth/sign-out', json(hostileValue(random))),
    headers: { ...JSON_TYPE, ...bearer('B'.repeat(43)) },
  }),
];

const PLACES: readonly ((random: Random) => string)[] = [
  (random) => `/api/v1/records/${word(random)}/history`,
  (random) =>
    `/api/v1/forms/${word(random)}/entries?format=${random.pick(['csv', 'xlsx', 'json', 'exe'])}&lieu=${word(random)}&etat=${word(random)}`,
  (random) => `/api/v1/forms/${word(random)}/workbook`,
  (random) => `/api/v1/forms/${word(random)}/media/${word(random)}`,
  (random) => `/${word(random)}`,
  () => '/api/v1/../../etc/passwd',
  () => '//evil.example/api/v1/health',
  () => '/api/%zz',
  () => `/api/v1/${'a/'.repeat(2_000)}`,
  () => `/api/v1/records/${'a'.repeat(15_000)}/history`,
  () => '/assets/%2e%2e/%2e%2e/server/main.js',
  () => '/api/v1/health?__proto__[x]=1',
];
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND', 'TRACE'];

const ADDRESS_ATTACKS: readonly Make[] = [
  (random, by) => ({
    ...get('an address', by, random.pick(PLACES)(random)),
    method: random.pick(METHODS),
  }),
  (random, by) =>
    post(
      'an upload of a form',
      { ...by, token: by.desk },
      random.pick([
        '/api/v1/forms/check',
        '/api/v1/forms',
        '/api/v1/workbooks/rows',
        '/api/v1/forms/x/withdraw',
      ]),
      json({
        name: hostileValue(random),
        workbook: random.pick(['', 'AAAA', 'UEsDBAoAAAA=', hostileValue(random)]),
        media: hostileValue(random),
      }),
    ),
  (random, by) =>
    post(
      'an upload of a form',
      { ...by, token: by.desk },
      random.pick(['/api/v1/forms/check', '/api/v1/workbooks/rows']),
      hostileBytes(random, '{"name":"a.xlsx","workbook":"UEsDBAoAAAA="}'),
    ),
  (random, by) => ({
    ...get('odd headers', by, '/api/v1/health'),
    headers: {
      host: random.pick(['', 'evil.example', 'a'.repeat(300)]),
      'x-forwarded-for': random.pick(['1.2.3.4', 'x', ', , ,']),
      'accept-encoding': random.pick(['gzip;q=0', '*', 'x'.repeat(500)]),
      'if-none-match': random.pick(['*', 'x']),
      [`x-${'a'.repeat(random.below(500))}`]: 'x'.repeat(random.below(20_000)),
    },
  }),
];

/** By weight: what a request of the fuzz is about. */
export const OTHER_ATTACKS: readonly (readonly [weight: number, attacks: readonly Make[]])[] = [
  [16, PULL_ATTACKS],
  [6, REPAIR_ATTACKS],
  [6, FILE_ATTACKS],
  [6, AUTH_ATTACKS],
  [6, ADDRESS_ATTACKS],
];
