import 'fake-indexeddb/auto';
import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { Dexie } from 'dexie';
import { v7 } from 'uuid';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findBlob, keepBlob } from '#client/db/blobs.ts';
import { DeviceDb } from '#client/db/device.ts';
import { PersonDb } from '#client/db/open.ts';
import { getRecord, listHistory } from '#client/db/read.ts';
import { type Change, saveChanges } from '#client/db/save.ts';
import type { Effects } from '#client/effects.ts';
import { fetchFile, isThere } from '#client/sync/fetch-file.ts';
import { signIn } from '#client/sync/sign-in.ts';
import { syncOnce } from '#client/sync/sync-once.ts';
import { type FileAnswer, filesIn } from '#domain/file-answer.ts';
import { PASSWORD } from '../server/app/harness.ts';
import { createDepot, type Depot } from '../server/attachments/harness.ts';

let depot: Depot;
let url: string;
beforeEach(async () => {
  depot = await createDepot();
  await depot.app.listen({ port: 0, host: '127.0.0.1' });
  url = `http://127.0.0.1:${(depot.app.server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  await depot.close();
  await Promise.all((await Dexie.getDatabaseNames()).map((name) => Dexie.delete(name)));
});

/** A person on a phone of their own, whose requests travel over real HTTP. */
async function phoneOf(login: string) {
  const effects: Effects = {
    now: () => depot.context.now(),
    localTime: () => '2026-11-20T09:00:00+01:00',
    newId: () => v7(),
    random: () => 0.5,
    exclusive: async () => true,
    fetch: (path, init) => fetch(`${url}${String(path)}`, init),
  };
  const people = new DeviceDb(`device-${v7()}`);
  const signedIn = await signIn(people, effects, login, PASSWORD);
  if (!signedIn.ok) throw new Error(signedIn.problem.code);
  const { person } = signedIn;
  const db = new PersonDb(person.dbName);
  const token = person.token ?? '';
  return {
    db,
    keep: async (bytes: Uint8Array, name: string): Promise<FileAnswer> => {
      const file = new Blob([Buffer.from(bytes)], { type: 'application/pdf' });
      const kept = await keepBlob(db, { file, name, now: effects.now() });
      if (!kept.ok) throw new Error(kept.problem.code);
      return kept.value;
    },
    save: async (...changes: Change[]) => {
      const saved = await saveChanges(db, effects, changes);
      if (!saved.ok) throw new Error(saved.problem.code);
    },
    sync: () => syncOnce(db, effects, token, () => {}),
    there: (sha256: string, record: string) => isThere(effects, token, { sha256, record }),
    take: (sha256: string, record: string) =>
      fetchFile(db, effects, token, { sha256, record }, () => {}),
  };
}

const ID = '01a215db-67da-7631-ab10-c42cf69c7134';
const SESSION = {
  type: 'create',
  entity: 'session',
  id: ID,
  set: { code: 'CCM6-2026', title: 'Sixième réunion', kind: 'ccm_political', date: '2026-12-01' },
} as const;

test('a PDF attached to a session offline arrives after it, and another person reads it', async () => {
  const secretariat = await phoneOf('sp-ccm');
  const observatory = await phoneOf('obs-arlit');
  const pdf = randomBytes(600_000);
  const file = await secretariat.keep(pdf, 'compte rendu.pdf');
  await secretariat.save({ ...SESSION, set: { ...SESSION.set, documents: [file] } });
  expect((await findBlob(secretariat.db, file.sha256))?.where).toBe('here');

  expect(await secretariat.sync()).toMatchObject({ pushed: 1, rejected: 0, files: 1 });
  expect((await findBlob(secretariat.db, file.sha256))?.where).toBe('received');

  await observatory.sync();
  const record = await getRecord(observatory.db, ID);
  expect(filesIn(record?.fields ?? {})).toEqual([file]);
  const [line] = await listHistory(observatory.db, ID);
  expect(line?.line).toMatchObject({ kind: 'created', authorName: 'SP/CCM' });
  const taken = await observatory.take(file.sha256, ID);
  if (!taken.ok) throw new Error(taken.refusal.problem.code);
  expect(Buffer.from(await taken.file.arrayBuffer()).equals(pdf)).toBe(true);
  expect(taken.file.type).toBe('application/pdf');
});

test('the history of a list of people tells who came and went, not the whole list each time', async () => {
  const secretariat = await phoneOf('sp-ccm');
  await secretariat.save({ ...SESSION, set: { ...SESSION.set, attendees: ['Ali', 'Rakia'] } });
  const change = { entity: 'session', id: ID } as const;
  await secretariat.save({ ...change, type: 'addItem', set: { attendees: ['Zara'] } });
  await secretariat.save({ ...change, type: 'removeItem', set: { attendees: ['Ali'] } });
  await secretariat.sync();
  expect((await getRecord(secretariat.db, ID))?.fields['attendees']).toEqual(['Rakia', 'Zara']);
  const lines = (await listHistory(secretariat.db, ID)).map(({ line }) => line);
  expect(lines.slice(1).map(({ before, after }) => [before, after])).toEqual([
    [{ attendees: [] }, { attendees: ['Zara'] }],
    [{ attendees: ['Ali'] }, { attendees: [] }],
  ]);
});

test('whoever attaches to a session they may not write brings nothing', async () => {
  const secretariat = await phoneOf('sp-ccm');
  const observatory = await phoneOf('obs-arlit');
  await secretariat.save(SESSION);
  await secretariat.sync();
  await observatory.sync();

  const file = await observatory.keep(randomBytes(5_000), 'note.pdf');
  await observatory.save({ ...SESSION, type: 'patch', set: { documents: [file] } });
  expect(await observatory.sync()).toMatchObject({ rejected: 1, files: 0 });
  expect(await secretariat.there(file.sha256, ID)).toBe(false);
});

test('a file of a record that the person does not see is not theirs to read or to bring', async () => {
  const secretariat = await phoneOf('sp-ccm');
  const pdf = randomBytes(5_000);
  const file = await secretariat.keep(pdf, 'compte rendu.pdf');
  await secretariat.save({ ...SESSION, set: { ...SESSION.set, documents: [file] } });
  await secretariat.sync();
  // what only Arlit and Agadez see names the same file
  await depot.addEntry('e1', { '/piece': { ...file } });

  const stranger = await phoneOf('cr-tahoua');
  await stranger.sync();
  expect(await stranger.there(file.sha256, 'e1')).toBe(false);
  expect(await stranger.there(file.sha256, ID)).toBe(true);
  const refused = await (await depot.as('cr-tahoua')).bring(pdf, 'e1');
  expect(refused.statusCode).toBeGreaterThanOrEqual(400);
  for (const login of ['admin', 'left']) {
    const caller = await depot.as(login);
    expect((await caller.get(file.sha256, ID)).statusCode).toBe(404);
  }
});
