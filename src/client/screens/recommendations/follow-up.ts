import { type Fields, type Json, sameJson } from '#domain/json.ts';
import { textOf } from '../../recommendation/cells/values.ts';

/** Fields of the follow-up, each with how it is typed. */
const TEXTS = [
  'progress',
  'progressDate',
  'progressNote',
  'decision',
  'decisionNote',
  'stage',
  'dueDate',
  'frequency',
  'lead',
  'indicator',
  'indicatorForm',
  'indicatorField',
] as const;
/** A number, as text while it is typed. */
const NUMBER = 'target';
const SETS = ['partners', 'regions', 'pmm', 'pnm'] as const;

export type TextField = (typeof TEXTS)[number];
export type SetField = (typeof SETS)[number];

/** The follow-up as it is being typed: empty text and no member stand for what isn't known. */
export type FollowUp = { readonly [field in TextField | typeof NUMBER]: string } & {
  readonly [field in SetField]: readonly string[];
};

export function followUpOf(fields: Fields): FollowUp {
  const texts = TEXTS.map((name) => [name, textOf(fields[name])]);
  const sets = SETS.map((name) => [name, members(fields[name])]);
  const number = fields[NUMBER];
  const target = typeof number === 'number' ? String(number) : textOf(number);
  return Object.fromEntries([...texts, ...sets, [NUMBER, target]]) as FollowUp;
}

/** The target as a whole number; null when it isn't one. Spaces part thousands. */
export function targetTyped({ target }: FollowUp): number | null {
  const digits = target.replace(/[\s\u00a0\u202f]/g, '');
  return /^\d{1,9}$/.test(digits) ? Number(digits) : null;
}

/**
 * What is saved: the fields the person changed since `from`, no others. Members they added and took
 * away are applied to the set as it is now, so that a colleague's addition stays.
 */
export function followUpChanges(from: FollowUp, typed: FollowUp, now: Fields): Fields {
  const changes: Record<string, Json> = {};
  for (const name of TEXTS) {
    const value = typed[name].trim();
    if (value !== from[name]) changes[name] = value || null;
  }
  if (typed.target !== from.target) changes[NUMBER] = targetTyped(typed);
  for (const name of SETS) {
    const taken = from[name].filter((member) => !typed[name].includes(member));
    const added = typed[name].filter((member) => !from[name].includes(member));
    if (taken.length + added.length === 0) continue;
    const kept = members(now[name]).filter((member) => !taken.includes(member));
    changes[name] = [...new Set([...kept, ...added])].sort();
  }
  return changes;
}

/** Fields that somebody else changed meanwhile and that saving would overwrite. */
export function movedFields(from: FollowUp, typed: FollowUp, now: Fields): readonly TextField[] {
  const current = followUpOf(now);
  return TEXTS.filter(
    (name) =>
      current[name] !== from[name] && typed[name] !== from[name] && typed[name] !== current[name],
  );
}

/** A decision tells its motive; one that is there already without any is left in peace. */
export const needsMotive = (from: FollowUp, typed: FollowUp): boolean =>
  typed.decision !== '' &&
  typed.decisionNote.trim() === '' &&
  !(typed.decision === from.decision && from.decisionNote === '');

export const isUntouched = (from: FollowUp, typed: FollowUp): boolean =>
  sameJson(from as Fields, typed as Fields);

/** One structure a line; spaces around, empty lines and repetitions go. */
export const linesOf = (text: string): readonly string[] => [
  ...new Set(
    text
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean),
  ),
];

const members = (value: Json | undefined): readonly string[] =>
  Array.isArray(value)
    ? value.filter((member): member is string => typeof member === 'string').sort()
    : [];
