import 'fake-indexeddb/auto';
import { act } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { PersonDb } from '#client/db/open.ts';
import type { LocalRecord } from '#client/db/rows.ts';
import { withReportWords } from '#client/recommendation/progress-reports/with-report-words.ts';
import { GivenFigure } from '#client/screens/roadmap/GivenFigure.tsx';
import { type Workplace, WorkplaceContext } from '#client/workplace.ts';
import { formRecordId } from '#domain/form/record-id.ts';
import type { Fields, Json } from '#domain/json.ts';
import { version } from '../../../domain/form/versions.ts';
import { button, click, render } from '../../ui/render.tsx';
import { formSummary } from '../observatory/people.ts';

const FORM = { ...version([{ name: 'formes', type: 'integer' }]), id: 'formation', hash: 'f-1' };

let db: PersonDb;
beforeEach(async () => {
  db = new PersonDb('ccm-figure');
  const summary = formSummary('formation', { hash: 'f-1', title: 'Formations' });
  await db.summaries.put({ key: 'form:0', type: 'form', rows: [summary] });
});
afterEach(async () => {
  await db.delete();
});

const put = (id: string, type: string, k1: string, fields: Fields) =>
  db.records.put({
    ...{ id, k1, k2: '', k3: '', k4: '', seq: 1, page: 0 },
    payload: {
      ...{ id, type, fields, author: 'u', authorName: 'Agadez', rev: 1, flags: [] },
      ...{ createdAt: '2026-10-02T09:00:00+01:00', deleted: false, computed: { values: {} } },
      ...{ scope: { place: 'NE001', group: 'pr', class: 'member' }, delivery: 'synced' },
    } as unknown as LocalRecord,
  });

const entry = (id: string, period: string, place: string, formes: number, over: Fields = {}) =>
  put(id, 'entry', 'entry:formation', {
    ...{ form: 'formation', formHash: 'f-1', place, period, state: 'submitted' },
    '/formes': formes,
    ...over,
  });

async function open(sensitive = false) {
  const definition = { ...FORM, sensitive } as unknown as Json;
  await put(formRecordId('f-1'), 'form', 'form:', { hash: 'f-1', definition });
  const onTake = vi.fn();
  const recommendation = {
    id: 'r1',
    fields: {
      ...{ indicator: 'agents formés', indicatorForm: 'formation', indicatorField: '/formes' },
      regions: ['NE001'],
    },
  } as unknown as LocalRecord;
  const Figure = withReportWords(GivenFigure);
  render(
    <WorkplaceContext value={{ db } as unknown as Workplace}>
      <Figure recommendation={recommendation} onTake={onTake} />
    </WorkplaceContext>,
  );
  await vi.waitFor(async () => {
    await act(() => new Promise((done) => setTimeout(done, 10)));
    expect(document.body.textContent).not.toBe('');
  });
  return onTake;
}

test('adds up the fiches of the region, and is taken with its source and period', async () => {
  await entry('a', '2026-T2', 'NE001', 500, { state: 'validated' });
  await entry('b', '2026-T3', 'NE001', 39);
  await entry('c', '2026-T3', 'NE005', 7);
  const onTake = await open();
  expect(document.body.textContent).toMatch(
    /^539, d’après 2 fiches reçues \(validées.: 1\)\. T2.2026 à T3.2026/,
  );
  click(button('Reprendre ce chiffre'));
  expect(onTake).toHaveBeenCalledWith({
    value: '539',
    source: expect.stringMatching(/^Fiches «.Formations.», T2.2026 à T3.2026$/),
    period: '2026',
  });
});

test('is not invented where no fiche gives it', async () => {
  await entry('c', '2026-T3', 'NE005', 7);
  await open();
  expect(document.body.textContent).toBe('Aucune fiche de cet appareil ne donne ce chiffre.');
});

test('stays here when it is small and its form is sensitive', async () => {
  await entry('a', '2026-T3', 'NE001', 3);
  await open(true);
  expect(document.body.textContent).toBe(
    'Ce chiffre est petit et sa fiche est sensible : il ne sort pas ici.'.replace(' :', '\u00a0:'),
  );
});
