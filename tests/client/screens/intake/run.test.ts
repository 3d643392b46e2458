import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { getDraft, saveDraft } from '#client/db/drafts.ts';
import { writeMeta } from '#client/db/meta.ts';
import { PersonDb } from '#client/db/open.ts';
import { type Change, saveChanges } from '#client/db/save.ts';
import { listSummaries } from '#client/db/summaries.ts';
import type { Effects } from '#client/effects.ts';
import { newId } from '#client/new-id.ts';
import { readPasted } from '#client/screens/intake/read-plan.ts';
import { importRows, undoRows } from '#client/screens/intake/run.ts';
import {
  fieldsOf,
  renewed,
  targetOf,
  type Work,
  withoutDone,
  workIn,
} from '#client/screens/intake/work.ts';
import { creationsOf } from '#documents/read/creations.ts';
import type { Fields } from '#domain/json.ts';
import { fail } from '#domain/result.ts';

const effects = {
  now: () => 1_795_400_000_000,
  localTime: () => '2026-11-26T10:00:00+01:00',
  newId: () => newId(1_795_400_000_000),
} as Effects;

let db: PersonDb;
beforeEach(async () => {
  db = new PersonDb('ccm-intake');
  await writeMeta(db, { replica: 'r_1', author: 'u_sp', authorName: 'SP/CCM', g: 1, epoch: 'e1' });
});
afterEach(() => db.delete());

const save = (changes: readonly Change[], draft?: string) =>
  saveChanges(db, effects, changes, draft);
const go = () => true;

function workOf(count: number): Work {
  const lines = Array.from({ length: count }, (_, index) => `Texte ${index}\tMI\td${index}\tp`);
  const reading = readPasted(
    `Recommandation\tGroupe\tDéfis\tPerspectives\n${lines.join('\n')}`,
    effects.newId,
  );
  if (!reading.ok) throw new Error('unread');
  return {
    version: 1,
    file: 't',
    session: 's6',
    stage: 'proposed',
    plan: reading.plan,
    written: [],
  };
}

async function creations(work: Work, known = 0) {
  const session = { id: 's6', fields: { code: 'CCM6', kind: 'preparatory' } as Fields };
  const recommendations = await listSummaries(db, 'recommendation');
  expect(recommendations).toHaveLength(known);
  const target = targetOf(work, session as never, recommendations);
  return creationsOf(work.plan, work.plan.rows, target, new Set(work.written), effects.newId);
}

const keep = (work: Work) =>
  saveDraft(db, {
    id: 'intake',
    form: 'intake',
    formHash: '',
    answers: fieldsOf(work),
    step: 0,
    steps: 1,
    place: null,
    period: null,
    savedAt: 0,
    entry: null,
  });

const counts = async () => ({
  recommendations: (await listSummaries(db, 'recommendation')).length,
  items: (await listSummaries(db, 'item')).length,
});

describe('an import', () => {
  it('creates all rows, and its draft goes with the last of them', async () => {
    const work = workOf(23);
    await keep(work);
    const steps: number[] = [];
    const { done, problem } = await importRows(
      { db, save },
      await creations(work),
      'intake',
      (step) => {
        steps.push(step);
        return true;
      },
    );
    expect(problem).toBeUndefined();
    expect(done).toHaveLength(23);
    expect(steps).toEqual([10, 20, 23]);
    expect(await counts()).toEqual({ recommendations: 23, items: 46 });
    expect(await getDraft(db, 'intake')).toBeUndefined();
    const listed = await listSummaries(db, 'recommendation');
    const [first, last] = [1, 23].map((position) =>
      listed.find(({ fields }) => fields['position'] === position),
    );
    expect([first?.fields['code'], last?.fields['code']]).toEqual(['CCM6-MI-01', 'CCM6-MI-23']);
    expect([first?.fields['text'], last?.fields['text']]).toEqual(['Texte 0', 'Texte 22']);
  });

  it('that died halfway goes on with what is left, and doubles nothing', async () => {
    const work = workOf(23);
    await keep(work);
    await importRows({ db, save }, await creations(work), 'intake', (step) => step < 10);
    expect(await counts()).toEqual({ recommendations: 10, items: 20 });
    const kept = workIn((await getDraft(db, 'intake'))?.answers ?? {});
    const known = new Set((await listSummaries(db, 'recommendation')).map(({ id }) => id));
    const rest = kept && withoutDone(kept, known);
    expect(rest?.plan.rows).toHaveLength(13);
    if (!rest) throw new Error('nothing is left');
    await importRows({ db, save }, await creations(rest, 10), 'intake', go);
    expect(await counts()).toEqual({ recommendations: 23, items: 46 });
    const again = await importRows({ db, save }, await creations(work, 23), undefined, go);
    expect(again.done).toEqual([]);
    expect(await counts()).toEqual({ recommendations: 23, items: 46 });
  });

  it('stops at a problem with whole rows only', async () => {
    let calls = 0;
    const failing: typeof save = async (...changes) => {
      calls += 1;
      return calls === 2 ? fail('storage_full') : save(...changes);
    };
    const work = workOf(15);
    const outcome = await importRows({ db, save: failing }, await creations(work), 'intake', go);
    expect(outcome.problem?.code).toBe('storage_full');
    expect(outcome.done).toHaveLength(10);
    expect(await counts()).toEqual({ recommendations: 10, items: 20 });
  });

  it('is undone whole, and can be done again', async () => {
    const work = workOf(12);
    const { done } = await importRows({ db, save }, await creations(work), undefined, go);
    const undone = await undoRows({ save }, done, go);
    expect(undone).toEqual({ done: [] });
    expect(await counts()).toEqual({ recommendations: 0, items: 0 });
    const other = renewed(work, effects.newId);
    expect(other.plan.rows.map(({ text }) => text)).toEqual(work.plan.rows.map(({ text }) => text));
    await importRows({ db, save }, await creations(other), undefined, go);
    expect(await counts()).toEqual({ recommendations: 12, items: 24 });
  });
});

it('items of a cell that was imported with another row are not created again', async () => {
  const work = workOf(2);
  const [one, two] = work.plan.rows;
  const cell = one?.challenge ?? null;
  const shared: Work = {
    ...work,
    plan: { ...work.plan, rows: work.plan.rows.map((row) => ({ ...row, challenge: cell })) },
  };
  const rest = withoutDone(shared, new Set([one?.id ?? '']));
  expect(rest?.plan.rows.map(({ id }) => id)).toEqual([two?.id]);
  expect(rest?.written).toContain(cell);
  if (!rest) throw new Error('nothing is left');
  expect((await creations(rest)).map(({ changes }) => changes.length)).toEqual([2]);
});
