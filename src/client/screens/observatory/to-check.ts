import type { FormRuntime } from '#domain/form/model.ts';
import type { Fields } from '#domain/json.ts';
import { readCount } from '../../form/count.ts';
import { isCount, pathIn, type Section, summedIn } from '../../form/sections.ts';

/** A number that looks unlike the one of the period before. */
export interface Jump {
  readonly label: string;
  readonly now: number;
  readonly before: number;
  readonly section: Section;
}

/** Smaller differences are chance: a family that left. */
const LEAST = 20;
const TIMES = 3;

/** Totals that are three times those of the period before, or a third of them. */
export function findJumps(
  runtime: FormRuntime,
  sections: readonly Section[],
  before: Fields,
): readonly Jump[] {
  return sections.flatMap((section) =>
    summedIn(section.parent, section.items).flatMap(({ item, path }) => {
      const total = isCount(item) && readCount(item).total;
      if (!total) return [];
      const { value: now, label } = runtime.get(pathIn(path, total));
      const then = before[pathIn(path, total)];
      if (typeof now !== 'number' || typeof then !== 'number') return [];
      return isJump(now, then) ? [{ label, now, before: then, section }] : [];
    }),
  );
}

export const isJump = (now: number, before: number): boolean => {
  const [less, more] = now < before ? [now, before] : [before, now];
  return more - less >= LEAST && more >= TIMES * less;
};
