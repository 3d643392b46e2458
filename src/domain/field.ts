import { GROUPS_AND_GENERAL } from './group.ts';
import type { Json } from './json.ts';
import { isPlaceCode } from './place.ts';
import type { Problem } from './problem.ts';
import {
  DECISIONS,
  ENTRY_STATES,
  type Entity,
  ITEM_KINDS,
  isAnswerPath,
  PROGRESS,
  STAGES,
} from './record.ts';

/** `set`: an unordered set of strings that merges by adds and removes. `locked`: written at creation only. */
export type FieldKind =
  | { readonly kind: 'text'; readonly max: number; readonly required?: boolean }
  | { readonly kind: 'id'; readonly required?: boolean }
  | { readonly kind: 'oneOf'; readonly values: readonly string[]; readonly required?: boolean }
  | { readonly kind: 'date' }
  | { readonly kind: 'place'; readonly required?: boolean }
  | { readonly kind: 'count' }
  | { readonly kind: 'flag' }
  | { readonly kind: 'set'; readonly max: number }
  | { readonly kind: 'period'; readonly required?: boolean };

const text = (max: number): FieldKind => ({ kind: 'text', max });
const needed = <K extends FieldKind>(kind: K): K & { readonly required: true } => ({
  ...kind,
  required: true,
});
const oneOf = (values: readonly string[]): FieldKind => ({ kind: 'oneOf', values });
const id: FieldKind = { kind: 'id' };
const date: FieldKind = { kind: 'date' };
const place: FieldKind = { kind: 'place' };
const count: FieldKind = { kind: 'count' };
const tags: FieldKind = { kind: 'set', max: 64 };

/** Longest free text, in UTF-16 units: a mutation stays far below its 256 kB. */
export const LONG_TEXT = 20_000;

/** The fields a person may write, by entity. Answers of an entry (`/…`) are checked by its form. */
export const FIELDS = {
  session: {
    code: needed(text(64)),
    title: needed(text(500)),
    kind: oneOf(['ccm_political', 'ccm_technical', 'preparatory', 'gtm', 'regional']),
    date,
    place,
    note: text(LONG_TEXT),
  },
  recommendation: {
    code: needed(text(64)),
    session: needed(id),
    order: needed(oneOf(['general', 'specific', 'gtm'])),
    group: needed(oneOf(GROUPS_AND_GENERAL)),
    position: count,
    text: needed(text(LONG_TEXT)),
    progress: oneOf(PROGRESS),
    progressDate: date,
    progressNote: text(LONG_TEXT),
    decision: oneOf(DECISIONS),
    decisionNote: text(LONG_TEXT),
    stage: oneOf(STAGES),
    dueDate: date,
    lead: text(500),
    partners: tags,
    regions: tags,
    pmm: tags,
    pnm: tags,
    carriedFrom: id,
    challengeCell: id,
    outlookCell: id,
    sourceLines: text(64),
    ambiguous: { kind: 'flag' },
    sourceNote: text(LONG_TEXT),
  },
  item: {
    kind: needed(oneOf(ITEM_KINDS)),
    recommendation: needed(id),
    cell: id,
    position: count,
    text: needed(text(LONG_TEXT)),
    date,
    place,
    counted: oneOf(['yes', 'partial', 'no']),
    women: count,
    men: count,
    girls: count,
    boys: count,
    evidence: text(2_000),
  },
  entry: {
    form: needed(id),
    formHash: needed(text(64)),
    place: needed(place),
    period: { kind: 'period' },
    state: needed(oneOf(ENTRY_STATES)),
    stateNote: text(LONG_TEXT),
  },
} as const satisfies Partial<Record<Entity, Record<string, FieldKind>>>;

export type WritableEntity = keyof typeof FIELDS;

export const isWritable = (entity: Entity): entity is WritableEntity =>
  Object.hasOwn(FIELDS, entity);

export function fieldKind(entity: Entity, field: string): FieldKind | undefined {
  if (!isWritable(entity)) return undefined;
  const kinds: Readonly<Record<string, FieldKind>> = FIELDS[entity];
  return Object.hasOwn(kinds, field) ? kinds[field] : undefined;
}

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
  },
  item: { counted: 'count', women: 'count', men: 'count', girls: 'count', boys: 'count' },
  entry: { state: 'state', stateNote: 'state' },
};

/** The merge group of a field that isn't an answer. */
export const ownFieldGroup = (entity: Entity, field: string): string =>
  GROUPED[entity]?.[field] ?? field;

const DATE = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const PERIOD = /^\d{4}(-(T[1-4]|(0[1-9]|1[0-2])))?$/;
export const ID = /^[A-Za-z0-9][A-Za-z0-9_.:-]{0,63}$/;

/** Null clears a field. Answers are checked for their JSON shape only: the form's rules become flags, never a refusal. */
export function checkField(entity: Entity, field: string, value: Json): Problem | undefined {
  if (entity === 'entry' && isAnswerPath(field)) {
    return answerShaped(value) ? undefined : { code: 'field_invalid', details: { field } };
  }
  const kind = fieldKind(entity, field);
  if (!kind) return { code: 'field_unknown', details: { field } };
  if (value === null) {
    const required = 'required' in kind && kind.required;
    return required ? { code: 'field_required', details: { field } } : undefined;
  }
  return matches(kind, value) ? undefined : { code: 'field_invalid', details: { field } };
}

function matches(kind: FieldKind, value: Json): boolean {
  switch (kind.kind) {
    case 'text':
      return (
        typeof value === 'string' &&
        value.length <= kind.max &&
        !(kind.required && value.trim() === '')
      );
    case 'id':
      return typeof value === 'string' && ID.test(value);
    case 'oneOf':
      return typeof value === 'string' && kind.values.includes(value);
    case 'date':
      return typeof value === 'string' && DATE.test(value);
    case 'place':
      return isPlaceCode(value);
    case 'count':
      return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
    case 'flag':
      return typeof value === 'boolean';
    case 'set':
      return (
        Array.isArray(value) &&
        value.length <= kind.max &&
        value.every((member) => typeof member === 'string' && member !== '' && member.length <= 200)
      );
    case 'period':
      return typeof value === 'string' && PERIOD.test(value);
  }
}

const answerShaped = (value: Json): boolean =>
  value === null ||
  typeof value === 'string' ||
  (typeof value === 'number' && Number.isFinite(value)) ||
  (Array.isArray(value) && value.every((member) => typeof member === 'string')) ||
  (typeof value === 'object' &&
    !Array.isArray(value) &&
    Object.values(value).every((part) => part === null || typeof part !== 'object'));

/** Fields that a creation must bring. */
export function requiredFields(entity: WritableEntity): readonly string[] {
  return Object.entries(FIELDS[entity] as Record<string, FieldKind>)
    .filter(([, kind]) => 'required' in kind && kind.required)
    .map(([field]) => field);
}
