import 'fake-indexeddb/auto';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { Dexie } from 'dexie';
import { v7 } from 'uuid';
import { afterEach, describe, expect, it } from 'vitest';
import { keepBlob } from '#client/db/blobs.ts';
import { DeviceDb, type DevicePerson } from '#client/db/device.ts';
import { listFiled } from '#client/db/filed.ts';
import { PersonDb } from '#client/db/open.ts';
import { getRecord, listTray } from '#client/db/read.ts';
import { type Change, saveChanges } from '#client/db/save.ts';
import { isAllSynced, listConflicts, readStatus } from '#client/db/status.ts';
import type { Effects } from '#client/effects.ts';
import { signIn } from '#client/sync/sign-in.ts';
import { syncOnce } from '#client/sync/sync-once.ts';
import type { Fields } from '#domain/json.ts';
import { compileBuiltInForms } from '#server/forms.ts';
import { createOperator, type Operator, type Started, started } from '../server/ops/harness.ts';
import { questionnaire } from '../server/publish/sheets.ts';
import { placesFor, STORES } from '../setup/stores.ts';

const PASSWORD = 'le mil est rentré';
const ARLIT = 'NE001002001';
const SURVEY = [
  ['type', 'name', 'label'],
  ['text', 'nom', 'Nom'],
  ['image', 'photo', 'Photo'],
];

/** One person's phone on the server that runs at the moment. */
interface Phone {
  readonly db: PersonDb;
  readonly save: (...changes: Change[]) => Promise<void>;
  readonly sync: () => Promise<void>;
  readonly fields: (id: string) => Promise<Fields | undefined>;
  readonly lead: (value: string) => Promise<void>;
  readonly effects: Effects;
  readonly person: DevicePerson;
}

const loadForms = () =>
  new Map(compileBuiltInForms().map(({ hash, definition }) => [hash, definition]));

