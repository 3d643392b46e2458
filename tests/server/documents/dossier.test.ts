import { randomBytes } from 'node:crypto';
import { v7 } from 'uuid';
import { afterEach, describe, expect, it } from 'vitest';
import { buildDocument } from '#documents/build/build.ts';
import type { Fields } from '#domain/json.ts';
import type { ServerContext } from '#server/context.ts';
import { readDossier } from '#server/documents/dossier.ts';
import { compileBuiltInForms } from '#server/forms.ts';
import { stock } from '#server/ops/stock.ts';
import { type Db, openStore } from '#server/store/open.ts';
import { createPerson } from '#server/store/people.ts';
import { type StoredRecord, saveRecord } from '#server/store/records.ts';
import { placesFor, STORES } from '../../setup/stores.ts';

const NOW = '2026-11-26T15:40:00.000Z';
const FORMS = new Map(compileBuiltInForms().map(({ hash, definition }) => [hash, definition]));
const FICHE = [...FORMS.values()].find(({ id }) => id === 'fiche-observatoire')?.hash ?? '';

describe.each(STORES)('the dossier, from %s', (kind) => {
  const places = placesFor(kind);
  let db: Db | undefined;
  afterEach(async () => {
    await db?.destroy();
  });

  async function opened(): Promise<ServerContext> {
    db = await openStore(await places.source());
    const effects = {
      version: '0.0.0-test',
      now: () => Date.parse(NOW),
      newId: () => v7(),
      randomBytes,
      reportBug: (error: unknown) => {
        throw error;
      },
    };
    return stock({ db, secret: randomBytes(32) }, effects, FORMS);
  }

  it('holds the founding data of a new store, and every questionnaire', async () => {
    const dossier = await readDossier(await opened());
    expect(dossier.recommendations).toHaveLength(86);
    expect(dossier.sessions.map(({ fields }) => fields['code'])).toEqual(
      expect.arrayContaining(['CCM5-2019', '2021', 'GTM-2021']),
    );
    expect(dossier.items.length).toBeGreaterThan(100);
    expect(dossier.forms.size).toBe(FORMS.size);
    expect(dossier.madeAt).toBe('2026-11-26T16:40:00+01:00');
    expect(dossier.freshness).toEqual({ received: 0, expected: 0, syncedAt: null, pending: 0 });
    const [first] = dossier.recommendations;
    expect(first).toMatchObject({ author: 'u_reference', authorName: 'CCM', computed: null });
  });

  it('stocks a store once: what people changed or removed since stays so', async () => {
    const context = await opened();
    const before = await readDossier(context);
    const removed = before.items[0]?.id ?? '';
    await context.db.updateTable('record').set({ deleted: 1 }).where('id', '=', removed).execute();
    await stock({ db: context.db, secret: context.secret }, context, FORMS);
    const after = await readDossier(context);
    expect(after.items).toHaveLength(before.items.length - 1);
    expect(after.items.map(({ id }) => id)).not.toContain(removed);
  });

  it('counts the observatories whose right holds, and unwraps what was calculated', async () => {
    const context = await opened();
    const person = (id: string, place: string, until: string | null = null) =>
      createPerson(
        context.db,
        {
          id,
          login: id,
          name: `Observatoire ${place}`,
          password: '',
          grants: [
            { role: 'observatory', place, group: '*', classes: ['public', 'member'], until },
          ],
        },
        '2026-01-01T00:00:00.000Z',
      );
    await person('u_arlit', 'NE001002001');
    await person('u_gougaram', 'NE001002003');
    await person('u_gone', 'NE001002002', '2026-02-01T00:00:00.000Z');
    const entry = (id: string, fields: Fields): StoredRecord => ({
      id,
      type: 'entry',
      scope: { place: String(fields['place']), group: 'ge', class: 'member' },
      fields: { form: 'fiche-observatoire', formHash: FICHE, state: 'submitted', ...fields },
      fieldRev: {},
      computed: { values: { '/total': 12 }, more: 1 },
      flags: [],
      rev: 1,
      seq: 1_000,
      deleted: false,
      author: 'u_arlit',
      createdAt: '2026-10-05T08:00:00+01:00',
      parent: 'fiche-observatoire',
    });
    const arlit = entry('e_1', { place: 'NE001002001', period: '2026-T3' });
    await saveRecord(context.db, arlit, NOW);
    const { entries, freshness } = await readDossier(context);
    expect(freshness).toMatchObject({ received: 1, expected: 2 });
    expect(entries).toMatchObject([
      { id: 'e_1', authorName: 'Observatoire NE001002001', computed: { '/total': 12 } },
    ]);
  });

  it('is all that a document needs', async () => {
    const dossier = await readDossier(await opened());
    const session = dossier.sessions.find(({ fields }) => fields['code'] === 'CCM5-2019')?.id ?? '';
    const built = buildDocument('etat', { session }, dossier);
    expect(built.ok && built.value.fileName).toBe('etat-ccm5-2019-2026-11-26');
  });
});
