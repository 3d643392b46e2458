import 'fake-indexeddb/auto';
import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { Dexie } from 'dexie';
import { v7 } from 'uuid';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { recheckFiles, tidyFiles } from '#client/db/blob-care.ts';
import { noteUses } from '#client/db/blob-uses.ts';
import { findBlob, keepBlob } from '#client/db/blobs.ts';
import { readMeta } from '#client/db/meta.ts';
import { PersonDb } from '#client/db/open.ts';
import { readStatus } from '#client/db/status.ts';
import { writeWifiOnly } from '#client/db/wifi-only.ts';
import type { Effects } from '#client/effects.ts';
import { fetchFile } from '#client/sync/fetch-file.ts';
import { type FilesProgress, sendFiles } from '#client/sync/files.ts';
import type { Fields } from '#domain/json.ts';
import { createDepot, type Depot, sha256 } from '../server/attachments/harness.ts';
import { type BadLine, openLine } from '../setup/line.ts';

/** A phone of the observatory of Arlit on a real line to a real server. */
interface Phone {
  readonly db: PersonDb;
  readonly effects: Effects;
  readonly token: string;
  readonly send: (stopped?: () => boolean) => ReturnType<typeof sendFiles>;
  /** A photo kept and named by a saved entry that the server has. */
  readonly attach: (bytes: Uint8Array, record: string) => Promise<void>;
  /** Pieces that were sent: where each began and ended. */
  readonly pieces: { readonly from: number; readonly to: number }[];
  readonly steps: FilesProgress[];
}

const MB2 = 2_000_000;
let depot: Depot;
let line: BadLine;
let phone: Phone;

beforeEach(async () => {
  depot = await createDepot();
  await depot.app.listen({ port: 0, host: '127.0.0.1' });
  line = await openLine((depot.app.server.address() as AddressInfo).port);
  phone = await phoneOf('obs-arlit');
});
afterEach(async () => {
  vi.unstubAllGlobals();
  phone.db.close();
  await line.close();
  await depot.close();
  await Promise.all((await Dexie.getDatabaseNames()).map((name) => Dexie.delete(name)));
});

async function phoneOf(login: string): Promise<Phone> {
  const token = await depot.signIn(login);
  const db = new PersonDb(`ccm-${v7()}`);
  const pieces: Phone['pieces'] = [];
  const steps: FilesProgress[] = [];
  const effects = {
    now: () => Date.now(),
    localTime: () => '2026-11-20T09:00:00+01:00',
    newId: () => v7(),
    random: () => 0.5,
    exclusive: async () => true,
    fetch: (async (path: string, init: RequestInit) => {
      if (init.method === 'PATCH') {
        const from = Number(new Headers(init.headers).get('upload-offset'));
        pieces.push({ from, to: from + (init.body as Blob).size });
      }
      return fetch(`http://127.0.0.1:${line.port}${path}`, init);
    }) as typeof fetch,
  } satisfies Effects;
  return {
    ...{ db, effects, token, pieces, steps },
    send: (stopped) => sendFiles(db, effects, token, (step) => steps.push(step), stopped),
    attach: async (bytes, record) => {
      const kept = await keepBlob(db, {
        file: new Blob([Buffer.from(bytes)], { type: 'image/webp' }),
        name: 'puits.webp',
        now: Date.now(),
      });
      if (!kept.ok) throw new Error(kept.problem.code);
      const fields: Fields = { '/photo': { ...kept.value } };
      await depot.addEntry(record, fields);
      await db.transaction('rw', db.tables, async () => {
        await noteUses(db, record, fields);
      });
    },
  };
}

const stateOf = async (bytes: Uint8Array) => (await phone.db.blobs.get(sha256(bytes)))?.state;

