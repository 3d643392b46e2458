import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { writeMeta } from '#client/db/meta.ts';
import { PersonDb } from '#client/db/open.ts';
import { getRecord, listOutbox } from '#client/db/read.ts';
import { type Change, saveChanges } from '#client/db/save.ts';
import { listSummaries } from '#client/db/summaries.ts';
import { putRecords } from '#client/db/write-records.ts';
import type { Effects } from '#client/effects.ts';
import {
  type CellEdit,
  detach,
  editForAll,
  reattach,
} from '#client/recommendation/cells/detach.ts';
import { type Cell, measuresOf, readCell } from '#client/recommendation/cells/items.ts';
import { referenceRecords } from '#domain/reference/recommendations.ts';
import { record, summary } from '../../screens/recommendations/known.ts';

const records = referenceRecords();
const recommendations = records
  .filter(({ type }) => type === 'recommendation')
  .map(({ id, fields }) => summary('recommendation', id, fields));
const items = records
  .filter(({ type }) => type === 'item')
  .map(({ id, fields }) => record('item', id, fields));

const cellFor = (id: string, kind: 'challenge' | 'outlook' = 'challenge'): Cell => {
  const found = records.find((each) => each.id === id);
  if (!found) throw new Error(id);
  return readCell(found, kind, recommendations, items);
};

const ids = () => {
  let last = 0;
  return () => `01990000-0000-7000-8000-${String(++last).padStart(12, '0')}`;
};

describe('a cell of the official table', () => {
  it.each([
    ['2021-EA-02', ['2021-EA-01', '2021-EA-02', '2021-EA-03']],
    ['2021-MI-09', ['2021-MI-09', '2021-MI-10']],
    ['2021-MI-01', ['2021-MI-01']],
  ])('%s is read by %j', (id, readers) => {
    const cell = cellFor(id);
    expect(cell.readers.map((reader) => reader.id)).toEqual(readers);
    expect(cell.items.length).toBeGreaterThan(0);
  });

  it('is empty, and one’s own, where the source has none', () => {
    const cell = cellFor('GTM-01');
    expect(cell.items).toEqual([]);
    expect(cell.readers.map(({ id }) => id)).toEqual(['GTM-01']);
  });

  it('serves 68 recommendations with 53 challenges, 69 with 57 outlooks', () => {
    const total = (kind: 'challenge' | 'outlook') =>
      recommendations.reduce((sum, { id }) => sum + cellFor(id, kind).items.length, 0);
    expect(total('challenge')).toBe(68);
    expect(total('outlook')).toBe(69);
  });
});

describe('an edit of a shared cell', () => {
  const cell = cellFor('2021-EA-02');
  const [first] = cell.items;
  const text = { text: 'Autre défi' };

  it('is one change of the item for all', () => {
    const id = String(first?.id);
    expect(editForAll('2021-EA-02', cell, { type: 'edit', item: id, set: text }, ids())).toEqual([
      { type: 'patch', entity: 'item', id, set: text },
    ]);
    expect(editForAll('2021-EA-02', cell, { type: 'remove', item: id }, ids())).toEqual([
      { type: 'delete', entity: 'item', id, set: {} },
    ]);
    const [added] = editForAll('2021-EA-02', cell, { type: 'add', set: text }, ids());
    expect(added?.set).toMatchObject({
      ...text,
      kind: 'challenge',
      recommendation: '2021-EA-02',
      cell: cell.cell,
      position: cell.items.length + 1,
    });
  });

  it.each<[string, CellEdit, readonly string[]]>([
    ['add', { type: 'add', set: text }, [String(first?.fields['text']), 'Autre défi']],
    ['edit', { type: 'edit', item: String(first?.id), set: text }, ['Autre défi']],
    ['remove', { type: 'remove', item: String(first?.id) }, []],
  ])('%s, detached, leaves the others as they were', async (_, edit, expected) => {
    const { db, save } = await device();
    const changes = detach('2021-EA-02', cell, edit, ids());
    await save(changes);
    expect(await texts(db, '2021-EA-02')).toEqual(expected);
    for (const other of ['2021-EA-01', '2021-EA-03'])
      expect(await texts(db, other)).toEqual([first?.fields['text']]);
    // each of them travels, in order, the cell first
    const [patch, ...copies] = await listOutbox(db);
    expect(patch?.mutation).toMatchObject({ type: 'patch', id: '2021-EA-02' });
    expect(copies).toHaveLength(expected.length);

    await save(reattach('2021-EA-02', cell, changes));
    expect(await texts(db, '2021-EA-02')).toEqual([first?.fields['text']]);
    const left = await listSummaries(db, 'item');
    expect(left).toHaveLength(items.length);
    db.close();
  });
});

it('orders measures by date, the undated ones as the report does', () => {
  const measure = (id: string, fields: object, createdAt = '2026-11-01T08:00:00+01:00') =>
    record('item', id, { kind: 'measure', recommendation: 'x', ...fields }, { createdAt });
  const all = [
    measure('r2', { position: 2 }),
    measure('r1', { position: 1 }),
    measure('old', { date: '2026-09-03' }),
    measure('early', { date: '2026-11-12' }, '2026-11-12T08:00:00+01:00'),
    measure('late', { date: '2026-11-12' }, '2026-11-12T09:00:00+01:00'),
    record('item', 'gone', { kind: 'measure', recommendation: 'x' }, { deleted: true }),
    record('item', 'd', { kind: 'challenge', recommendation: 'x' }),
  ];
  expect(measuresOf(all).map(({ id }) => id)).toEqual(['late', 'early', 'old', 'r1', 'r2']);
});

let databases = 0;

/** A device that has pulled the founding data. */
async function device() {
  const db = new PersonDb(`items-${++databases}`);
  await writeMeta(db, { replica: 'r_1', author: 'u_1', authorName: 'SP/CCM', epoch: 'e1' });
  await db.transaction('rw', [db.records, db.summaries], async () =>
    putRecords(
      db,
      records.map(({ id, type, fields }, seq) => ({ seq, payload: record(type, id, fields) })),
    ),
  );
  const newId = ids();
  const effects = {
    now: () => 1_800_000_000_000,
    localTime: () => '2026-11-23T16:00:00+01:00',
    newId: () => newId().replace('01990000', '01990001'),
  } as Effects;
  const save = async (changes: readonly Change[]) => {
    const saved = await saveChanges(db, effects, changes);
    expect(saved.ok).toBe(true);
  };
  return { db, save };
}

async function texts(db: PersonDb, id: string): Promise<readonly unknown[]> {
  const found = await getRecord(db, id);
  if (!found) throw new Error(id);
  const known = await listSummaries(db, 'recommendation');
  const all = (await listSummaries(db, 'item')).map((item) => record('item', item.id, item.fields));
  return readCell(found, 'challenge', known, all).items.map(({ fields }) => fields['text']);
}
