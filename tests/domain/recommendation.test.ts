import { describe, expect, it } from 'vitest';
import { checkField } from '#domain/check-field.ts';
import { duplicatesOf, isLocked, mayFollow } from '#domain/entry.ts';
import {
  belongsTo,
  cellOf,
  countTotal,
  isOverdue,
  recommendationAction,
} from '#domain/recommendation.ts';
import { reportAction } from '#domain/report.ts';

describe('a cell', () => {
  it('is the recommendation’s own by name until one was written', () => {
    expect(cellOf('r1', {}, 'challenge')).toBe('r1.challenge');
    expect(cellOf('r1', { outlookCell: 'shared' }, 'outlook')).toBe('shared');
  });

  it('gathers items for every recommendation that reads it; measures belong to one', () => {
    const item = { kind: 'challenge', cell: 'c', recommendation: 'r1' };
    expect(belongsTo('r2', { challengeCell: 'c' }, item)).toBe(true);
    expect(belongsTo('r1', { challengeCell: 'other' }, item)).toBe(false);
    expect(belongsTo('r2', {}, { kind: 'measure', recommendation: 'r1' })).toBe(false);
  });
});

describe('the right that a change asks for', () => {
  it.each([
    [{ stage: 'proposed' }, { stage: 'group_validated' }, 'edit'],
    [{ stage: 'group_validated' }, { stage: 'plenary_validated' }, 'validate'],
    [{ stage: 'adopted' }, { stage: 'proposed' }, 'validate'],
    [{ stage: 'adopted' }, { stage: 'adopted', progress: 'done' }, 'edit'],
    [{ stage: 'proposed', text: 'a' }, { text: 'b' }, 'edit'],
    [{ stage: 'adopted', text: 'a' }, { text: 'b' }, 'validate'],
    [{ stage: 'adopted', text: 'a' }, { text: 'a', lead: 'HACP' }, 'edit'],
    [{}, { stage: 'adopted' }, 'validate'],
  ])('%j to %j: %s', (before, set, action) => {
    expect(recommendationAction(before, set)).toBe(action);
  });

  it.each([
    ['submitted', 'validated', 'validate'],
    ['submitted', 'returned', 'validate'],
    ['validated', 'returned', 'validate'],
    ['returned', 'submitted', 'submit'],
    ['submitted', 'submitted', 'submit'],
    ['validated', 'submitted', undefined],
    ['returned', 'validated', undefined],
    [null, 'submitted', undefined],
    ['submitted', 'withdrawn', undefined],
  ])('a progress report from %s to %s: %s', (from, to, action) => {
    expect(reportAction(from, to)).toBe(action);
  });
});

describe('overdue', () => {
  it.each([
    [{ dueDate: '2026-11-19' }, true],
    [{ dueDate: '2026-11-20' }, false],
    [{ dueDate: null }, false],
    [{}, false],
    [{ dueDate: '2026-11-19', progress: 'done' }, false],
    [{ dueDate: '2026-11-19', progress: 'not_applicable' }, false],
    [{ dueDate: '2026-11-19', progress: 'partly_done' }, true],
    [{ dueDate: '2026-11-19', decision: 'abandon' }, false],
  ])('%j on 20 November: %s', (fields, overdue) => {
    expect(isOverdue(fields, '2026-11-20')).toBe(overdue);
  });
});

describe('a count', () => {
  it('adds what is known and says when a cell is missing', () => {
    expect(countTotal({ women: 6, men: 36, girls: 0, boys: 0 })).toEqual({
      total: 42,
      partial: false,
    });
    expect(countTotal({ women: 6, men: null })).toEqual({ total: 6, partial: true });
    expect(countTotal({})).toBeNull();
  });
});

describe('an entry', () => {
  it.each([
    ['submitted', 'validated', true],
    ['validated', 'submitted', false],
    ['withdrawn', 'submitted', true],
    ['validated', 'withdrawn', false],
  ] as const)('%s → %s: %s', (from, to, allowed) => {
    expect(mayFollow(from, to)).toBe(allowed);
  });

  it('is locked for its author once the region agreed, for the council once validated', () => {
    expect([isLocked('submitted', false), isLocked('regional_ok', false)]).toEqual([false, true]);
    expect([isLocked('regional_ok', true), isLocked('validated', true)]).toEqual([false, true]);
  });

  it('is a doublon of another one of the same form, place and period', () => {
    const entry = (id: string, over = {}) => ({
      id,
      deleted: false,
      fields: { form: 'f', place: 'NE001', period: '2026-T3', state: 'submitted', ...over },
    });
    const entries = [
      entry('a'),
      entry('b'),
      entry('c', { state: 'withdrawn' }),
      entry('d', { period: '2026-T2' }),
    ];
    const found = duplicatesOf(entries, () => true);
    expect([...found]).toEqual([
      ['a', ['b']],
      ['b', ['a']],
    ]);
    expect(duplicatesOf(entries, () => false).size).toBe(0);
  });
});

describe('a field', () => {
  it.each([
    ['item', 'text', 'Une mesure', undefined],
    ['item', 'text', '   ', 'field_invalid'],
    ['item', 'text', null, 'field_required'],
    ['item', 'women', 3, undefined],
    ['item', 'women', -1, 'field_invalid'],
    ['item', 'women', 1.5, 'field_invalid'],
    ['item', 'women', '3', 'field_invalid'],
    ['item', 'date', '2026-02-31x', 'field_invalid'],
    ['item', 'place', 'NE0010', 'field_invalid'],
    ['item', '__proto__', 'x', 'field_unknown'],
    ['item', 'constructor', 'x', 'field_unknown'],
    ['recommendation', 'progress', 'finished', 'field_invalid'],
    ['recommendation', 'regions', ['NE001'], undefined],
    ['recommendation', 'regions', [1], 'field_invalid'],
    ['entry', '/departs/femmes', 3, undefined],
    ['entry', '/departs/femmes', [[1]], 'field_invalid'],
    ['entry', 'period', '2026-T5', 'field_invalid'],
    ['grant', 'role', 'admin', 'field_unknown'],
  ] as const)('%s.%s = %j: %s', (entity, field, value, code) => {
    expect(checkField(entity, field, value)?.code).toBe(code);
  });
});
