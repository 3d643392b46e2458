import type { Dossier, DossierRecord } from '#documents/dossier.ts';
import { referenceRecords } from '#domain/reference/recommendations.ts';

const records = referenceRecords();

/** The founding data as a device holds it, with what the test changes of it. */
export const referenceDossier = (changes: Partial<Dossier> = {}): Dossier => ({
  sessions: ofType('session'),
  recommendations: ofType('recommendation'),
  items: ofType('item'),
  entries: [],
  forms: new Map(),
  freshness: { received: 6, expected: 8, syncedAt: '2026-11-26T08:05:00Z', pending: 0 },
  madeAt: '2026-11-26T10:00:00+01:00',
  ...changes,
});

const ofType = (type: string): readonly DossierRecord[] =>
  records
    .filter((record) => record.type === type)
    .map(({ id, fields }) => ({
      id,
      fields,
      author: 'ccm',
      authorName: 'CCM',
      createdAt: '2021-08-03T10:00:00+01:00',
      computed: null,
    }));
