import type { Fields } from './json.ts';
import type { PlaceCode } from './place.ts';

/** Everything that travels in the feed is a record of one of these types. */
export const ENTITIES = [
  'session',
  'recommendation',
  'item',
  'entry',
  'form',
  'conflict',
  'outcome',
  'quarantine',
  'grant',
] as const;
export type Entity = (typeof ENTITIES)[number];

/** `public`: everyone signed in · `member`: whoever a grant covers · `sensitive`: likewise, and masked in exports. */
export const CLASSES = ['public', 'member', 'sensitive'] as const;
export type AccessClass = (typeof CLASSES)[number];

/** Where a record belongs: decides who sees it. `group` is `*` when it belongs to no group. */
export interface Scope {
  readonly place: PlaceCode;
  readonly group: string;
  readonly class: AccessClass;
}

/**
 * A record as both ends see it. `fields` of a deleted record are kept (the tombstone carries the
 * flag). For an entry, answers are the fields whose name starts with `/` (the question's path).
 */
export interface DomainRecord {
  readonly id: string;
  readonly type: Entity;
  readonly scope: Scope;
  readonly fields: Fields;
  readonly author: string;
  /** Local instant with offset, as the author's device wrote it. */
  readonly createdAt: string;
  readonly deleted: boolean;
}

export const PROGRESS = [
  'not_started',
  'in_progress',
  'partly_done',
  'done',
  'not_applicable',
] as const;
export type Progress = (typeof PROGRESS)[number];

export const DECISIONS = ['reword', 'merge', 'carry_over', 'abandon'] as const;
export type Decision = (typeof DECISIONS)[number];

export const STAGES = ['proposed', 'group_validated', 'plenary_validated', 'adopted'] as const;
export type Stage = (typeof STAGES)[number];

/**
 * measure = état de mise en œuvre · challenge = défi · outlook = perspective · advance = avancée ·
 * activity = nouvelle activité · report = rapport d’avancement, asked for at each due date.
 */
export const ITEM_KINDS = [
  'measure',
  'challenge',
  'outlook',
  'advance',
  'activity',
  'report',
] as const;
export type ItemKind = (typeof ITEM_KINDS)[number];

/** Where a progress report stands: submitted → validated; returned to its author with a motive. */
export const REPORT_STATES = ['submitted', 'validated', 'returned'] as const;
export type ReportState = (typeof REPORT_STATES)[number];

/** How often progress is reported until the due date; `once` at the due date alone. */
export const REPORT_FREQUENCIES = ['once', 'quarterly', 'half_yearly', 'yearly'] as const;
export type ReportFrequency = (typeof REPORT_FREQUENCIES)[number];

/** Meetings of the CCM: politique, technique, préparatoire; groupe technique; cadre régional. */
export const SESSION_KINDS = [
  'ccm_political',
  'ccm_technical',
  'preparatory',
  'gtm',
  'regional',
] as const;
export type SessionKind = (typeof SESSION_KINDS)[number];

/** submitted → regional_ok → validated; returned to the author with a motive; withdrawn out of figures. */
export const ENTRY_STATES = [
  'submitted',
  'regional_ok',
  'validated',
  'returned',
  'withdrawn',
] as const;
export type EntryState = (typeof ENTRY_STATES)[number];

/** An answer of an entry, as opposed to its own fields (form, place, period, state…). */
export const isAnswerPath = (field: string): boolean => field.startsWith('/');
