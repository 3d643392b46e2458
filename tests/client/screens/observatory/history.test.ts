import { describe, expect, it } from 'vitest';
import type { HistoryRow, OutboxRow } from '#client/db/rows.ts';
import { entryWords } from '#client/screens/observatory/entry-words.ts';
import {
  editsOf,
  receivedAtOf,
  stepsOf,
  waitingEdits,
} from '#client/screens/observatory/history.ts';
import { definitionOf } from '../../form/open.tsx';

const line = (rev: number, over: Partial<HistoryRow['line']>): HistoryRow => ({
  id: `e1:${rev}`,
  record: 'e1',
  rev,
  line: {
    rev,
    field: '',
    kind: 'applied',
    before: {},
    after: {},
    author: 'u_1',
    authorName: 'Arlit',
    at: `2026-11-2${rev}T09:00:00+01:00`,
    ...over,
  },
});

const HISTORY = [
  line(1, { kind: 'created', after: { state: 'submitted', '/a': 1 } }),
  line(2, { field: '/c', before: { '/c/x': 1, '/c/y': 2 }, after: { '/c/x': 3, '/c/y': 2 } }),
  line(3, {
    field: 'state',
    before: { state: 'submitted', stateNote: null },
    after: { state: 'returned', stateNote: 'Trop bas' },
  }),
  line(4, { kind: 'conflict', field: '/a', before: { '/a': 1 }, after: { '/a': 9 } }),
];

describe('stepsOf', () => {
  it('tells the states with their motive', () => {
    expect(stepsOf(HISTORY).map(({ state, note }) => [state, note])).toEqual([
      ['submitted', ''],
      ['returned', 'Trop bas'],
    ]);
  });
});

describe('editsOf', () => {
  it('tells the changed values alone, the latest first, and which ones were lost', () => {
    expect(editsOf(HISTORY).map(({ kind, changes, lost }) => ({ kind, changes, lost }))).toEqual([
      { kind: 'conflict', changes: [{ field: '/a', before: 1, after: 9 }], lost: { '/a': 9 } },
      {
        kind: 'applied',
        changes: [{ field: '/c/x', before: 1, after: 3 }],
        lost: { '/c/x': 1 },
      },
    ]);
  });
});

describe('receivedAtOf', () => {
  it('is told with the creation', () => {
    const receivedAt = '2026-11-21T09:00:00.000Z';
    const told = [line(1, { kind: 'created', after: { receivedAt } })];
    expect(receivedAtOf(told, 'e1')).toBe(receivedAt);
    expect(receivedAtOf(told, 'e2')).toBeUndefined();
    expect(receivedAtOf(HISTORY, 'e1')).toBeUndefined();
  });
});

describe('waitingEdits', () => {
  const waiting = (n: number, mutation: object) =>
    ({
      mid: `m${n}`,
      n,
      mutation: { at: `2026-11-2${n}T09:00:00+01:00`, ...mutation },
    }) as OutboxRow;

  it('tells corrections and choices that have not left, the latest first, with what they replaced', () => {
    const edits = waitingEdits(
      [
        waiting(1, { type: 'patch', set: { '/a': 2, '/b': 1 }, was: { '/a': 1, '/b': 1 } }),
        waiting(2, { type: 'transition', set: { state: 'returned' }, was: { state: 'submitted' } }),
        waiting(3, {
          type: 'resolve',
          set: { choice: 'mine', value: { '/c': 'ma valeur' } },
          was: { '/c': 'la leur' },
        }),
        waiting(4, { type: 'patch', set: { formHash: 'h2' }, was: { formHash: 'h1' } }),
      ],
      'Arlit',
    );
    expect(edits.map(({ key, kind, lost, waiting: w }) => ({ key, kind, lost, w }))).toEqual([
      { key: 'm3', kind: 'resolved', lost: { '/c': 'la leur' }, w: true },
      { key: 'm1', kind: 'applied', lost: { '/a': 1 }, w: true },
    ]);
    expect(edits[1]?.changes).toEqual([{ field: '/a', before: 1, after: 2 }]);
  });
});

describe('entryWords of a repeat', () => {
  const words = entryWords(definitionOf('compte-rendu-mission'));

  it('name the question after the repeat, whatever the instance', () => {
    const { label, say } = words('/g_itineraire/etape[k3f0]/date');
    expect([label, say('2026-11-20')]).toEqual(['Étape, Date de l’étape', '20 novembre 2026']);
    expect(words('/g_itineraire/etape[k3f0]').label).toBe('Étape');
  });

  it('say a file by its name and a position by its degrees', () => {
    const { say: photo } = words('/g_itineraire/etape[k3f0]/photo');
    expect(photo({ sha256: 'a', name: 'puits.webp', type: 'image/webp', bytes: 9 })).toBe(
      'puits.webp',
    );
    const { say: position } = words('/g_itineraire/etape[k3f0]/position');
    expect(position({ lat: 18.7366, lon: 7.39, alt: null, acc: 4.2 })).toBe(
      '18,73660\u00a0; 7,39000 (± 5\u00a0m)',
    );
  });
});

describe('entryWords', () => {
  const words = entryWords(definitionOf('fiche-observatoire'));

  it('names a cell of a count by its total', () => {
    expect(words('/g_departs/departs/departs_femmes').label).toBe('Total des départs : femmes');
  });

  it('says choices, places and numbers as people do', () => {
    expect(words('/g_periode/trimestre').say('t3')).toMatch(/^T3/);
    expect(words('/g_periode/commune').say('NE001002001')).toBe('Arlit');
    expect(words('/g_periode/annee').say(2026)).toBe('2026');
    expect(words('/g_departs/departs/departs_femmes').say(1234)).toMatch(/^1\s234$/);
    expect(words('/g_departs/departs_motifs').say(['travail', 'commerce'])).toMatch(/, /);
  });

  it('keeps a field that the form does not know', () => {
    expect(words('/gone').label).toBe('/gone');
    expect(words('place').say('NE001')).toBe('Agadez (région)');
    expect(words('period').say('2026-T3')).toMatch(/^T3/);
  });
});
