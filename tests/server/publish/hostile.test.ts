// biome-ignore-all lint/suspicious/noTemplateCurlyInString: that is how an XLSForm refers to a question.

import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { writeXlsx } from 'hucre/xlsx';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { pack } from '#server/workbook/zip.ts';
import { bearer, createTestServer, type TestServer } from '../app/harness.ts';
import { contentTypes, craftPacked, craftXlsx, inline, plainParts } from '../workbook/craft.ts';
import { craftOle } from '../workbook/craft-xls.ts';
import { questionnaire } from './sheets.ts';

/** What somebody who asks for the server's health may wait, on a machine that does other things too. */
const PATIENCE_MS = 1_000;

let server: TestServer;
let origin: string;
let headers: Record<string, string>;
beforeAll(async () => {
  server = await createTestServer();
  headers = { ...bearer(await server.signIn('sp-ccm')), 'content-type': 'application/json' };
  await server.app.listen({ port: 0, host: '127.0.0.1' });
  origin = `http://127.0.0.1:${(server.app.server.address() as AddressInfo).port}`;
});
afterEach(() => expect(server.bugs).toEqual([]));
afterAll(() => server.close());

interface Answer {
  readonly status: number;
  readonly body: { readonly code?: string; readonly detail?: string; readonly token?: string };
}

const post = async (path: string, body: object): Promise<Answer> => {
  const answer = await fetch(origin + path, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  });
  return { status: answer.status, body: (await answer.json()) as Answer['body'] };
};
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
const check = (bytes: Uint8Array, name = 'essai.xlsx', media: readonly object[] = []) =>
  post('/api/v1/forms/check', { name, workbook: base64(bytes), media });

/** Does the work, and asks for the server's health all the while; the longest wait of it. */
async function whileServing<Result>(work: Promise<Result>): Promise<[Result, number]> {
  let isDone = false;
  const end = () => {
    isDone = true;
  };
  work.then(end, end);
  let longest = 0;
  do {
    const begun = performance.now();
    expect((await fetch(`${origin}/api/v1/health`)).status).toBe(200);
    longest = Math.max(longest, performance.now() - begun);
    await sleep(10);
  } while (!isDone);
  return [await work, longest];
}

/** A body that never stops before `bytes`, as a browser sends a file. */
const pour = (path: string, bytes: number): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    const outgoing = request(origin + path, { method: 'POST', headers });
    outgoing.on('response', (incoming) => {
      incoming.resume();
      incoming.on('end', () => {
        resolve(incoming.statusCode);
        outgoing.destroy();
      });
    });
    // The server closes while the rest is still on its way: not the answer that counts.
    outgoing.on('error', (error) => ('code' in error ? undefined : reject(error)));
    const piece = Buffer.alloc(1_000_000, 0x41);
    outgoing.write('{"name":"a.xlsx","workbook":"');
    for (let sent = 0; sent < bytes; sent += piece.length) outgoing.write(piece);
    outgoing.end('"}');
  });

const sheet = (rows: readonly string[]): string =>
  rows.map((cells, at) => `<row r="${at + 1}">${cells}</row>`).join('');
const plain = sheet([
  inline('A1', 'type') + inline('B1', 'name') + inline('C1', 'label'),
  inline('A2', 'text') + inline('B2', 'nom') + inline('C2', 'Nom'),
]);
const zipBomb = craftPacked([
  ...Object.entries(plainParts(plain))
    .filter(([name]) => !name.includes('sheet1'))
    .map(([name, text]) => pack(name, Buffer.from(text), 8)),
  pack('xl/worksheets/sheet1.xml', Buffer.alloc(200_000_000, ' '), 8),
]);
const encrypted = () =>
  writeXlsx({
    sheets: [{ name: 'survey', rows: [['type']] }],
    encryption: { password: 'secret', spinCount: 1000 },
  });
/** A few kilobytes whose cells, told with their header, are hundreds of megabytes. */
const echo = craftXlsx(
  sheet([
    inline('A1', 'h'.repeat(30_000)),
    ...Array.from({ length: 8_000 }, (_, at) => `<c r="A${at + 2}"><v>1</v></c>`),
  ]),
);

