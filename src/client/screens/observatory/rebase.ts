import { type Fields, sameJson } from '#domain/json.ts';

/**
 * A correction taken up after its entry changed: what the person didn't touch follows the entry,
 * what they changed stays. `both` names the answers that somebody else changed too, otherwise.
 */
export function rebase(
  mine: Fields,
  base: Fields,
  theirs: Fields,
): { readonly answers: Fields; readonly both: readonly string[] } {
  const answers: Record<string, Fields[string]> = {};
  const both: string[] = [];
  for (const path of new Set([mine, base, theirs].flatMap(Object.keys))) {
    const [own, before, now] = [mine, base, theirs].map((fields) => fields[path] ?? null);
    const kept = sameJson(own, before) ? now : own;
    if (kept !== null && kept !== undefined) answers[path] = kept;
    if (!sameJson(own, before) && !sameJson(now, before) && !sameJson(own, now)) both.push(path);
  }
  return { answers, both };
}
