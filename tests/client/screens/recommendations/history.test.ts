import { describe, expect, it } from 'vitest';
import type { HistoryRow, OutboxRow } from '#client/db/rows.ts';
import { eventsOf, restorationOf, undoOf } from '#client/screens/recommendations/history.ts';
import type { LogLine } from '#sync/protocol.ts';
import { record } from './known.ts';

const reco = record('recommendation', '2021-MI-01', { progress: 'done', dueDate: null });
const challenge = record('item', 'd1', { kind: 'challenge', text: 'Un défi' });
const removed = record('item', 'd2', { kind: 'challenge', text: 'Retiré' }, { deleted: true });

const row = (target: string, line: Partial<LogLine>): HistoryRow => {
  const whole: LogLine = {
    rev: 2,
    field: '',
    kind: 'applied',
    before: null,
    after: null,
    author: 'u_sp',
    authorName: 'SP/CCM',
    at: '2026-10-02T11:03:00+01:00',
    ...line,
  };
  const id = `${target}|${whole.rev}|${whole.field}|${whole.kind}`;
  return { id, record: target, rev: whole.rev, line: whole };
};

const imported = {
  author: reco.author,
  authorName: 'CCM',
  at: reco.createdAt,
  kind: 'created',
} as const;

const outbox = (target: string, n: number, mutation: object): OutboxRow =>
  ({
    mid: `m${n}`,
    n,
    record: target,
    state: 'pending',
    mutation: { author: 'u_me', at: '2026-11-12T16:40:00+01:00', was: {}, set: {}, ...mutation },
  }) as OutboxRow;

const told = (rows: readonly HistoryRow[], waiting: readonly OutboxRow[] = []) =>
  eventsOf(reco, [challenge, removed], rows, waiting, 'Moi');

describe('the history of a recommendation', () => {
  it('tells the import once, not item by item', () => {
    const events = told([row('2021-MI-01', imported), row('d1', imported)]);
    expect(events.map(({ subject, what }) => [subject, what])).toEqual([
      ['recommendation', 'created'],
    ]);
  });

  it('keeps silent about a place in the table, here or told by the server', () => {
    const moved = { position: 32, cell: 'c', recommendation: '2021-MI-02' };
    const events = told(
      [row('2021-MI-01', { field: 'position' }), row('d1', { field: 'cell' })],
      [outbox('d1', 1, { type: 'patch', set: { ...moved, text: 'Autre défi' } })],
    );
    expect(events.map(({ group }) => group)).toEqual(['text']);
  });

  it('has the latest first, and before it what waits on this device', () => {
    const progress = { progress: 'done', progressDate: null, progressNote: null };
    const events = told(
      [
        row('2021-MI-01', { field: 'dueDate', rev: 2, at: '2026-10-02T11:03:00+01:00' }),
        row('d1', { kind: 'created', rev: 1, at: '2026-10-03T08:00:00+01:00' }),
        row('unknown', { field: 'text' }),
      ],
      [
        outbox('d1', 1, { type: 'delete' }),
        outbox('2021-MI-01', 2, { type: 'patch', set: { ...progress, lead: 'OIM' } }),
        outbox('2021-MI-01', 3, {
          type: 'resolve',
          set: { choice: 'mine', value: { lead: 'HCR' } },
          was: { lead: 'OIM' },
        }),
      ],
    );
    expect(
      events.map(({ subject, what, group, waiting }) => [subject, what, group, waiting]),
    ).toEqual([
      ['recommendation', 'resolved', 'lead', true],
      ['recommendation', 'applied', 'progress', true],
      ['recommendation', 'applied', 'lead', true],
      ['challenge', 'deleted', '', true],
      ['challenge', 'created', '', false],
      ['recommendation', 'applied', 'dueDate', false],
    ]);
    expect(events[1]?.after).toEqual(progress);
    expect([events[0]?.before, events[0]?.after]).toEqual([{ lead: 'OIM' }, { lead: 'HCR' }]);
    expect(events[0]?.authorName).toBe('Moi');
  });
});

describe('a value can be brought back', () => {
  const event = (target: string, line: Partial<LogLine>) => {
    const [first] = told([row(target, line)]);
    if (!first) throw new Error('no event');
    return first;
  };
  const before = { dueDate: '2026-12-31' };

  it.each<[string, Partial<LogLine>, object | null]>([
    ['what an edit replaced', { field: 'dueDate', before, after: { dueDate: null } }, before],
    ['nothing, when it stands already', { field: 'dueDate', before: { dueDate: null } }, null],
    ['a value that came too late', { field: 'dueDate', kind: 'superseded', after: before }, before],
    ['a value in conflict', { field: 'dueDate', kind: 'conflict', after: before }, before],
    ['nothing of a creation', { kind: 'created' }, null],
  ])('%s', (_, line, expected) => {
    expect(restorationOf(event('2021-MI-01', line))?.set ?? null).toEqual(expected);
  });

  it('by a patch, and the toast undoes it', () => {
    const change = restorationOf(event('2021-MI-01', { field: 'dueDate', before }));
    expect(change).toEqual({
      type: 'patch',
      entity: 'recommendation',
      id: '2021-MI-01',
      set: before,
    });
    expect(change && undoOf(change, reco).set).toEqual({ dueDate: null });
  });

  it('and so can an item that was taken away', () => {
    const change = restorationOf(event('d2', { kind: 'deleted' }));
    expect(change).toEqual({ type: 'restore', entity: 'item', id: 'd2', set: {} });
    expect(change && undoOf(change, removed).type).toBe('delete');
    expect(restorationOf(event('d1', { kind: 'deleted' }))).toBeNull();
    expect(restorationOf(event('d2', { field: 'text', before: { text: 'x' } }))).toBeNull();
  });
});
