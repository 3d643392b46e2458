import 'fake-indexeddb/auto';
import { afterEach, expect, test } from 'vitest';
import { writeMeta } from '#client/db/meta.ts';
import type { PersonDb } from '#client/db/open.ts';
import type { LocalRecord } from '#client/db/rows.ts';
import { readDossier } from '#client/reports/dossier/read-dossier.ts';
import type { DocumentKind, DocumentSubject } from '#documents/dossier.ts';
import type { Json } from '#domain/json.ts';
import { version } from '../../../domain/form/versions.ts';
import { deviceWith, founding, MADE_AT, record, sessionId } from './device.ts';

let db: PersonDb;
afterEach(() => db.delete());

const read = (
  kind: DocumentKind,
  subject: DocumentSubject,
  onProgress: (done: number) => void = () => undefined,
  signal = new AbortController().signal,
) => readDossier(db, kind, subject, { madeAt: MADE_AT, onProgress, signal });

const ids = (records: readonly { readonly id: string }[]) => records.map(({ id }) => id).sort();

const FORM = { ...version([{ name: 'agents', type: 'integer' }]), id: 'formations', hash: 'f1' };
const form = record('form', 'form.f1', { hash: 'f1', definition: FORM as unknown as Json });
const entry = (id: string, fields: LocalRecord['fields'], over: Partial<LocalRecord> = {}) =>
  record('entry', id, { form: 'formations', formHash: 'f1', state: 'validated', ...fields }, over);

test('an état holds its meeting’s recommendations and measures, and says how far it is', async () => {
  db = await deviceWith(founding());
  const heard: number[] = [];
  const session = sessionId('CCM5-2019');
  const dossier = await read('etat', { session }, (done) => heard.push(done));
  const own = dossier.recommendations.filter(({ fields }) => fields['session'] === session);
  expect(own).toHaveLength(20);
  expect(dossier.items.filter(({ fields }) => fields['kind'] === 'measure')).toHaveLength(64);
  expect(dossier.sessions).toHaveLength(3);
  expect(dossier.entries).toEqual([]);
  expect(dossier.items[0]).toMatchObject({ authorName: 'SP/CCM', computed: null });
  expect(heard.length).toBeGreaterThan(2);
  expect(heard).toEqual([...heard].sort((a, b) => a - b));
  expect(heard.at(-1)).toBe(1);
});

test('related recommendations come along, and what is read in shared cells; nothing deleted', async () => {
  const fields = { session: 's2', order: 'specific', group: 'mi' };
  db = await deviceWith([
    record('session', 's1', { code: 'S1' }),
    record('session', 's2', { code: 'S2' }),
    record('recommendation', 'old', { ...fields, session: 's1' }),
    record('recommendation', 'other', { ...fields, session: 's1' }),
    record('recommendation', 'new', { ...fields, carriedFrom: 'old', challengeCell: 'c1' }),
    record('recommendation', 'gone', { ...fields, mergedInto: 'new', decision: 'merge' }),
    record('recommendation', 'dead', fields, { deleted: true }),
    record('item', 'i_old', { kind: 'measure', recommendation: 'old' }),
    record('item', 'i_gone', { kind: 'measure', recommendation: 'gone' }),
    record('item', 'i_cell', { kind: 'challenge', recommendation: 'elsewhere', cell: 'c1' }),
    record('item', 'i_own', { kind: 'challenge', recommendation: 'new', cell: 'new.challenge' }),
    record('item', 'i_other', { kind: 'measure', recommendation: 'other' }),
  ]);
  const dossier = await read('synthese', { session: 's2' });
  expect(ids(dossier.recommendations)).toEqual(['gone', 'new', 'old']);
  expect(ids(dossier.items)).toEqual(['i_cell', 'i_gone', 'i_old', 'i_own']);
});

test('a roadmap brings the entries that its indicators count, with their calculations', async () => {
  const indicator = { session: 's1', indicatorForm: 'formations', indicatorField: '/agents' };
  db = await deviceWith([
    form,
    record('session', 's1', { code: 'S1' }),
    record('recommendation', 'r1', indicator),
    entry('e1', { place: 'NE001', '/agents': 12 }, { computed: { values: { '/total': 24 } } }),
    entry('e2', { place: 'NE005', '/agents': 3 }, { delivery: 'pending' }),
    entry('e3', { form: 'autre', place: 'NE005' }),
  ]);
  const dossier = await read('feuille-de-route', { session: 's1' });
  expect(ids(dossier.entries)).toEqual(['e1', 'e2']);
  expect(dossier.entries.find(({ id }) => id === 'e1')?.computed).toEqual({ '/total': 24 });
  expect(dossier.entries.find(({ id }) => id === 'e2')?.computed).toEqual({});
  expect(dossier.forms.get('f1')?.id).toBe('formations');
  expect((await read('etat', { session: 's1' })).entries).toEqual([]);
});

test('a region brings what was entered inside it, a mission its own report', async () => {
  db = await deviceWith([
    form,
    record('recommendation', 'r1', { session: 's1' }),
    record('item', 'i1', { kind: 'measure', recommendation: 'r1' }),
    entry('arlit', { place: 'NE001002001' }),
    entry('tahoua', { place: 'NE005' }),
  ]);
  const region = await read('region', { place: 'NE001' });
  expect([ids(region.entries), ids(region.items)]).toEqual([['arlit'], ['i1']]);
  const mission = await read('mission', { entry: 'tahoua' });
  expect([ids(mission.entries), mission.items]).toEqual([['tahoua'], []]);
});

test('freshness: observatories of the last quarter, the last sync by the server’s clock, what waits', async () => {
  const fiche = { form: 'fiche-observatoire' };
  db = await deviceWith([
    entry('e1', { ...fiche, place: 'NE001002001', period: '2026-T3' }),
    entry('e2', { ...fiche, place: 'NE005003001', period: '2026-T2' }),
  ]);
  expect((await read('etat', {})).freshness).toEqual({
    received: 1,
    expected: 2,
    syncedAt: null,
    pending: 0,
  });
  await writeMeta(db, { lastPullAt: Date.parse('2026-11-26T08:00:00Z'), clockOffset: 60_000 });
  await db.outbox.bulkAdd(
    (['pending', 'acked'] as const).map((state, n) => ({
      mid: `m${n}`,
      n,
      record: 'e1',
      state,
      mutation: {} as never,
      hash: '',
      savedAt: 0,
    })),
  );
  expect((await read('etat', {})).freshness).toMatchObject({
    syncedAt: '2026-11-26T08:01:00.000Z',
    pending: 1,
  });
});

test('whoever leaves hears nothing more', async () => {
  db = await deviceWith(founding());
  const leaving = new AbortController();
  const heard: number[] = [];
  const reading = read(
    'reunion',
    { session: sessionId('2021') },
    (done) => {
      heard.push(done);
      leaving.abort();
    },
    leaving.signal,
  );
  await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
  expect(heard).toHaveLength(1);
});
