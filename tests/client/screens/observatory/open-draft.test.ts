import 'fake-indexeddb/auto';
import { v7 } from 'uuid';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { saveDraft } from '#client/db/drafts.ts';
import { PersonDb } from '#client/db/open.ts';
import { listDrafts } from '#client/db/read.ts';
import type { LocalRecord } from '#client/db/rows.ts';
import { putRecords } from '#client/db/write-records.ts';
import type { Effects } from '#client/effects.ts';
import { startCorrection } from '#client/screens/observatory/correction.ts';
import type { Desk, Opened } from '#client/screens/observatory/desk.ts';
import { creationOf } from '#client/screens/observatory/finish.ts';
import { openDraft, startEntry } from '#client/screens/observatory/open-draft.ts';
import type { FormDefinition } from '#domain/form/model.ts';
import type { Fields } from '#domain/json.ts';
import { version } from '../../../domain/form/versions.ts';
import { definitionOf, example } from '../../form/open.tsx';
import { person } from './people.ts';

const FORM = 'fiche-observatoire';
const WOMEN = '/g_departs/departs/departs_femmes';
const fiche = definitionOf(FORM);
let db: PersonDb;
let desk: Desk;

beforeEach(async () => {
  db = new PersonDb(`person-${v7()}`);
  const effects = {
    now: () => 1_000,
    localTime: () => '2026-11-23T15:00:00+01:00',
    newId: () => v7(),
    random: () => 0.5,
  } as Effects;
  desk = { db, effects, actor: person('observatory', 'NE001002001'), person: { name: 'Arlit' } };
  await publish(fiche);
});
afterEach(() => db.close());

const put = (id: string, type: LocalRecord['type'], fields: Fields) =>
  db.transaction('rw', [db.records, db.summaries], async () => {
    await putRecords(db, [
      {
        seq: 1,
        payload: {
          id,
          type,
          fields,
          scope: { place: 'NE001002001', group: 'ge', class: 'member' },
          author: 'u_1',
          authorName: 'Arlit',
          createdAt: '2026-10-05T09:00:00+01:00',
          deleted: false,
          rev: 1,
          computed: null,
          flags: [],
          delivery: 'synced',
        },
      },
    ]);
  });

const publish = (definition: FormDefinition) =>
  put(`form.${definition.hash.slice(0, 32)}`, 'form', {
    form: definition.id,
    version: definition.version,
    hash: definition.hash,
    group: definition.thematicGroup,
    title: 'Fiche',
    unique: true,
    definition: definition as unknown as Fields,
  });

const putEntry = (answers: Fields) =>
  put('e1', 'entry', {
    form: FORM,
    formHash: fiche.hash,
    place: 'NE001002001',
    period: '2026-T3',
    state: 'submitted',
    ...answers,
  });

const opened = (opening: unknown): Opened => {
  if (typeof opening === 'string') throw new Error(opening);
  return opening as Opened;
};

describe('startEntry', () => {
  it('knows the place of the person and the last finished quarter', async () => {
    const { draft, prefilled } = opened(await startEntry(desk, FORM));
    expect(draft).toMatchObject({ place: 'NE001002001', period: '2026-T3', step: 0, steps: 8 });
    expect(draft.answers).toMatchObject({ '/g_periode/annee': 2026, '/g_periode/trimestre': 't3' });
    expect(prefilled).toContain('/g_periode/commune');
  });

  it('takes an untouched draft again rather than doubling it, and leaves a begun one alone', async () => {
    const first = opened(await startEntry(desk, FORM));
    await saveDraft(db, first.draft);
    expect(opened(await startEntry(desk, FORM)).draft.id).toBe(first.draft.id);
    await saveDraft(db, { ...first.draft, answers: { ...first.draft.answers, [WOMEN]: 3 } });
    expect(opened(await startEntry(desk, FORM)).draft.id).not.toBe(first.draft.id);
  });

  it('does so whatever the ids of the instances that a repeat begins with', async () => {
    await publish(definitionOf('compte-rendu-mission'));
    let chance = 0;
    const random = () => (chance = (chance + 0.137) % 1);
    const lucky = { ...desk, effects: { ...desk.effects, random } };
    const first = opened(await startEntry(lucky, 'compte-rendu-mission'));
    await saveDraft(db, first.draft);
    const again = opened(await startEntry(lucky, 'compte-rendu-mission'));
    expect(again.draft.id).toBe(first.draft.id);
    const instancesOf = ({ runtime }: Opened) => runtime.get('/g_itineraire/etape').instances;
    expect(instancesOf(again)).not.toEqual(instancesOf(first));
  });

  it('says that a form is not on this device', async () => {
    expect(await startEntry(desk, 'unheard-of')).toBe('noForm');
  });
});

