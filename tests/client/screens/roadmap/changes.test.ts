import { describe, expect, it } from 'vitest';
import type { HistoryRow, LocalRecord, OutboxRow } from '#client/db/rows.ts';
import { changesSince, waitingHistory } from '#client/screens/roadmap/changes.ts';
import type { Fields } from '#domain/json.ts';

const SINCE = '2026-07-23';
const BEFORE = '2026-07-22T18:00:00+01:00';
const AFTER = '2026-07-23T09:00:00+01:00';
const LATER = '2026-09-01T09:00:00+01:00';

const record = (type: string, id: string, createdAt: string, fields: Fields, deleted = false) =>
  ({ id, type, createdAt, fields, deleted, authorName: 'Agadez' }) as unknown as LocalRecord;
const line = (id: string, target: string, field: string, at: string, was: Fields, is: Fields) =>
  ({
    id,
    record: target,
    rev: 1,
    line: { kind: 'applied', field, before: was, after: is, author: 'u', authorName: 'SP/CCM', at },
  }) as unknown as HistoryRow;

const sessions = [{ id: 'loaded', createdAt: AFTER }];
const recommendations = [
  record('recommendation', 'r0', AFTER, { code: 'R0', text: 'Chargée', session: 'loaded' }),
  record('recommendation', 'r1', BEFORE, { code: 'R1', text: 'Un' }),
  record('recommendation', 'r2', LATER, { code: 'R2', text: 'Deux' }),
];
const told = (known: { items?: readonly LocalRecord[]; history?: readonly HistoryRow[] }) =>
  changesSince(SINCE, { sessions, recommendations, items: [], history: [], ...known }).map(
    ({ kind, code, before, after, note }) =>
      [kind, code, before, after, note].filter(Boolean).join(' | '),
  );

describe('changes since a date', () => {
  it('are the recommendations and measures written from that day on', () => {
    const items = [
      record('item', 'old', BEFORE, { kind: 'measure', recommendation: 'r1', text: 'Avant' }),
      record('item', 'new', AFTER, { kind: 'measure', recommendation: 'r1', text: 'Après' }),
      record('item', 'gone', AFTER, { kind: 'measure', recommendation: 'r1', text: 'X' }, true),
      record('item', 'with', LATER, { kind: 'measure', recommendation: 'r2', text: 'Avec' }),
      record('item', 'rep', LATER, {
        ...{ kind: 'report', recommendation: 'r1', text: 'Récit', state: 'returned' },
      }),
    ];
    expect(told({ items })).toEqual([
      'added | R2 | Deux',
      'report | R1 | Récit | returned',
      'measure | R1 | Après',
    ]);
  });

  it('are states, decisions with their motive, rewordings and stages, the latest first', () => {
    const history = [
      line('h0', 'r1', 'progress', BEFORE, { progress: null }, { progress: 'done' }),
      line('h1', 'r1', 'progress', AFTER, { progress: null }, { progress: 'done' }),
      line('h2', 'r1', 'progress', AFTER, { progress: 'done' }, { progress: 'done' }),
      line('h3', 'r1', 'decision', LATER, {}, { decision: 'abandon', decisionNote: 'Dépassée' }),
      line('h4', 'r1', 'text', LATER, { text: 'Un' }, { text: 'Un peu', formerText: 'Un' }),
      line('h5', 'r1', 'lead', LATER, {}, { lead: 'HACP' }),
      line('h6', 'r1', 'stage', LATER, { stage: 'proposed' }, { stage: 'adopted' }),
      line('h7', 'unknown', 'progress', LATER, {}, { progress: 'done' }),
    ];
    expect(told({ history })).toEqual([
      'added | R2 | Deux',
      'decision | R1 | abandon | Dépassée',
      'reword | R1 | Un | Un peu',
      'stage | R1 | proposed | adopted',
      'progress | R1 | done',
    ]);
  });

  it('are also what still waits on this device', () => {
    const outbox = [
      {
        mid: 'm',
        record: 'r1',
        mutation: {
          ...{ entity: 'recommendation', type: 'patch', author: 'u', at: LATER },
          set: { progress: 'done', progressDate: null, lead: 'HACP' },
          was: { progress: 'in_progress', progressDate: null, lead: null },
        },
      },
    ] as unknown as readonly OutboxRow[];
    expect(told({ history: waitingHistory(outbox, 'Moi') })).toEqual([
      'added | R2 | Deux',
      'progress | R1 | in_progress | done',
    ]);
  });
});
