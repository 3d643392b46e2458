import type { Json } from '../json.ts';
import { convertAnswer } from './convert.ts';
import { matchItems, type PlacedItem, placeItems } from './match.ts';
import type { Answers, FormDefinition } from './model.ts';
import { instancePath, instancesOn, templateOf } from './path.ts';

export interface Migration {
  readonly answers: Answers;
  /** Answers that the newer version has no place for, by the path they were given at. */
  readonly orphans: Answers;
}

/**
 * Takes answers of an older version on to a newer one. Nothing is lost: each answer is in `answers`
 * or, at its former path, in `orphans`. `orphans` of a former move come back where the newer version
 * asks them again and nobody answered.
 */
export function migrateAnswers(
  older: FormDefinition,
  newer: FormDefinition,
  answers: Answers,
  orphans: Answers = {},
): Migration {
  const from = placeItems(older);
  const to = placeItems(newer);
  const next = new Map<string, string>();
  for (const [path, former] of matchItems(from, to)) next.set(former, path);

  const moved: Record<string, Json> = {};
  const left: Record<string, Json> = {};
  for (const [key, value] of Object.entries(answers)) {
    const path = templateOf(key);
    const placed = from.get(path);
    const target = to.get(next.get(path) ?? '');
    const at = placed && target && keyOf(target, key);
    const converted = at && convertTo(value, placed, target, newer);
    if (at && converted !== undefined) moved[at] = converted;
    if (converted === undefined || isCut(value, converted)) left[key] = value;
  }
  for (const [key, value] of Object.entries(orphans)) {
    const target = to.get(templateOf(key));
    const at = target && keyOf(target, key);
    const converted = at && !(at in moved) ? convertTo(value, undefined, target, newer) : undefined;
    if (at && converted !== undefined) moved[at] = converted;
    if ((converted === undefined || isCut(value, converted)) && !(key in left)) left[key] = value;
  }
  return { answers: moved, orphans: left };
}

function convertTo(
  value: Json,
  from: PlacedItem | undefined,
  to: PlacedItem | undefined,
  definition: FormDefinition,
): Json | undefined {
  if (!to || to.item.type === 'group' || to.item.type === 'note') return undefined;
  if (to.item.type === 'repeat') return typeof value === 'number' ? value : undefined;
  return convertAnswer(value, from?.item, to.item, definition);
}

/** Of several choices some are offered no more: the whole is kept beside what is left of it. */
const isCut = (value: Json, converted: Json): boolean =>
  Array.isArray(value) && Array.isArray(converted) && converted.length < value.length;

/** Where an item stands in the instances that `key` names; undefined when it has other repeats. */
function keyOf({ item, repeats }: PlacedItem, key: string): string | undefined {
  const ids = instancesOn(key).map(({ id }) => id);
  const levels = item.type === 'repeat' ? [...repeats, item.path] : repeats;
  if (levels.length !== ids.length) return undefined;
  let written = '';
  let done = '';
  for (const [depth, level] of levels.entries()) {
    written = instancePath(written + level.slice(done.length), ids[depth] ?? '');
    done = level;
  }
  return written + item.path.slice(done.length);
}
