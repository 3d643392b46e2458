import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { afterEach, describe, expect, test } from 'vitest';
import {
  currentPerson,
  DeviceDb,
  listPeople,
  putPerson,
  setCurrentPerson,
} from '#client/db/device.ts';
import { exportPerson, isFaithful } from '#client/db/export.ts';
import { fileAway, listFiled, takeBack } from '#client/db/filed.ts';
import { writeMeta } from '#client/db/meta.ts';
import { PersonDb } from '#client/db/open.ts';
import { listTray } from '#client/db/read.ts';
import {
  countRows,
  personAtWork,
  readEverything,
  rebuildDevice,
  setAside,
} from '#client/db/rescue.ts';
import type { DraftRow, TrayRow } from '#client/db/rows.ts';
import { readStatus } from '#client/db/status.ts';
import { waitingOf } from '#client/db/waiting.ts';

const NAME = 'ccm-arlit';
const PERSON = {
  id: 'u_1',
  login: 'obs-arlit',
  name: 'Observatoire d’Arlit',
  dbName: NAME,
  grants: [],
  g: 1,
  token: 'secret-token',
  deviceProof: 'secret-proof',
  lastUsedAt: 5,
};
const REFUSED: TrayRow = {
  mid: '0199c0de-0000-7000-8000-000000000001',
  n: 1,
  record: 'r1',
  mutation: {
    mid: '0199c0de-0000-7000-8000-000000000001',
    replica: 'r_1',
    n: 1,
    prev: '',
    author: 'u_1',
    g: 1,
    epoch: 'e',
    schema: 1,
    type: 'patch',
    entity: 'recommendation',
    id: 'r1',
    base: 1,
    set: { progress: 'done' },
    was: { progress: null },
    after: [],
    at: '2026-11-20T16:40:00+01:00',
  },
  problem: { code: 'forbidden' },
  refusedAt: 7,
};
const DRAFT: DraftRow = {
  id: 'd1',
  form: 'fiche',
  formHash: 'h',
  answers: { '/g/q': 3 },
  step: 0,
  steps: 8,
  place: null,
  period: null,
  savedAt: 9,
  entry: null,
};

async function inhabited(): Promise<PersonDb> {
  const device = new DeviceDb();
  await putPerson(device, PERSON);
  await setCurrentPerson(device, PERSON.id);
  device.close();
  const db = new PersonDb(NAME);
  await db.tray.put(REFUSED);
  await db.drafts.put(DRAFT);
  await writeMeta(db, { author: PERSON.id, authorName: PERSON.name, lastPullAt: 4 });
  return db;
}

afterEach(async () => {
  for (const name of await Dexie.getDatabaseNames()) await Dexie.delete(name);
});

describe('refused work put aside', () => {
  test('leaves the tray and its count, and comes back as it was', async () => {
    const db = await inhabited();
    await fileAway(db, REFUSED.mid, 11);
    expect(await listTray(db)).toEqual([]);
    expect((await readStatus(db)).tray).toBe(0);
    expect(await listFiled(db)).toEqual([{ ...REFUSED, filedAt: 11 }]);
    await takeBack(db, REFUSED.mid);
    expect(await listTray(db)).toEqual([REFUSED]);
    expect(await listFiled(db)).toEqual([]);
    db.close();
  });
});

describe('an export', () => {
  test('holds everything, no key to the server, and is found faithful', async () => {
    const db = await inhabited();
    await fileAway(db, REFUSED.mid, 11);
    const file = await exportPerson(db, '2026-11-23T16:00:00+01:00');
    expect(file.counts).toEqual({
      outbox: 0,
      drafts: 1,
      tray: 0,
      filed: 1,
      sent: 0,
      records: 0,
      blobs: 0,
    });
    expect(JSON.parse(file.text)).toMatchObject({ drafts: [DRAFT], filed: [{ mid: REFUSED.mid }] });
    expect(file.text).not.toContain('secret');
    expect(await isFaithful(db, file.text, file)).toBe(true);
    db.close();
  });
  test('is not faithful when cut, changed, or overtaken by new work', async () => {
    const db = await inhabited();
    const file = await exportPerson(db, '2026-11-23T16:00:00+01:00');
    expect(await isFaithful(db, file.text.slice(0, -1), file)).toBe(false);
    expect(await isFaithful(db, file.text.replace('forbidden', 'forbiddem'), file)).toBe(false);
    await db.drafts.put({ ...DRAFT, id: 'd2' });
    expect(await isFaithful(db, file.text, file)).toBe(false);
    db.close();
  });
});

describe('storage that does not open', () => {
  test('is read whatever version wrote it, without the keys to the server', async () => {
    (await inhabited()).close();
    const newer = new Dexie(NAME);
    newer.version(7).stores({ drafts: 'id', tray: 'mid', meta: 'key', novelty: 'id' });
    await newer.open();
    newer.close();
    const rescue = await readEverything();
    const own = rescue.databases.find(({ name }) => name === NAME);
    expect(own?.tables).toMatchObject({ drafts: [DRAFT], tray: [REFUSED] });
    expect(own?.failures).toEqual([]);
    expect(JSON.stringify(rescue)).not.toContain('secret');
    expect(countRows(rescue)).toBeGreaterThan(1);
    expect((await readEverything(NAME)).databases).toHaveLength(1);
  });
  test('is set aside: nobody is at work, nothing is deleted', async () => {
    (await inhabited()).close();
    const person = await personAtWork();
    expect(person?.id).toBe(PERSON.id);
    await setAside(PERSON);
    const device = new DeviceDb();
    expect(await currentPerson(device)).toBeNull();
    expect(await listPeople(device)).toEqual([]);
    device.close();
    expect((await readEverything(NAME)).databases[0]?.tables['drafts']).toEqual([DRAFT]);
  });
  test('the list of people is made anew out of their own data', async () => {
    (await inhabited()).close();
    await rebuildDevice();
    const device = new DeviceDb();
    const [person] = await listPeople(device);
    expect(person).toMatchObject({ id: 'u_1', name: PERSON.name, dbName: NAME, token: null });
    device.close();
    expect(await waitingOf(NAME)).toEqual({ toSend: 0, drafts: 1 });
  });
  test('nothing is made by looking', async () => {
    expect(await waitingOf('ccm-nobody')).toBeNull();
    expect(await Dexie.getDatabaseNames()).not.toContain('ccm-nobody');
  });
});
