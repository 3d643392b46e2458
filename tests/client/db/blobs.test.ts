import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { findBlob, keepBlob } from '#client/db/blobs.ts';
import { exportPerson, isFaithful } from '#client/db/export.ts';
import { PersonDb } from '#client/db/open.ts';
import { readEverything } from '#client/db/rescue.ts';
import { saveChanges } from '#client/db/save.ts';
import { isAllSynced, readStatus } from '#client/db/status.ts';
import type { Effects } from '#client/effects.ts';

const NAME = 'ccm-files';
let ids = 0;
const EFFECTS = {
  now: () => 9,
  localTime: () => '2026-11-23T16:00:00+01:00',
  newId: () => {
    ids += 1;
    return `0199c0de-0000-7000-8000-00000000010${ids}`;
  },
} as unknown as Effects;
/** sha256 of « abc », from FIPS 180-2. */
const ABC = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
const file = new Blob(['abc'], { type: 'text/plain' });
const thumbnail = new Blob(['a'], { type: 'image/webp' });

afterEach(async () => {
  vi.unstubAllGlobals();
  await Dexie.delete(NAME);
});

describe('a file that answers a question', () => {
  test('is kept by its hash, once, and read back', async () => {
    const db = new PersonDb(NAME);
    const kept = await keepBlob(db, { file, name: 'a.txt', thumbnail, now: 5 });
    expect(kept).toEqual({
      ok: true,
      value: {
        ...{ sha256: ABC, name: 'a.txt', type: 'text/plain', bytes: 3 },
        thumbnail: 'data:image/webp;base64,YQ==',
      },
    });
    expect(await keepBlob(db, { file, name: 'b.txt', now: 9 })).toMatchObject({ ok: true });
    expect(await db.blobs.toArray()).toMatchObject([
      { sha256: ABC, size: 3, addedAt: 5, state: 'local', thumbnailType: 'image/webp' },
    ]);
    const found = await findBlob(db, ABC);
    expect(await found?.file.text()).toBe('abc');
    expect(found?.file.type).toBe('text/plain');
    expect(await found?.thumbnail?.text()).toBe('a');
    expect(await findBlob(db, 'none')).toBeUndefined();
    db.close();
  });

  test('has the same hash where the browser computes none', async () => {
    vi.stubGlobal('crypto', undefined);
    const db = new PersonDb(NAME);
    expect(await keepBlob(db, { file, name: 'a.txt', now: 5 })).toMatchObject({
      value: { sha256: ABC },
    });
    db.close();
  });

  test('on a full phone is a problem, and nothing else is lost', async () => {
    const db = new PersonDb(NAME);
    const full = Object.assign(new Error('full'), { name: 'QuotaExceededError' });
    vi.spyOn(db.blobs, 'add').mockRejectedValue(full);
    expect(await keepBlob(db, { file, name: 'a.txt', now: 5 })).toEqual({
      ok: false,
      problem: { code: 'storage_full' },
    });
    expect(await db.blobs.count()).toBe(0);
    db.close();
  });

  test('keeps « Tout est synchronisé » from being said', async () => {
    const db = new PersonDb(NAME);
    await db.meta.bulkPut([
      { key: 'pulledN', value: 0 },
      { key: 'pushedN', value: 0 },
    ]);
    expect(isAllSynced(await readStatus(db))).toBe(true);
    await keepBlob(db, { file, name: 'a.txt', now: 5 });
    const status = await readStatus(db);
    expect(status.files).toBe(1);
    expect(isAllSynced(status)).toBe(false);
    db.close();
  });

  test('is noted for the entry that names it, in the transaction that saves', async () => {
    const db = new PersonDb(NAME);
    await db.meta.bulkPut([
      { key: 'replica', value: 'r_1' },
      { key: 'author', value: 'u_1' },
    ]);
    await keepBlob(db, { file, name: 'a.txt', now: 5 });
    await db.blobs.update(ABC, { state: 'unused' });
    const id = '0199c0de-0000-7000-8000-000000000001';
    const about = { form: 'f', formHash: 'h', place: 'NE001', state: 'submitted' };
    const set = {
      ...about,
      '/photo': { sha256: ABC, name: 'a.txt', type: 'text/plain', bytes: 3 },
    };
    const change = { type: 'create', entity: 'entry', id, set } as const;
    expect(await saveChanges(db, EFFECTS, [change])).toMatchObject({ ok: true });
    expect(await db.blobUses.toArray()).toEqual([{ sha256: ABC, record: id }]);
    expect(await db.chunks.toArray()).toEqual([{ id: ABC, size: 3, offset: 0 }]);
    expect((await readStatus(db)).files).toBe(1);

    const full = Object.assign(new Error('full'), { name: 'QuotaExceededError' });
    vi.spyOn(db.blobUses, 'add').mockRejectedValue(full);
    const other = { ...change, id: '0199c0de-0000-7000-8000-000000000002' };
    expect(await saveChanges(db, EFFECTS, [other])).toMatchObject({ ok: false });
    expect(await db.outbox.count()).toBe(1);
    db.close();
  });

  test('is in the export and in the rescue, in base64', async () => {
    const db = new PersonDb(NAME);
    await keepBlob(db, { file, name: 'a.txt', thumbnail, now: 5 });
    const made = await exportPerson(db, '2026-11-23T16:00:00+01:00');
    expect(made.counts.blobs).toBe(1);
    const row = { sha256: ABC, bytes: btoa('abc'), thumbnail: btoa('a') };
    expect(JSON.parse(made.text)).toMatchObject({ blobs: [row] });
    expect(await isFaithful(db, made.text, made)).toBe(true);
    db.close();
    const rescue = await readEverything(NAME);
    expect(rescue.databases[0]?.tables['blobs']).toMatchObject([row]);
  });
});

test('a database of the first version opens with all it held', async () => {
  const before = new Dexie(NAME);
  before.version(1).stores({
    outbox: 'mid, n, record, state',
    drafts: 'id, savedAt, entry',
    tray: 'mid, record',
    blobs: 'sha256',
    meta: 'key',
  });
  await before.open();
  await before.table('drafts').put({ id: 'd1', answers: { '/g/q': 3 }, savedAt: 9 });
  await before
    .table('outbox')
    .put({ mid: 'm1', n: 1, record: 'r1', state: 'pending', mutation: { type: 'patch' } });
  await before.table('blobs').put({ sha256: 'old', state: 'local' });
  before.close();

  const db = new PersonDb(NAME);
  expect(await db.drafts.get('d1')).toMatchObject({ answers: { '/g/q': 3 } });
  expect(await db.outbox.toArray()).toHaveLength(1);
  expect((await readStatus(db)).files).toBe(1);
  db.close();
});
