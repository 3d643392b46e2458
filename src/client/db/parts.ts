import type { Json } from '#domain/json.ts';
import { isAnswerPath } from '#domain/record.ts';
import { MAX_MUTATION_BYTES } from '#sync/terms.ts';
import type { Change } from './save.ts';

/** A mutation holds each value up to twice, with the one it replaces: leave room. */
const MOST_CHARACTERS = MAX_MUTATION_BYTES / 4;

/**
 * A change whose answers are too many for one mutation (a repeat of a thousand instances), as several:
 * the first keeps the type and the record's own fields, patches bring the other answers. A single
 * value that is too large stays in one part, and is refused as before.
 */
export function inParts(change: Change): readonly Change[] {
  const { set, type } = change;
  const splits = type === 'create' || type === 'patch';
  if (!splits || JSON.stringify(set).length <= MOST_CHARACTERS) return [change];
  const entries = Object.entries(set);
  const own = entries.filter(([field]) => !isAnswerPath(field));
  const parts: Record<string, Json>[] = [Object.fromEntries(own)];
  let length = 0;
  for (const [field, value] of entries.filter(([name]) => isAnswerPath(name))) {
    length += field.length + JSON.stringify(value).length;
    if (length > MOST_CHARACTERS) {
      parts.push({});
      length = 0;
    }
    (parts.at(-1) as Record<string, Json>)[field] = value;
  }
  return parts.map((part, index) => ({ ...change, type: index === 0 ? type : 'patch', set: part }));
}
