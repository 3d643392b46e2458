import type { Target } from '#documents/read/creations.ts';
import type { Surroundings } from '#documents/read/judge.ts';
import { type Plan, without } from '#documents/read/plan.ts';
import type { GroupOrGeneral } from '#domain/group.ts';
import type { Fields } from '#domain/json.ts';
import type { Stage } from '#domain/record.ts';
import type { Summary } from '../../db/rows.ts';
import { numberOf, textOf } from '../../recommendation/cells/values.ts';

/** An import under way, as it is kept on the device. */
export interface Work {
  /** Of this shape; another one is left alone. */
  readonly version: 1;
  readonly file: string;
  /** Id of the session that the recommendations go to. */
  readonly session: string;
  readonly stage: Stage;
  readonly plan: Plan;
  /** Cells whose items were created with rows that are done. */
  readonly written: readonly string[];
}

/** `at`: where it goes on, for whoever lists drafts. */
export const fieldsOf = (work: Work): Fields =>
  ({ ...work, at: '/recommandations/importer' }) as unknown as Fields;

export const workIn = (fields: Fields): Work | null =>
  fields['version'] === 1 ? (fields as unknown as Work) : null;

/** What is left when rows are imported; null when nothing is. */
export function withoutDone(work: Work, done: ReadonlySet<string>): Work | null {
  const plan = without(work.plan, done);
  if (!plan.rows.some(({ dropped }) => !dropped)) return null;
  const read = work.plan.rows.filter(({ id }) => done.has(id));
  const cells = read.flatMap(({ challenge, outlook }) => [challenge, outlook]);
  const written = new Set([...work.written, ...cells.filter((cell) => cell !== null)]);
  return { ...work, plan, written: [...written] };
}

/** The same, to be created once more after it was undone: a record that was removed isn't made again. */
export function renewed(work: Work, newId: () => string): Work {
  const ids = new Map<string, string>();
  const other = (id: string): string => {
    const known = ids.get(id) ?? newId();
    ids.set(id, known);
    return known;
  };
  const { rows, cells, notices } = work.plan;
  return {
    ...work,
    written: work.written.map(other),
    plan: {
      notices,
      cells: Object.fromEntries(Object.entries(cells).map(([id, items]) => [other(id), items])),
      rows: rows.map((row) => ({
        ...row,
        id: newId(),
        challenge: row.challenge && other(row.challenge),
        outlook: row.outlook && other(row.outlook),
      })),
    },
  };
}

export const surroundingsOf = (
  recommendations: readonly Summary[],
  session: string,
  groups: readonly GroupOrGeneral[],
): Surroundings => ({
  known: recommendations
    .filter(({ fields }) => fields['session'] === session)
    .map(({ fields }) => ({ code: textOf(fields['code']), text: textOf(fields['text']) })),
  takenCodes: new Set(recommendations.map(({ fields }) => textOf(fields['code']))),
  groups,
});

export const targetOf = (
  { session: id, stage }: Work,
  session: Summary | undefined,
  recommendations: readonly Summary[],
): Target => ({
  session: {
    id,
    code: textOf(session?.fields['code']),
    isGtm: session?.fields['kind'] === 'gtm',
  },
  stage,
  takenCodes: recommendations.map(({ fields }) => textOf(fields['code'])),
  lastPosition: Math.max(
    0,
    ...recommendations
      .filter(({ fields }) => fields['session'] === id)
      .map(({ fields }) => numberOf(fields['position']) ?? 0),
  ),
});
