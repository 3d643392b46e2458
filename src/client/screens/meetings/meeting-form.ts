import { type FileAnswer, filesIn } from '#domain/file-answer.ts';
import { type Fields, type Json, sameJson } from '#domain/json.ts';
import { textOf } from '../../recommendation/cells/values.ts';

export const MODERATORS = {
  mi: 'moderatorMi',
  pr: 'moderatorPr',
  ea: 'moderatorEa',
  gc: 'moderatorGc',
} as const;

/** The texts of the report, in the order of the meeting. */
export const REPORT_TEXTS = ['opening', 'presentations', 'debates', 'conclusion'] as const;

/** As many files as the field holds. */
export const MAX_FILES = 8;

const TEXTS = [
  'code',
  'title',
  'kind',
  'date',
  'place',
  'venue',
  'chair',
  'facilitator',
  'focusRegion',
  'agenda',
  'moderatorMi',
  'moderatorPr',
  'moderatorEa',
  'moderatorGc',
  ...REPORT_TEXTS,
  'note',
] as const;
export type MeetingText = (typeof TEXTS)[number];

/** A meeting as it is being typed: empty text stands for what isn't known. */
export type Typed = { readonly [field in MeetingText]: string };

export const typedOf = (fields: Fields): Typed =>
  Object.fromEntries(TEXTS.map((name) => [name, textOf(fields[name])])) as Typed;

export const filesOf = (fields: Fields): readonly FileAnswer[] =>
  filesIn({ documents: fields['documents'] ?? null });

/** Fields whose absence, or whose value, keeps the meeting from being saved. */
export type Fault = 'kind' | 'place' | 'code' | 'taken' | 'title';

export function faultsOf(
  { kind, code, title, place }: Typed,
  { taken, placed }: { readonly taken: boolean; readonly placed: boolean },
): readonly Fault[] {
  const faults: Fault[] = [];
  if (kind === '') faults.push('kind');
  if (code.trim() === '') faults.push('code');
  else if (taken) faults.push('taken');
  if (title.trim() === '') faults.push('title');
  if (placed && place === '') faults.push('place');
  return faults;
}

/**
 * What is saved: the texts that the person changed since `from`. The ordinary lines are trimmed at
 * their ends only.
 */
export function changedTexts(from: Typed, typed: Typed): Fields {
  const changes: Record<string, Json> = {};
  for (const name of TEXTS) {
    const value = typed[name].trim();
    if (value !== from[name]) changes[name] = value || null;
  }
  return changes;
}

/**
 * The files the person attached and took off, applied to the list as it is now, so that what a
 * colleague attached meanwhile stays; nothing when there is no such change.
 */
export function changedFiles(
  from: readonly FileAnswer[],
  typed: readonly FileAnswer[],
  now: readonly FileAnswer[],
  max: number,
): Fields {
  const added = typed.filter((file) => !hasFile(from, file));
  const taken = from.filter((file) => !hasFile(typed, file));
  if (added.length + taken.length === 0) return {};
  const kept = now.filter((file) => !hasFile(taken, file) && !hasFile(added, file));
  return { documents: [...kept, ...added].slice(0, max) as readonly Json[] as Json };
}

const hasFile = (files: readonly FileAnswer[], { sha256 }: FileAnswer): boolean =>
  files.some((file) => file.sha256 === sha256);

/** Fields that somebody else changed meanwhile and that saving would overwrite. */
export function movedFields(from: Typed, typed: Typed, now: Fields): readonly MeetingText[] {
  const current = typedOf(now);
  return TEXTS.filter(
    (name) =>
      current[name] !== from[name] && typed[name] !== from[name] && typed[name] !== current[name],
  );
}

export const isUntouched = (
  from: Typed,
  typed: Typed,
  files: { readonly from: readonly FileAnswer[]; readonly typed: readonly FileAnswer[] },
): boolean =>
  sameJson(from as Fields, typed as Fields) &&
  sameJson(files.from as readonly Json[] as Json, files.typed as readonly Json[] as Json);
