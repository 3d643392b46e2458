import { expect, test } from 'vitest';
import type { HistoryRow, LocalRecord, OutboxRow } from '#client/db/rows.ts';
import { eventsOf, movement, restorationOf } from '#client/screens/meetings/history.ts';
import type { Fields } from '#domain/json.ts';

const told = (rev: number, kind: string, field: string, before: unknown, after: unknown) =>
  ({
    id: `s1|${rev}`,
    record: 's1',
    rev,
    line: { rev, field, kind, before, after, author: 'u', authorName: 'SP/CCM', at: '' },
  }) as unknown as HistoryRow;
const waiting = (n: number, type: string, set: Fields, was: Fields) =>
  ({ n, mutation: { mid: `m${n}`, type, set, was, at: '' } }) as unknown as OutboxRow;
const record = (fields: Fields) => ({ id: 's1', fields }) as unknown as LocalRecord;

const ROWS = [
  told(1, 'created', '', null, null),
  told(2, 'applied', 'chair', { chair: 'HACP' }, { chair: 'MISP' }),
  told(3, 'conflict', 'venue', { venue: null }, { venue: 'Palais' }),
];

test('what waits here comes first, then what the server told, the latest first', () => {
  const outbox = [
    waiting(4, 'patch', { title: 'B', date: '2026-12-10' }, { title: 'A', date: null }),
    waiting(5, 'addItem', { attendees: ['Zara'] }, { attendees: ['Ali'] }),
  ];
  const events = eventsOf(ROWS, outbox, 'Moi');
  expect(events.map(({ what, field, waiting: here }) => [what, field, here])).toEqual([
    ['applied', 'attendees', true],
    ['applied', 'title', true],
    ['applied', 'date', true],
    ['conflict', 'venue', false],
    ['applied', 'chair', false],
    ['created', '', false],
  ]);
});

test('an addition and a removal name the people who come and go', () => {
  const [added, removed] = eventsOf(
    [],
    [
      waiting(1, 'removeItem', { attendees: ['Ali'] }, { attendees: ['Ali', 'Zara'] }),
      waiting(2, 'addItem', { attendees: ['Rakia'] }, { attendees: ['Zara'] }),
    ],
    'Moi',
  );
  if (!added || !removed) throw new Error('two events');
  expect(movement(added)).toEqual({ added: ['Rakia'], removed: [] });
  expect(movement(removed)).toEqual({ added: [], removed: ['Ali'] });
});

test('a value that went away comes back, not one that stands, is empty, or is a list of people', () => {
  const [conflict, chair, created] = eventsOf(ROWS, [], '');
  if (!conflict || !chair || !created) throw new Error('three events');
  const back = { type: 'patch', entity: 'session', id: 's1' };
  expect(restorationOf(chair, record({ chair: 'MISP' }))).toEqual({
    ...back,
    set: { chair: 'HACP' },
  });
  expect(restorationOf(chair, record({ chair: 'HACP' }))).toBeNull();
  expect(restorationOf(conflict, record({}))).toEqual({ ...back, set: { venue: 'Palais' } });
  expect(restorationOf(created, record({}))).toBeNull();
  expect(restorationOf({ ...chair, field: 'attendees' }, record({}))).toBeNull();
});