describe('a photo of 2 MB', () => {
  test('arrives intact over a line cut five times, with one piece at most sent again each', async () => {
    const photo = randomBytes(MB2);
    await phone.attach(photo, 'e1');
    line.cutAfter(150_000, 300_000, 400_000, 500_000, 700_000);
    let result = await phone.send();
    for (let run = 1; run < 10 && result.left > 0; run += 1) result = await phone.send();

    expect(line.cuts()).toBe(5);
    expect(result).toMatchObject({ left: 0 });
    const council = await depot.as('cr-agadez');
    expect((await council.get(sha256(photo), 'e1')).rawPayload.equals(photo)).toBe(true);
    expect(await stateOf(photo)).toBe('confirmed');

    const again = phone.pieces.map(({ from }, index) =>
      Math.max(0, (phone.pieces[index - 1]?.to ?? 0) - from),
    );
    expect(Math.max(...again)).toBeLessThanOrEqual(256_000);
    expect(again.filter((bytes) => bytes > 0).length).toBeLessThanOrEqual(5);
    for (const { from, to } of phone.pieces) expect(to - from).toBeLessThanOrEqual(256_000);
    expect(line.sent()).toBeLessThan(MB2 + 5 * 256_000 + 40_000);
    expect((await readMeta(phone.db)).bytes).toBe(MB2);
    expect(phone.steps.at(-1)).toEqual({ sent: MB2, total: MB2 });
    expect(await phone.db.chunks.count()).toBe(0);
  });

  test('goes on after the phone was closed where the server says that it stands', async () => {
    const photo = randomBytes(MB2);
    await phone.attach(photo, 'e1');
    let pieces = 0;
    const first = await phone.send(() => {
      pieces += 1;
      return pieces > 4;
    });
    expect(first).toMatchObject({ sent: 0, left: 1 });
    expect(first.bytes).toBeGreaterThan(0);
    phone.db.close();
    await phone.db.open();
    expect(await phone.db.chunks.toArray()).toEqual([
      { id: sha256(photo), size: MB2, offset: first.bytes },
    ]);
    const second = await phone.send();
    expect(second).toEqual({ sent: 1, left: 0, bytes: MB2 - first.bytes });
    expect(await stateOf(photo)).toBe('confirmed');
  });
});

describe('what leaves', () => {
  test('is a file whose record has left, not one that waits or was refused', async () => {
    const photo = randomBytes(100);
    await phone.attach(photo, 'e1');
    const row = { n: 1, record: 'e1', hash: '', savedAt: 0 };
    const mutation = { type: 'create', set: { '/photo': { sha256: sha256(photo) } } } as never;
    await phone.db.outbox.add({ mid: 'm1', state: 'pending', mutation, ...row });
    expect(await phone.send()).toEqual({ sent: 0, left: 0, bytes: 0 });
    await phone.db.outbox.clear();
    const problem = { code: 'forbidden' } as const;
    await phone.db.tray.add({ mid: 'm1', mutation, problem, refusedAt: 0, n: 1, record: 'e1' });
    expect(await phone.send()).toEqual({ sent: 0, left: 0, bytes: 0 });
    expect((await readStatus(phone.db)).files).toBe(1);
    await phone.db.tray.clear();
    expect(await phone.send()).toEqual({ sent: 1, left: 0, bytes: 100 });
    expect((await readStatus(phone.db)).files).toBe(0);
  });

  test('waits without complaint for a record that the server doesn’t show', async () => {
    const photo = randomBytes(100);
    await phone.attach(photo, 'e1');
    await depot.db.deleteFrom('record').where('id', '=', 'e1').execute();
    expect(await phone.send()).toEqual({ sent: 0, left: 1, bytes: 0 });
    expect(await stateOf(photo)).toBe('local');
  });

  test('is brought for each record that names it, once', async () => {
    const photo = randomBytes(5_000);
    await phone.attach(photo, 'e1');
    await phone.attach(photo, 'e2');
    expect(await phone.send()).toEqual({ sent: 1, left: 0, bytes: 5_000 });
    const council = await depot.as('cr-agadez');
    for (const record of ['e1', 'e2'])
      expect((await council.get(sha256(photo), record)).statusCode).toBe(200);
    await phone.attach(photo, 'e3');
    expect(await stateOf(photo)).toBe('local');
    expect(await phone.send()).toEqual({ sent: 1, left: 0, bytes: 0 });
    expect((await council.get(sha256(photo), 'e3')).statusCode).toBe(200);
  });

  test('is nothing on a mobile network when the person wants Wi-Fi', async () => {
    const photo = randomBytes(100);
    await phone.attach(photo, 'e1');
    await writeWifiOnly(phone.db, true);
    vi.stubGlobal('navigator', { connection: { type: 'cellular' } });
    expect(await phone.send()).toEqual({ sent: 0, left: 1, bytes: 0 });
    vi.stubGlobal('navigator', { connection: { type: 'wifi' } });
    expect(await phone.send()).toMatchObject({ sent: 1, left: 0 });
  });

  test('stops at a sign-in that expired, and at a line without an answer', async () => {
    const photo = randomBytes(100);
    await phone.attach(photo, 'e1');
    await depot.db.deleteFrom('token').execute();
    const expired = await phone.send();
    expect(expired).toMatchObject({ left: 1, refusal: { status: 401 } });
    await line.close();
    const cut = await phone.send();
    expect(cut).toMatchObject({ left: 1, refusal: { status: 0 } });
    line = await openLine(1);
  });

  test('is not a file whose bytes were damaged here', async () => {
    const photo = randomBytes(100);
    await phone.attach(photo, 'e1');
    await phone.db.blobs.update(sha256(photo), { bytes: new ArrayBuffer(100) });
    const result = await phone.send();
    expect(result).toMatchObject({
      left: 1,
      bytes: 0,
      refusal: { problem: { code: 'file_corrupt' } },
    });
    expect(await stateOf(photo)).toBe('local');
  });

  test('is offered again to a server restored from an older copy', async () => {
    const [kept, lost] = [randomBytes(3_000), randomBytes(2_000)];
    await phone.attach(kept, 'e1');
    await phone.attach(lost, 'e2');
    await phone.send();
    await depot.db.deleteFrom('attachmentUse').where('sha256', '=', sha256(lost)).execute();
    await depot.db.deleteFrom('attachment').where('sha256', '=', sha256(lost)).execute();
    await recheckFiles(phone.db);
    expect((await readStatus(phone.db)).files).toBe(2);
    expect(await phone.send()).toEqual({ sent: 2, left: 0, bytes: 2_000 });
    const council = await depot.as('cr-agadez');
    expect((await council.get(sha256(lost), 'e2')).rawPayload.equals(lost)).toBe(true);
  });
});

