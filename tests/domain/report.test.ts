import { describe, expect, it } from 'vitest';
import type { Actor } from '#domain/actor.ts';
import { reportPowers, reportStateOf } from '#domain/report.ts';
import { grant, actor as person } from '../setup/actors.ts';

const NOW = '2026-11-26T10:00:00.000Z';
const author = person('cr', grant('council', 'NE001'));
const report = (state: string, by = 'cr') => ({
  type: 'item' as const,
  scope: { place: 'NE001', group: 'mi', class: 'public' as const },
  fields: { kind: 'report', place: 'NE001', date: '2026-11-20', state },
  author: by,
});
const powers = (actor: Actor, state: string, by?: string) =>
  Object.entries(reportPowers(actor, report(state, by), NOW))
    .filter(([, may]) => may)
    .map(([name]) => name);

describe('what a person may do to a progress report', () => {
  it.each([
    ['its author', author, 'submitted', ['correct']],
    ['its author', author, 'returned', ['correct']],
    ['its author', author, 'validated', []],
    [
      'moderator',
      person('mod', grant('moderator', 'NE', 'mi')),
      'submitted',
      ['validate', 'sendBack'],
    ],
    ['moderator', person('mod', grant('moderator', 'NE', 'mi')), 'validated', ['sendBack']],
    ['moderator', person('mod', grant('moderator', 'NE', 'mi')), 'returned', []],
    ['another moderator', person('mod', grant('moderator', 'NE', 'pr')), 'submitted', []],
    [
      'secretariat',
      person('sp', grant('secretariat', 'NE')),
      'submitted',
      ['validate', 'sendBack'],
    ],
    ['another council', person('x', grant('council', 'NE005')), 'submitted', []],
  ])('%s, %#', (_who, actor, state, may) => {
    expect(powers(actor, state)).toEqual(may);
  });

  it('nobody decides on their own', () => {
    expect(powers(person('mod', grant('moderator', 'NE', 'mi')), 'submitted', 'mod')).toEqual([
      'correct',
    ]);
    expect(powers(person('sp', grant('secretariat', 'NE')), 'submitted', 'sp')).toEqual([
      'correct',
    ]);
    expect(powers(person('sp', grant('secretariat', 'NE')), 'validated', 'sp')).toEqual([]);
  });

  it('one that does not say where it stands was sent', () => {
    expect(reportStateOf({})).toBe('submitted');
    expect(reportStateOf({ state: 'returned' })).toBe('returned');
  });
});
