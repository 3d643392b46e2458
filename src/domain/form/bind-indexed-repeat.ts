import { findReference } from './bind-reference.ts';
import { complain, type Spot } from './bind-scope.ts';
import type { Expression, PathStep } from './model.ts';
import { follow, segmentsOf } from './places.ts';
import type { Syntax } from './syntax.ts';

/** `indexed-repeat(${x}, ${repeat}, index, …)`: a path from the root with the index of each repeat. */
export function bindIndexedRepeat(
  { args, at }: Extract<Syntax, { k: 'call' }>,
  spot: Spot,
): Expression {
  const [question, ...pairs] = args;
  const target = placeOf(question, spot);
  if (target === undefined) return complain(spot, 'indexed_repeat_arguments', at);
  const indexes = new Map<string, Expression>();
  for (let pair = 0; pair < pairs.length; pair += 2) {
    const repeat = placeOf(pairs[pair], spot);
    const index = pairs[pair + 1];
    const isAround = repeat !== undefined && `${target}/`.startsWith(`${repeat}/`);
    if (!index || !isAround || spot.places.kinds.get(repeat) !== 'repeat')
      return complain(spot, 'indexed_repeat_arguments', pairs[pair]?.at ?? at);
    indexes.set(repeat, spot.bind(index, spot));
  }
  let path = '';
  const steps = segmentsOf(target).map((name): PathStep => {
    path = `${path}/${name}`;
    const index = indexes.get(path);
    return index ? { name, at: index } : name;
  });
  return { k: 'nodes', from: 'root', steps };
}

/** The question or repeat that an argument names, by reference or by path. */
function placeOf(argument: Syntax | undefined, spot: Spot): string | undefined {
  if (argument?.k === 'ref') return findReference(argument, spot);
  if (argument?.k !== 'path') return undefined;
  const bound = spot.bind(argument, { ...spot, takesNodes: true });
  if (bound.k === 'path') return bound.path;
  if (bound.k === 'self') return spot.self;
  if (bound.k !== 'nodes' || typeof bound.from === 'object') return undefined;
  if (bound.from === 'context') return undefined;
  return follow(bound.steps, bound.from === 'root' ? '' : (spot.self ?? ''));
}
