import { GROUPS_AND_GENERAL } from './group.ts';
import {
  DECISIONS,
  ENTRY_STATES,
  type Entity,
  ITEM_KINDS,
  PROGRESS,
  REPORT_FREQUENCIES,
  REPORT_STATES,
  SESSION_KINDS,
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
  | { readonly kind: 'period'; readonly required?: boolean }
  /** At most `max` attachments, as `FileAnswer`; the list merges as one value. */
  | { readonly kind: 'files'; readonly max: number }
  /** Answers by path. */
  | { readonly kind: 'answers' };

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
const files: FieldKind = { kind: 'files', max: 8 };

/** Longest free text, in UTF-16 units: a mutation stays far below its 256 kB. */
export const LONG_TEXT = 20_000;

/** A form's own id is whatever its author wrote in the workbook. */
export const MAX_FORM_ID = 200;

/** The fields a person may write, by entity. Answers of an entry (`/…`) are checked by its form. */
export const FIELDS = {
  session: {
    code: needed(text(64)),
    title: needed(text(500)),
    kind: oneOf(SESSION_KINDS),
    date,
    place,
    note: text(LONG_TEXT),
    venue: text(500),
    chair: text(500),
    facilitator: text(500),
    focusRegion: place,
    /** A point a line. */
    agenda: text(LONG_TEXT),
    /** « Name, function, structure » each. */
    attendees: { kind: 'set', max: 300 },
    moderatorMi: text(500),
    moderatorPr: text(500),
    moderatorEa: text(500),
    moderatorGc: text(500),
    opening: text(LONG_TEXT),
    presentations: text(LONG_TEXT),
    debates: text(LONG_TEXT),
    conclusion: text(LONG_TEXT),
    documents: files,
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
    /** The recommendation that this one was merged into: its items are read there too. */
    mergedInto: id,
    /** The wording before the last reformulation; history has those before. */
    formerText: text(LONG_TEXT),
    stage: oneOf(STAGES),
    dueDate: date,
    frequency: oneOf(REPORT_FREQUENCIES),
    indicator: text(500),
    target: count,
    /** Where the indicator's figure comes from: a form, and the path of the question that is summed. */
    indicatorForm: text(MAX_FORM_ID),
    indicatorField: text(500),
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
    files,
    /** Of a progress report: the due date that it answers, and where it stands. */
    due: date,
    state: oneOf(REPORT_STATES),
    stateNote: text(LONG_TEXT),
    progress: oneOf(PROGRESS),
    value: count,
    source: text(2_000),
    period: { kind: 'period' },
  },
  entry: {
    form: needed(text(MAX_FORM_ID)),
    formHash: needed(text(64)),
    place: needed(place),
    period: { kind: 'period' },
    state: needed(oneOf(ENTRY_STATES)),
    stateNote: text(LONG_TEXT),
    /** Answers to questions that the form no longer asks, from a draft begun on an older version. */
    orphans: { kind: 'answers' },
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
