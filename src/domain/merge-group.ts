import type { Entity } from './record.ts';

/**
 * Fields that merge as one unit, by entity: the cells of one count, a status with its date and
 * motive. Every other field is its own group; an entry's answers are grouped by its form.
 */
const GROUPED: Partial<Record<Entity, Readonly<Record<string, string>>>> = {
  recommendation: {
    progress: 'progress',
    progressDate: 'progress',
    progressNote: 'progress',
    decision: 'decision',
    decisionNote: 'decision',
    mergedInto: 'decision',
    formerText: 'text',
    indicatorForm: 'source',
    indicatorField: 'source',
  },
  item: {
    counted: 'count',
    women: 'count',
    men: 'count',
    girls: 'count',
    boys: 'count',
    state: 'state',
    stateNote: 'state',
    value: 'value',
    source: 'value',
    period: 'value',
  },
  entry: { state: 'state', stateNote: 'state' },
};

/** The merge group of a field that isn't an answer. */
export const ownFieldGroup = (entity: Entity, field: string): string =>
  GROUPED[entity]?.[field] ?? field;