describe('openDraft', () => {
  it('finds the answers as they were left, on the latest version of the form', async () => {
    const { draft } = opened(await startEntry(desk, FORM));
    await saveDraft(db, { ...draft, answers: { ...draft.answers, [WOMEN]: 3, '/gone': 'kept' } });
    const newer = { ...fiche, version: '2', hash: 'f'.repeat(64) };
    await publish(newer);
    const { runtime } = opened(await openDraft(desk, draft.id));
    expect(runtime.definition.version).toBe('2');
    expect(runtime.snapshot().raw).toMatchObject({ [WOMEN]: 3, '/gone': 'kept' });
  });

  it('takes a draft to a version that asks otherwise: moved, kept aside, at the first step', async () => {
    const older = version([{ name: 'nom' }, { name: 'age', type: 'integer' }]);
    const newer = {
      ...version([{ name: 'nom_complet', formerName: 'nom' }, { name: 'lieu' }]),
      hash: 'f'.repeat(64),
    };
    await publish({ ...older, hash: 'e'.repeat(64) });
    const { draft } = opened(await startEntry(desk, older.id));
    await saveDraft(db, { ...draft, answers: { '/nom': 'Aïcha', '/age': 12 }, step: 1, steps: 2 });
    await publish({ ...newer, version: '2' });
    const again = opened(await openDraft(desk, draft.id));
    expect(again.runtime.snapshot().raw).toEqual({ '/nom_complet': 'Aïcha' });
    expect(again.draft).toMatchObject({ formHash: newer.hash, orphans: { '/age': 12 } });
    expect(creationOf('e1', again.runtime, 'NE001', again.draft.orphans).set).toMatchObject({
      '/nom_complet': 'Aïcha',
      orphans: { '/age': 12 },
    });
  });

  it('says that a draft is gone', async () => {
    expect(await openDraft(desk, 'unheard-of')).toBe('gone');
  });
});

describe('startCorrection', () => {
  const answers = example(FORM) as Fields;

  it('stands on the answers and the form version of its entry', async () => {
    await putEntry(answers);
    await publish({ ...fiche, version: '2', hash: 'f'.repeat(64) });
    const { draft, runtime } = opened(await startCorrection(desk, 'e1'));
    expect(draft).toMatchObject({ entry: 'e1', formHash: fiche.hash, base: answers });
    expect(runtime.get(WOMEN).value).toBe(41);
  });

  it('goes on with the one that was begun, and follows what others changed meanwhile', async () => {
    await putEntry(answers);
    const { draft } = opened(await startCorrection(desk, 'e1'));
    await saveDraft(db, { ...draft, answers: { ...draft.answers, [WOMEN]: 45 } });
    await putEntry({ ...answers, [WOMEN]: 50, '/g_departs/departs/departs_hommes': 130 });
    const again = opened(await startCorrection(desk, 'e1'));
    expect(await listDrafts(db)).toHaveLength(1);
    expect(again.both).toEqual([WOMEN]);
    expect(again.runtime.get(WOMEN).value).toBe(45);
    expect(again.runtime.get('/g_departs/departs/departs_hommes').value).toBe(130);
  });
});