describe('what stays on the phone', () => {
  const days = (count: number) => Date.now() + count * 86_400_000;

  test('is what a draft names; what nothing names counts no more and goes after 30 days', async () => {
    const [drafted, replaced] = [randomBytes(10), randomBytes(11)];
    for (const bytes of [drafted, replaced]) {
      const file = new Blob([bytes]);
      await keepBlob(phone.db, { file, name: 'a', now: Date.now() });
    }
    const answers = { '/photo': { sha256: sha256(drafted) } };
    await phone.db.drafts.add({ id: 'd1', answers, savedAt: 0, entry: null } as never);
    await tidyFiles(phone.db, days(0));
    expect([await stateOf(drafted), await stateOf(replaced)]).toEqual(['local', 'unused']);
    await tidyFiles(phone.db, days(29));
    expect(await stateOf(replaced)).toBe('unused');
    await tidyFiles(phone.db, days(31));
    expect([await stateOf(drafted), await stateOf(replaced)]).toEqual(['local', undefined]);
  });

  test('comes back to the count when an answer names it after all', async () => {
    const photo = randomBytes(10);
    await keepBlob(phone.db, { file: new Blob([photo]), name: 'a', now: Date.now() });
    await tidyFiles(phone.db, days(0));
    expect(await stateOf(photo)).toBe('unused');
    await phone.attach(photo, 'e1');
    expect(await stateOf(photo)).toBe('local');
  });

  test('is what the server lacks, however short space is; what it has goes after 30 days', async () => {
    const [sent, unsent] = [randomBytes(10), randomBytes(11)];
    await phone.attach(sent, 'e1');
    await phone.send();
    await phone.attach(unsent, 'e2');
    vi.stubGlobal('navigator', { storage: { estimate: async () => ({ usage: 9, quota: 10 }) } });
    await tidyFiles(phone.db, days(29));
    expect(await stateOf(sent)).toBe('confirmed');
    await tidyFiles(phone.db, days(31));
    expect([await stateOf(sent), await stateOf(unsent)]).toEqual([undefined, 'local']);
  });

  test('what an older version saved is found and sent', async () => {
    const photo = randomBytes(10);
    await keepBlob(phone.db, { file: new Blob([photo]), name: 'a', now: Date.now() });
    const fields = { '/photo': { sha256: sha256(photo) } };
    await depot.addEntry('e1', fields);
    const row = { id: 'e1', k1: 'entry:f', k2: '', k3: '', k4: '', seq: 1, page: 0 };
    await phone.db.records.add({ ...row, payload: { fields } } as never);
    expect(await phone.send()).toMatchObject({ sent: 1, left: 0 });
  });
});

describe('a photo of somebody else', () => {
  test('is fetched on demand, piece by piece, verified and kept', async () => {
    const photo = randomBytes(600_000);
    await phone.attach(photo, 'e1');
    await phone.send();
    const council = await phoneOf('cr-agadez');
    const seen: number[] = [];
    const want = { sha256: sha256(photo), record: 'e1' };
    const fetched = await fetchFile(council.db, council.effects, council.token, want, (bytes) =>
      seen.push(bytes),
    );
    expect(fetched.ok).toBe(true);
    expect(seen.at(-1)).toBe(600_000);
    expect(seen.length).toBeGreaterThan(1);
    const blob = await findBlob(council.db, sha256(photo));
    const bytes = (await blob?.file.arrayBuffer()) ?? new ArrayBuffer(0);
    expect(Buffer.from(bytes).equals(photo)).toBe(true);
    expect((await readStatus(council.db)).files).toBe(0);
    council.db.close();
  });

  test('that hasn’t arrived is told as such', async () => {
    await phone.attach(randomBytes(10), 'e1');
    const want = { sha256: 'a'.repeat(64), record: 'e1' };
    const fetched = await fetchFile(phone.db, phone.effects, phone.token, want, () => {});
    expect(fetched).toMatchObject({ ok: false, refusal: { problem: { code: 'not_found' } } });
  });
});
