import { expect, it } from 'vitest';
import type { HistoryRow, OutboxRow } from '#client/db/rows.ts';
import { trailOf } from '#client/screens/roadmap/trail.ts';

const line = (id: string, kind: string, field: string, after: object, record = 'i1') =>
  ({
    id,
    record,
    rev: 1,
    line: { kind, field, before: {}, after, authorName: 'SP/CCM', at: '2026-11-20T10:00:00+01:00' },
  }) as unknown as HistoryRow;
const sent = (type: string, set: object, record = 'i1') =>
  ({
    mid: 'm1',
    record,
    mutation: { type, set, at: '2026-11-22T10:00:00+01:00' },
  }) as unknown as OutboxRow;

it('tells each step with its motive, the latest first, what waits before all', () => {
  const rows = [
    line('h1', 'created', '', {}),
    line('h2', 'applied', 'state', { state: 'returned', stateNote: 'Quelle source ?' }),
    line('h3', 'applied', 'value', { value: 3 }),
    line('h4', 'applied', 'state', { state: 'submitted', stateNote: null }),
    line('x', 'applied', 'text', {}, 'other'),
  ];
  const waiting = [
    sent('transition', { state: 'validated', stateNote: null }),
    sent('patch', {}, 'z'),
  ];
  expect(
    trailOf({ id: 'i1' }, rows, waiting, 'Moi').map(
      ({ what, group, motive, authorName, waiting: here }) =>
        [what, group, motive, authorName, here ? 'here' : ''].filter(Boolean).join(' | '),
    ),
  ).toEqual([
    'validated | Moi | here',
    'submitted | SP/CCM',
    'changed | value | SP/CCM',
    'returned | Quelle source ? | SP/CCM',
    'created | SP/CCM',
  ]);
});
