import { expect, it } from 'vitest';
import type { LocalRecord } from '#client/db/rows.ts';
import { mayLeave } from '#client/recommendation/progress-reports/use-figures.ts';
import { planRows } from '#client/screens/roadmap/plan.ts';
import type { Fields } from '#domain/json.ts';
import { NOW, person } from '../observatory/people.ts';

const record = (id: string, fields: Fields) =>
  ({
    id,
    type: 'recommendation',
    scope: { place: 'NE', group: String(fields['group'] ?? 'mi'), class: 'public' },
    author: 'u',
    createdAt: '2026-01-01T08:00:00+01:00',
    deleted: false,
    fields: { code: id, group: 'mi', text: id, ...fields },
  }) as unknown as LocalRecord;
const figure = { value: 3, entries: 1, validated: 0, from: null, to: null, sensitive: true };
const records = [
  record('B', { dueDate: '2026-11-01', regions: ['NE001'], indicator: 'agents', target: 600 }),
  record('A', {}),
  record('C', { decision: 'abandon' }),
  record('D', { decision: 'merge', mergedInto: 'A' }),
  record('G', { group: 'ge', progress: 'done' }),
];
const rows = (role: 'moderator' | 'council', place: string, group = '*') =>
  planRows(records, {
    actor: person(role, place, group),
    figures: new Map([['B', figure]]),
    today: '2026-11-23',
    now: NOW,
  });

it('has what goes on, general order first, with its figure and what is late', () => {
  const found = rows('moderator', 'NE', 'mi');
  expect(found.map(({ id }) => id)).toEqual(['G', 'A', 'B']);
  expect(found[2]).toMatchObject({ overdue: true, target: 600, figure, state: 'unreported' });
  expect(found[0]).toMatchObject({ overdue: false, figure: null, state: 'done' });
});

it('offers what the person may do: keep the follow-up, report', () => {
  const may = (found: ReturnType<typeof rows>) =>
    found.map(({ id, mayEdit, mayReport }) => `${id} ${mayEdit} ${mayReport}`);
  expect(may(rows('moderator', 'NE', 'mi'))).toEqual([
    'G false false',
    'A true false',
    'B true true',
  ]);
  expect(may(rows('council', 'NE001'))).toEqual(['G false false', 'A false false', 'B false true']);
});

it('lets no small number of a sensitive form leave', () => {
  expect(mayLeave(figure)).toBe(false);
  expect(mayLeave({ ...figure, value: 0 })).toBe(true);
  expect(mayLeave({ ...figure, value: 5 })).toBe(true);
  expect(mayLeave({ ...figure, sensitive: false })).toBe(true);
});
