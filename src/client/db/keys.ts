import type { Fields } from '#domain/json.ts';
import type { Entity } from '#domain/record.ts';
import type { LocalRecord, Summary } from './rows.ts';

/**
 * The index values of a record, from one place, so that payload and keys can be encrypted later:
 * k1 parent, k2 form and period, k3 place and group, k4 state.
 */
export function indexKeys(record: LocalRecord): Record<'k1' | 'k2' | 'k3' | 'k4', string> {
  const { type, fields, scope } = record;
  return {
    k1: `${type}:${text(fields, PARENT[type])}`,
    k2: `${type}:${text(fields, 'form')}:${text(fields, 'period')}`,
    k3: `${type}:${scope.place}:${scope.group}`,
    k4: `${type}:${record.deleted ? 'deleted' : text(fields, STATE[type])}`,
  };
}

const PARENT: Partial<Record<Entity, string>> = {
  recommendation: 'session',
  item: 'recommendation',
  entry: 'form',
  form: 'form',
};

const STATE: Partial<Record<Entity, string>> = {
  recommendation: 'progress',
  item: 'kind',
  entry: 'state',
};

const text = (fields: Fields, field: string | undefined): string => {
  const value = field === undefined ? null : fields[field];
  return typeof value === 'string' ? value : '';
};

/** Fields that a summary carries, by type. Types without an entry have no summaries. */
const SUMMARY_FIELDS: Partial<Record<Entity, readonly string[]>> = {
  session: ['code', 'title', 'kind', 'date', 'place', 'focusRegion'],
  recommendation: [
    'code',
    'session',
    'order',
    'group',
    'position',
    'text',
    'progress',
    'decision',
    'mergedInto',
    'stage',
    'dueDate',
    'frequency',
    'lead',
    'regions',
    'pmm',
    'pnm',
    'carriedFrom',
    'ambiguous',
    'challengeCell',
    'outlookCell',
  ],
  item: [
    'kind',
    'recommendation',
    'cell',
    'position',
    'text',
    'date',
    'place',
    'due',
    'state',
    'progress',
  ],
  entry: ['form', 'formHash', 'place', 'period', 'state', 'stateNote'],
  form: [
    'form',
    'version',
    'hash',
    'group',
    'title',
    'unique',
    'sensitive',
    'filledBy',
    'frequency',
    'publishedAt',
    'withdrawnAt',
    'standby',
    'workbook',
    'media',
  ],
};

export const isSummarised = (type: Entity): boolean => type in SUMMARY_FIELDS;

/** The summary of a record; a deleted one has none. */
export function summaryOf(record: LocalRecord): Summary | null {
  const names = SUMMARY_FIELDS[record.type];
  if (!names || record.deleted) return null;
  const { id, type, author, createdAt, delivery } = record;
  const fields = Object.fromEntries(
    names.flatMap((name) => {
      const value = record.fields[name] ?? null;
      return value === null ? [] : [[name, value]];
    }),
  );
  return { id, type, author, createdAt, delivery, fields };
}
