import { PersonDb } from '#client/db/open.ts';
import type { LocalRecord } from '#client/db/rows.ts';
import { putRecords } from '#client/db/write-records.ts';
import type { Fields } from '#domain/json.ts';
import type { Entity } from '#domain/record.ts';
import { referenceRecords } from '#domain/reference/recommendations.ts';

export const MADE_AT = '2026-11-26T10:00:00+01:00';

export const record = (
  type: Entity,
  id: string,
  fields: Fields,
  over: Partial<LocalRecord> = {},
): LocalRecord => ({
  id,
  type,
  fields,
  scope: { place: 'NE', group: String(fields['group'] ?? '*'), class: 'public' },
  author: 'u_1',
  authorName: 'Observatoire d’Arlit',
  createdAt: '2026-10-05T09:42:00+01:00',
  deleted: false,
  rev: 1,
  computed: null,
  flags: [],
  delivery: 'synced',
  ...over,
});

/** A person's device with these records as a pull leaves them. */
export async function deviceWith(records: readonly LocalRecord[]): Promise<PersonDb> {
  const db = new PersonDb(`person-${crypto.randomUUID()}`);
  await db.transaction('rw', [db.records, db.summaries], async () =>
    putRecords(
      db,
      records.map((payload, at) => ({ seq: at + 1, payload })),
    ),
  );
  return db;
}

/** The meetings, recommendations and items that every device has. */
export const founding = (): readonly LocalRecord[] =>
  referenceRecords().map(({ type, id, fields }) =>
    record(type, id, fields, { authorName: 'SP/CCM' }),
  );

/** Of a meeting of the founding data. */
export const sessionId = (code: string): string => {
  const found = referenceRecords().find(
    ({ type, fields }) => type === 'session' && fields['code'] === code,
  );
  if (!found) throw new Error(`no session ${code}`);
  return found.id;
};
