import { cellOf } from './headers.ts';
import type { ItemContext } from './items.ts';
import type { Draft } from './outline.ts';
import type { SayOfRow } from './say.ts';

/** `${a}` or `${a}, ${b}`: the template paths of the questions whose change runs the calculation. */
export function readTrigger(
  { row, type }: Draft,
  { places }: ItemContext,
  say: SayOfRow,
): readonly string[] | undefined {
  const cell = cellOf(row, 'trigger');
  if (!cell || type === 'group' || type === 'repeat') return undefined;
  const paths: string[] = [];
  for (const part of cell.text.split(',')) {
    const name = /^\s*\$\{\s*([^{}]*?)\s*\}\s*$/.exec(part)?.[1];
    const [path, ...others] = places.byName.get(name ?? '') ?? [];
    if (name === undefined) say('error', 'trigger_invalid', 'trigger');
    else if (path === undefined) say('error', 'reference_unknown', 'trigger', { name });
    else if (others.length > 0) say('error', 'reference_ambiguous', 'trigger', { name });
    else paths.push(path);
  }
  return paths;
}