describe('a file made to harm is refused while the server keeps serving', () => {
  it('of 100 MB', { timeout: 30_000 }, async () => {
    const [status, longest] = await whileServing(pour('/api/v1/forms/check', 100_000_000));
    expect(status).toBe(413);
    expect(longest).toBeLessThan(PATIENCE_MS);
  });

  it.each<[what: string, status: number, code: string, bytes: () => Promise<Uint8Array>]>([
    ['a zip bomb', 413, 'workbook_too_large', async () => zipBomb],
    ['encrypted', 422, 'workbook_encrypted', encrypted],
    ['corrupt', 422, 'workbook_corrupt', async () => craftXlsx(plain).subarray(0, 900)],
    ['one header that thousands of cells repeat', 413, 'workbook_too_large', async () => echo],
  ])('%s', { timeout: 30_000 }, async (_, status, code, bytes) => {
    const file = await bytes();
    for (const path of ['/api/v1/forms/check', '/api/v1/workbooks/rows']) {
      const name = path.endsWith('check') ? { name: 'a.xlsx' } : {};
      const [answer, longest] = await whileServing(post(path, { ...name, workbook: base64(file) }));
      expect([answer.status, answer.body.code]).toEqual([status, code]);
      expect(answer.body.detail).toMatch(/^\p{Lu}.*[.»]$/u);
      expect(longest).toBeLessThan(PATIENCE_MS);
    }
  });

  it('a CSV file whose header repeats in every row', { timeout: 30_000 }, async () => {
    const csv = Buffer.from(`name,${'h'.repeat(30_000)}\n${'a,b\n'.repeat(8_000)}`);
    const media = [{ name: 'liste.csv', bytes: base64(csv) }];
    const [answer, longest] = await whileServing(check(craftXlsx(plain), 'a.xlsx', media));
    expect([answer.status, answer.body.code]).toEqual([413, 'media_too_large']);
    expect(longest).toBeLessThan(PATIENCE_MS);
  });

  it('many at once: those that can’t wait are told so', { timeout: 60_000 }, async () => {
    const files = Array.from({ length: 12 }, () => check(zipBomb));
    const [answers, longest] = await whileServing(Promise.all(files));
    const codes = answers.map(({ body }) => body.code);
    expect(new Set(codes)).toEqual(new Set(['workbook_too_large', 'workbook_busy']));
    expect(longest).toBeLessThan(PATIENCE_MS);
  });

  it('and the next good one is read', async () => {
    expect((await check(await questionnaire())).body.token).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('a good file that is much work', () => {
  it('is compiled while the server keeps serving', { timeout: 60_000 }, async () => {
    const survey = [
      ['type', 'name', 'label', 'calculation'],
      ...Array.from({ length: 15_000 }, (_, at) => [
        'calculate',
        `q${at}`,
        `Q ${at}`,
        at === 0 ? '1' : `\${q${at - 1}} + 1`,
      ]),
    ];
    const [answer, longest] = await whileServing(check(await questionnaire('1', { survey })));
    expect([answer.status, typeof answer.body.token]).toEqual([200, 'string']);
    expect(longest).toBeLessThan(PATIENCE_MS);
  });
});

describe('a workbook with macros', () => {
  it('is read; its macros are neither run nor handed on', async () => {
    const project = craftOle([['VBA', Buffer.from('Sub Auto_Open()')]]);
    const bytes = craftXlsx(plain, {
      '[Content_Types].xml': contentTypes('application/vnd.ms-excel.sheet.macroEnabled.main+xml'),
      'xl/vbaProject.bin': project,
    });
    const checked = await check(bytes, 'macros.xlsm');
    const published = await post('/api/v1/forms', {
      token: checked.body.token,
      group: 'ge',
      filledBy: [],
      frequency: 'event',
      unique: false,
      sensitive: false,
    });
    const { fields } = published.body as { fields?: { hash: string } };
    const file = await fetch(`${origin}/api/v1/forms/${fields?.hash}/workbook`, { headers });
    expect(file.headers.get('content-disposition')).toContain('macros.xlsx');
    const handedOn = Buffer.from(await file.arrayBuffer());
    expect(handedOn.includes('vbaProject')).toBe(false);
    expect((await check(handedOn)).body.token).toMatch(/^[0-9a-f]{64}$/);
  });
});
