import { describe, expect, it } from 'vitest';
import type { Summary } from '#client/db/rows.ts';
import { filledRows, MARKS, missingOf, narrow, shareOf } from '#client/screens/roadmap/filled.ts';
import { observatoryRows } from '#client/screens/roadmap/observatories.ts';
import type { Fields } from '#domain/json.ts';
import { formSummary } from '../observatory/people.ts';

const TODAY = '2026-11-26';
const row = (type: string, id: string, fields: Fields): Summary => ({
  id,
  type,
  author: 'u',
  createdAt: '2026-01-10T08:00:00+01:00',
  delivery: 'synced',
  fields,
});
const rec = (id: string, fields: Fields) =>
  row('recommendation', id, { code: id, session: 'new', group: 'mi', text: id, ...fields });
const item = (id: string, kind: string, fields: Fields) => row('item', id, { kind, ...fields });

const RECOMMENDATIONS = [
  rec('full', {
    ...{ progress: 'in_progress', lead: 'HACP', dueDate: '2026-11-01', regions: ['NE001'] },
    ...{ challengeCell: 'c', outlookCell: 'o' },
  }),
  rec('empty', { group: 'pr' }),
  rec('given-up', { decision: 'abandon' }),
  rec('old', { session: 'past', dueDate: '2026-11-02', challengeCell: 'c' }),
];
const ITEMS = [
  item('i1', 'challenge', { recommendation: 'full', cell: 'c', text: 'Un défi' }),
  item('i2', 'outlook', { recommendation: 'full', cell: 'o', text: 'Une perspective' }),
  item('i3', 'report', { recommendation: 'full', due: '2026-11-01', state: 'submitted' }),
];
const rows = filledRows({
  recommendations: RECOMMENDATIONS,
  fields: new Map([['full', { ...RECOMMENDATIONS[0]?.fields, indicator: 'agents formés' }]]),
  items: ITEMS,
  sessions: [
    row('session', 'new', { date: '2026-01-01' }),
    row('session', 'past', { date: '2019-06-12' }),
  ],
  today: TODAY,
});
const byId = (id: string) => rows.find((each) => each.id === id)?.marks ?? {};

describe('what is filled', () => {
  it('is told thing by thing, by the whole record where the summary lacks it', () => {
    expect(Object.values(byId('full'))).toEqual(MARKS.map(() => 'yes'));
    expect(byId('empty')).toEqual({
      ...{ progress: 'no', lead: 'no', dueDate: 'no', indicator: 'no' },
      ...{ challenge: 'no', outlook: 'no', report: 'na' },
    });
  });

  it('is asked of nothing that is followed no more; a shared challenge counts for each', () => {
    expect(new Set(Object.values(byId('given-up')))).toEqual(new Set(['na']));
    expect(byId('old')).toMatchObject({ challenge: 'yes', outlook: 'no', report: 'no' });
  });

  it('has the latest session first', () => {
    expect(rows.map(({ id }) => id)).toEqual(['full', 'given-up', 'empty', 'old']);
  });

  it('is narrowed by session, group, region and what is missing', () => {
    const all = { session: '', bucket: '', region: '', missing: '' } as const;
    const ids = (filters: object) => narrow(rows, { ...all, ...filters }).map(({ id }) => id);
    expect(ids({ session: 'past' })).toEqual(['old']);
    expect(ids({ bucket: 'pr' })).toEqual(['empty']);
    expect(ids({ region: 'NE001' })).toEqual(['full']);
    expect(ids({ missing: 'report' })).toEqual(['old']);
    expect(ids({ missing: 'lead', session: 'new' })).toEqual(['empty']);
  });

  it('is counted among what is asked for', () => {
    expect(shareOf(rows, 'challenge')).toEqual({ filled: 2, asked: 3 });
    expect(shareOf(rows, 'report')).toEqual({ filled: 1, asked: 2 });
    const [, , empty] = rows;
    expect(empty && missingOf(empty)).toEqual(MARKS.filter((name) => name !== 'report'));
  });
});

describe('observatories and fiches', () => {
  const forms = [
    formSummary('fiche'),
    formSummary('flux', { unique: false }),
    formSummary('conseil', { filledBy: ['council'], frequency: 'quarterly' }),
  ];
  const entry = (id: string, place: string, fields: Fields = {}) =>
    row('entry', id, { form: 'fiche', place, period: '2026-T3', state: 'submitted', ...fields });
  const told = (entries: readonly Summary[], own: readonly string[] = []) =>
    observatoryRows(forms, entries, own, TODAY).map(
      ({ place, form, period, state }) => `${place} ${form} ${period} ${state}`,
    );

  it('tells the last period of each that ever sent one, and of the person’s own', () => {
    const entries = [
      entry('a', 'NE001002001', { state: 'validated' }),
      entry('b', 'NE001002002', { period: '2026-T2' }),
      entry('c', 'NE001002003', { state: 'withdrawn' }),
    ];
    expect(told(entries, ['NE001003001'])).toEqual([
      'NE001002001 fiche 2026-T3 validated',
      'NE001002002 fiche 2026-T3 null',
      'NE001003001 fiche 2026-T3 null',
    ]);
  });

  it('asks observatories for nothing that is a council’s or comes with an event', () => {
    expect(told([entry('a', 'NE001', { form: 'conseil' })])).toEqual([]);
  });
});
