import type { Fields } from '#domain/json.ts';
import type { Run } from '../store/open.ts';

/** What instances of an entry held when they were last removed, by path, as history knows it. */
export async function lostAnswers(
  run: Run,
  record: string,
  instances: readonly string[],
): Promise<Fields> {
  const rows = await run
    .selectFrom('history')
    .select(['field', 'before', 'after', 'mid'])
    .where('record', '=', record)
    .where('kind', 'in', ['applied', 'resolved'])
    .orderBy('id', 'desc')
    .execute();
  const lost: Record<string, Fields[string]> = {};
  for (const instance of instances) {
    const removal = rows.find(
      ({ field, after }) => field === instance && (JSON.parse(after) as Fields)[instance] === null,
    );
    if (!removal) continue;
    for (const { field, before, mid } of rows) {
      if (mid === removal.mid && field.startsWith(instance)) {
        Object.assign(lost, JSON.parse(before) as Fields);
      }
    }
  }
  return lost;
}
