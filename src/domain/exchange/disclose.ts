import type { Answers, FormDefinition } from '../form/model.ts';
import { instancesOn, templateOf } from '../form/path.ts';
import { type Disclosure, maskSmallNumbers, type Sum } from './mask.ts';
import { type SensitiveRules, sensitiveRules } from './sensitive.ts';

/** All values of an entry by live path, with the version that it pins. */
export interface Told {
  readonly definition: FormDefinition;
  readonly values: Answers;
}

interface Known {
  readonly rules: SensitiveRules;
  /** Index of the cell of each sensitive value. */
  readonly cells: ReadonlyMap<string, number>;
  readonly byTemplate: ReadonlyMap<string, readonly string[]>;
}

/**
 * For each entry, how the values that may not be told as they are show: numbers of sensitive
 * questions from 1 to 4, what would give them back within the entry or along the column, and every
 * calculation that looks at one of these. Paths that aren't there are told.
 */
export function disclosures(
  entries: readonly Told[],
): readonly ReadonlyMap<string, Exclude<Disclosure, 'shown'>>[] {
  const rulesOf = new Map<FormDefinition, SensitiveRules>();
  const numbers: (number | null)[] = [];
  const kept = new Set<number>();
  const known = entries.map(({ definition, values }): Known => {
    const rules = rulesOf.get(definition) ?? sensitiveRules(definition);
    rulesOf.set(definition, rules);
    const cells = new Map<string, number>();
    const byTemplate = new Map<string, string[]>();
    for (const [path, value] of Object.entries(values)) {
      const template = templateOf(path);
      if (!rules.numbers.has(template) || value === null) continue;
      const cell = numbers.push(typeof value === 'number' ? value : null) - 1;
      // why: what was typed where a number was asked can't be judged
      if (typeof value !== 'number' && rules.asked.has(template)) kept.add(cell);
      cells.set(path, cell);
      byTemplate.set(template, [...(byTemplate.get(template) ?? []), path]);
    }
    return { rules, cells, byTemplate };
  });
  const sums = [...known.flatMap(sumsWithin), ...sumsAlong(known)];
  let marks = maskSmallNumbers(numbers, sums, kept);
  while (keepDerived(known, marks, kept)) marks = maskSmallNumbers(numbers, sums, kept);

  return known.map(({ cells }) => {
    const told = new Map<string, Exclude<Disclosure, 'shown'>>();
    for (const [path, cell] of cells) {
      const mark = marks[cell];
      if (mark && mark !== 'shown') told.set(path, mark);
    }
    return told;
  });
}

function sumsWithin({ rules, cells, byTemplate }: Known): readonly Sum[] {
  return [...rules.sums].flatMap(([total, parts]) =>
    (byTemplate.get(total) ?? []).map((path) => ({
      total: cells.get(path) ?? null,
      parts: cellsNear(path, parts, cells, byTemplate),
    })),
  );
}

/** The total of a column may be known from a published figure. */
function sumsAlong(known: readonly Known[]): readonly Sum[] {
  const columns = new Map<string, number[]>();
  for (const { cells, byTemplate } of known)
    for (const [template, paths] of byTemplate) {
      const column = columns.get(template) ?? [];
      columns.set(template, column);
      for (const path of paths) column.push(cells.get(path) as number);
    }
  return [...columns.values()]
    .filter((parts) => parts.length > 1)
    .map((parts) => ({ total: null, parts }));
}

/** Keeps back the calculations that look at a masked cell; true when there were any more. */
function keepDerived(
  known: readonly Known[],
  marks: readonly Disclosure[],
  kept: Set<number>,
): boolean {
  const before = kept.size;
  for (const { rules, cells, byTemplate } of known)
    for (const [template, looked] of rules.derived)
      for (const path of byTemplate.get(template) ?? []) {
        const near = cellsNear(path, looked, cells, byTemplate);
        if (near.some((cell) => marks[cell] !== 'shown')) kept.add(cells.get(path) as number);
      }
  return kept.size > before;
}

/** Cells of template paths in the instances that `path` lies in, and in those inside of them. */
const cellsNear = (
  path: string,
  templates: readonly string[],
  cells: Known['cells'],
  byTemplate: Known['byTemplate'],
): readonly number[] =>
  templates
    .flatMap((template) => byTemplate.get(template) ?? [])
    .filter((other) => other !== path && share(path, other))
    .map((other) => cells.get(other) as number);

function share(one: string, other: string): boolean {
  const others = instancesOn(other);
  return instancesOn(one).every((level, depth) => {
    const beside = others[depth];
    if (!beside || templateOf(beside.repeat) !== templateOf(level.repeat)) return true;
    return beside.id === level.id;
  });
}