describe.each(STORES)('a server restored on %s', (kind) => {
  const places = placesFor(kind);
  let operator: Operator;
  let server: Started;
  const phones: Phone[] = [];

  afterEach(async () => {
    for (const { db } of phones.splice(0)) db.close();
    operator.forget();
    await Promise.all((await Dexie.getDatabaseNames()).map((name) => Dexie.delete(name)));
  });

  async function phoneOf(login: string): Promise<Phone> {
    const effects: Effects = {
      now: Date.now,
      localTime: () => '2026-11-20T09:00:00+01:00',
      newId: () => v7(),
      random: () => 0.5,
      exclusive: async (_name, work) => {
        await work();
        return true;
      },
      fetch: (path, init) => fetch(`${server.address}${String(path)}`, init),
    };
    const device = new DeviceDb(`device-${v7()}`);
    const signedIn = await signIn(device, effects, login, PASSWORD);
    if (!signedIn.ok) throw new Error(`${login}: ${signedIn.problem.code}`);
    const { person } = signedIn;
    const db = new PersonDb(person.dbName);
    const save = async (...changes: Change[]) => {
      const saved = await saveChanges(db, effects, changes);
      if (!saved.ok) throw new Error(saved.problem.code);
    };
    const phone: Phone = {
      ...{ db, effects, person, save },
      sync: async () => {
        await syncOnce(db, effects, person.token ?? '', () => {});
      },
      fields: async (id) => (await getRecord(db, id))?.fields,
      lead: (value) =>
        save({ type: 'patch', entity: 'recommendation', id: '2021-PR-03', set: { lead: value } }),
    };
    phones.push(phone);
    await phone.sync();
    return phone;
  }

  const post = async (path: string, token: string, body: object) => {
    const answer = await fetch(`${server.address}/api/v1/${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return answer.json();
  };

  /** The hash of the questionnaire « essai », published from the desk of the secretariat. */
  async function publish(secretariat: Phone): Promise<string> {
    const token = secretariat.person.token ?? '';
    const workbook = Buffer.from(await questionnaire('1', { survey: SURVEY })).toString('base64');
    const checked = await post('forms/check', token, { name: 'essai.xlsx', workbook });
    const published = await post('forms', token, {
      ...{ token: checked.token, group: 'pr', filledBy: ['observatory'] },
      ...{ frequency: 'monthly', unique: false, sensitive: false },
    });
    return published.fields.hash;
  }

  it('has everything again when the phones return in the worst order', async () => {
    operator = createOperator({ loadForms });
    const source = await places.source();
    const env = {
      DEMO_PASSWORD: PASSWORD,
      ...(source.kind === 'postgres' && { DATABASE_URL: source.url }),
    };
    server = started(await operator.start(env));
    const spCcm = await phoneOf('sp-ccm');
    const moderator = await phoneOf('moderateur-protection');
    const copy = join(operator.dataDir, '..', `copie-${v7()}.ccm`);
    expect(await operator.command(['backup', '--out', copy], env)).toMatchObject({ code: 0 });

    // one day of work: a form published, a photo, two values and a choice; a phone is new that day
    const formHash = await publish(spCcm);
    const arlit = await phoneOf('obs-arlit');
    const photo = randomBytes(300_000);
    const kept = await keepBlob(arlit.db, {
      file: new Blob([photo], { type: 'image/webp' }),
      name: 'puits.webp',
      now: Date.now(),
    });
    if (!kept.ok) throw new Error(kept.problem.code);
    const entry = v7();
    const about = { form: 'essai', formHash, place: ARLIT, period: '2026-11' };
    const answers = { '/nom': 'Puits de Tamesna', '/photo': { ...kept.value } };
    await arlit.save({
      type: 'create',
      entity: 'entry',
      id: entry,
      set: { ...about, state: 'submitted', ...answers },
    });
    await arlit.sync();
    await moderator.lead('DG État civil');
    await spCcm.lead('SP/CCM et UNHCR');
    for (const phone of [spCcm, moderator, spCcm]) await phone.sync();
    const [choice] = await listConflicts(moderator.db);
    await moderator.save({
      type: 'resolve',
      entity: 'conflict',
      id: choice?.id ?? '',
      set: { choice: 'other', value: { lead: 'ANLTP et UNHCR' } },
    });
    for (const phone of [moderator, spCcm, arlit]) await phone.sync();
    for (const phone of [moderator, spCcm, arlit])
      expect(isAllSynced(await readStatus(phone.db))).toBe(true);
    const before = new Map<string, Fields>();
    for (const phone of [spCcm])
      for (const { id, payload } of await phone.db.records.toArray())
        before.set(id, payload.fields);

    await server.stop();
    expect(await operator.command(['restore', '--from', copy], env)).toMatchObject({ code: 0 });
    server = started(await operator.start(env));

    // the entry comes before its form, the choice before the values it was between
    for (const phone of [arlit, moderator, spCcm, arlit, moderator, spCcm, arlit, moderator])
      await phone.sync();

    for (const phone of [arlit, moderator, spCcm]) {
      expect(await listTray(phone.db)).toEqual([]);
      expect(await listFiled(phone.db)).toEqual([]);
      expect(await readStatus(phone.db)).toMatchObject({ pending: 0, acked: 0, files: 0 });
    }
    for (const [id, fields] of before) {
      if (id === '2021-PR-03') continue;
      expect(await spCcm.fields(id), id).toEqual(fields);
    }
    expect(await arlit.fields(entry)).toMatchObject(answers);
    const council = await phoneOf('cr-agadez');
    expect(await council.fields(entry)).toMatchObject(answers);
    const got = await fetch(
      `${server.address}/api/v1/attachments/${kept.value.sha256}?record=${entry}`,
      { headers: { authorization: `Bearer ${council.person.token}` } },
    );
    expect(Buffer.from(await got.arrayBuffer()).equals(photo)).toBe(true);

    // every value of the day is in the record, in its history or in a choice
    const rows = await spCcm.db.history.where('record').equals('2021-PR-03').toArray();
    const choices = await spCcm.db.conflicts.toArray();
    const words = JSON.stringify([await spCcm.fields('2021-PR-03'), rows, choices]);
    for (const value of ['DG État civil', 'SP/CCM et UNHCR', 'ANLTP et UNHCR'])
      expect(words).toContain(value);
    expect(await spCcm.fields('2021-PR-03')).toEqual(await moderator.fields('2021-PR-03'));
    for (const phone of [arlit, moderator, spCcm])
      expect(await readStatus(phone.db)).toMatchObject({ deferred: 0 });
  }, 120_000);
});
