import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Difference } from './compare.ts';
import type { CorpusForm } from './corpus.ts';

/** A difference whose cause is known: one node, one kind, never a whole form. */
export interface Allowance {
  readonly form: number | string;
  /** `markOf` the form: another corpus has other forms under the same numbers. */
  readonly mark: string;
  readonly node: string;
  readonly kind: Difference['kind'];
  readonly oracle: string;
  readonly ours: string;
  readonly cause: string;
  readonly right: 'oracle' | 'ours';
}

/** Over the whole corpus. */
export const MOST_ALLOWANCES = 8;

export const ALLOWANCES: readonly Allowance[] = JSON.parse(
  readFileSync(join(import.meta.dirname, 'allow-list.json'), 'utf8'),
);

/** Tells a form by its rows. */
export const markOf = ({ survey }: Pick<CorpusForm, 'survey'>): string =>
  createHash('sha256').update(JSON.stringify(survey)).digest('hex').slice(0, 12);

export interface Judgement {
  readonly explained: number;
  readonly unexplained: readonly Difference[];
  /** Allowances of the form that nothing needs any more. */
  readonly stale: readonly Allowance[];
}

/** An allowance covers its node and kind, if its two values are among the differences seen. */
export function judge(
  form: Pick<CorpusForm, 'id' | 'survey'>,
  differences: readonly Difference[],
): Judgement {
  const own = ALLOWANCES.filter((entry) => entry.form === form.id && entry.mark === markOf(form));
  const covers = (entry: Allowance, difference: Difference): boolean =>
    entry.node === difference.node && entry.kind === difference.kind;
  const live = own.filter((entry) =>
    differences.some(
      (difference) =>
        covers(entry, difference) &&
        difference.oracle === entry.oracle &&
        difference.ours === entry.ours,
    ),
  );
  const unexplained = differences.filter(
    (difference) => !live.some((entry) => covers(entry, difference)),
  );
  return {
    explained: differences.length - unexplained.length,
    unexplained,
    stale: own.filter((entry) => !live.includes(entry)),
  };
}
