import type { FormDefinition, FormItem, ItemType } from '../form/model.ts';
import { partsOf, referencesOf } from './references.ts';

/** What a version of a form says of the numbers that must not leave as they are. Template paths. */
export interface SensitiveRules {
  /** Questions and calculations whose numbers are masked. */
  readonly numbers: ReadonlySet<string>;
  /** The questions among them: a text in their place is a number that was typed wrong. */
  readonly asked: ReadonlySet<string>;
  /** Totals and their parts. */
  readonly sums: ReadonlyMap<string, readonly string[]>;
  /** Other calculations and all that they look at, through other calculations too. */
  readonly derived: ReadonlyMap<string, readonly string[]>;
}

const NUMERIC: readonly ItemType[] = ['integer', 'decimal', 'range', 'calculate'];

/** `numbers` is empty for a form where nothing is sensitive. */
export function sensitiveRules(definition: FormDefinition): SensitiveRules {
  const numbers = new Set<string>();
  const asked = new Set<string>();
  const calculations: FormItem[] = [];
  const walk = (items: readonly FormItem[], around: boolean): void => {
    for (const item of items) {
      const sensitive = around || item.sensitive === true;
      if (item.children) walk(item.children, sensitive);
      if (sensitive && NUMERIC.includes(item.type)) numbers.add(item.path);
      if (sensitive && item.type !== 'calculate' && NUMERIC.includes(item.type))
        asked.add(item.path);
      if (item.calculation) calculations.push(item);
    }
  };
  walk(definition.body, definition.sensitive);

  const references = new Map(calculations.map((item) => [item.path, referencesOf(item)]));
  const through = (path: string, seen = new Set<string>()): ReadonlySet<string> => {
    for (const one of references.get(path) ?? []) {
      if (seen.has(one)) continue;
      seen.add(one);
      through(one, seen);
    }
    return seen;
  };
  const sums = new Map<string, readonly string[]>();
  const derived = new Map<string, readonly string[]>();
  for (const item of calculations) {
    const seen = [...through(item.path)];
    if (!seen.some((path) => numbers.has(path))) continue;
    numbers.add(item.path);
    const parts = partsOf(item);
    if (parts) sums.set(item.path, parts);
    else derived.set(item.path, seen);
  }
  return { numbers, asked, sums, derived };
}

export const isSensitive = (definition: FormDefinition): boolean =>
  sensitiveRules(definition).numbers.size > 0;
