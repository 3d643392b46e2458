import 'fake-indexeddb/auto';
import { afterEach, expect, test } from 'vitest';
import type { PersonDb } from '#client/db/open.ts';
import { getManyRecords } from '#client/db/read-many.ts';
import { deviceWith, record } from '../reports/dossier/device.ts';

let db: PersonDb;
afterEach(() => db.delete());

const name = (at: number) => `r_${String(at).padStart(4, '0')}`;
const many = (count: number) =>
  Array.from({ length: count }, (_, at) => record('session', name(at), { code: String(at) }));

test.each([
  ['side by side', [1, 2, 3, 4]],
  ['far apart', [0, 5, 150, 299]],
  ['one alone', [7]],
  ['none', []],
])('%s: each of them once, in order', async (_, wanted) => {
  db = await deviceWith(many(300));
  const ids = [...wanted.map(name), ...wanted.map(name), 'r_none'].reverse();
  expect((await getManyRecords(db, ids)).map(({ id }) => id)).toEqual(wanted.map(name));
});
