import { findReference } from './bind-reference.ts';
import { type Context, complain, type ListContext, NOTHING, type Spot } from './bind-scope.ts';
import type { Expression, PathStep } from './model.ts';
import { isSingle, parentOf, stepsTo } from './places.ts';
import type { Step, Syntax } from './syntax.ts';

type Path = Extract<Syntax, { k: 'path' }>;
type From = Extract<Expression, { k: 'nodes' }>['from'];

interface Start {
  readonly from: From;
  readonly steps: readonly PathStep[];
  readonly context: Context;
}

export function bindPath(path: Path, spot: Spot): Expression {
  const { steps, at } = path;
  const written = writtenOf(path);
  const start = startOf(path, spot);
  if (!start) return NOTHING;
  const [first] = steps;
  const isName = path.from === 'context' && steps.length === 1 && first?.axis === 'child';
  const kind = spot.places.kinds.get(spot.self ?? '');
  // Only a group has children that a bare name could mean.
  if (isName && spot.context.at === 'current' && kind !== 'group' && kind !== 'repeat')
    return complain(spot, 'name_outside_choice_filter', at, { name: first.name });
  if (start.context.at === 'current' && spot.self === undefined)
    return complain(spot, 'self_unsupported', at);
  const isChoice = path.from === 'context' && spot.context.at === 'list';
  if (isChoice && first && first.axis === 'parent')
    spot.warn({ code: 'path_from_choice', at, details: { path: written } });

  const walked = walk(start, dropRoot(path, spot), spot);
  if (!walked) return complain(spot, 'reference_unknown', at, { name: written });
  return simplify(walked, isChoice, spot);
}

function startOf({ from }: Path, spot: Spot): Start | undefined {
  if (from === 'root') return { from, steps: [], context: { at: 'form', path: '' } };
  if (from === 'context') {
    const isCurrent = spot.context.at === 'current';
    return { from: isCurrent ? 'current' : 'context', steps: [], context: spot.context };
  }
  if (from.k === 'call' && from.fn === 'current')
    return { from: 'current', steps: [], context: { at: 'current' } };
  if (from.k === 'ref') {
    const path = findReference(from, spot);
    if (path === undefined) return undefined;
    const context: Context = { at: 'form', path };
    return { ...stepsTo(path, spot.self, spot.places), context };
  }
  const bound = spot.bind(from, { ...spot, takesNodes: true });
  if (from.k !== 'call' || from.fn !== 'instance')
    return { from: bound, steps: [], context: { at: 'unknown' } };
  const name = from.args[0]?.k === 'str' ? from.args[0].v : '';
  const columns = spot.list(name)?.columns ?? 'any';
  return { from: bound, steps: [], context: { at: 'list', level: 'instance', columns } };
}

/** The root element's name may be written first (`/data/groupe/question`): our paths have none. */
function dropRoot({ from, steps }: Path, { places }: Spot): readonly Step[] {
  if (from !== 'root') return steps;
  const names = steps.map(({ name }) => name);
  return places.kinds.has(`/${names.join('/')}`) ? steps : steps.slice(1);
}

/** Follows the steps over the template; undefined when they leave it. */
function walk(start: Start, steps: readonly Step[], spot: Spot): Start | undefined {
  let { context } = start;
  const taken = [...start.steps];
  for (const step of steps) {
    const next = stepTo(context, step, spot);
    if (!next) return undefined;
    context = next;
    const inner: Spot = { ...spot, context: inPredicate(context, spot) };
    const where = step.predicates.map((predicate) => spot.bind(predicate, inner));
    const name = step.axis === 'child' ? step.name : step.axis === 'parent' ? '..' : '.';
    const last = taken.at(-1);
    // `${r}[1]` is the reference as the converter writes it, a path, with a condition on its end.
    if (name === '.' && where.length > 0 && typeof last === 'string' && last !== '..')
      taken.splice(-1, 1, { name: last, where });
    else if (where.length > 0) taken.push({ name, where });
    else if (name !== '.') taken.push(name);
  }
  return { from: start.from, steps: taken, context };
}

const inPredicate = (context: Context, { self }: Spot): Context =>
  context.at === 'current' ? { at: 'form', path: self ?? '' } : context;

function stepTo(context: Context, { at, axis, name }: Step, spot: Spot): Context | undefined {
  if (axis === 'self') return context;
  if (context.at === 'unknown') return context;
  if (context.at === 'list') return listStep(context, axis, name, at, spot);
  const path = context.at === 'current' ? (spot.self ?? '') : context.path;
  const next = axis === 'parent' ? parentOf(path) : `${path}/${name}`;
  if (next && !spot.places.kinds.has(next)) return undefined;
  return { at: 'form', path: next };
}

function listStep(
  context: ListContext,
  axis: Step['axis'],
  name: string,
  at: number,
  spot: Spot,
): Context {
  if (axis === 'parent') return { at: 'unknown' };
  if (context.level === 'instance') return { ...context, level: 'root' };
  if (context.level === 'root') return { ...context, level: 'item' };
  if (context.level === 'column') return { at: 'unknown' };
  const { columns } = context;
  if (columns !== 'any' && !columns.has(name))
    spot.warn({ code: 'choice_column_unknown', at, details: { column: name } });
  return { ...context, level: 'column' };
}

/** The fastest expression of the same nodes. */
function simplify({ from, steps, context }: Start, isChoice: boolean, spot: Spot): Expression {
  const { places, self } = spot;
  const isPlain = steps.every((step) => typeof step === 'string');
  const [column] = steps;
  if (isChoice && from === 'context' && steps.length === 1 && typeof column === 'string')
    if (column !== '..') return { k: 'choice', column };
  if (!isPlain || typeof from === 'object') return { k: 'nodes', from, steps };
  if (from === 'current' && steps.length === 0) return { k: 'self' };
  if (from === 'context' || context.at !== 'form') return { k: 'nodes', from, steps };
  if (context.path && isSingle(context.path, places))
    return context.path === self ? { k: 'self' } : { k: 'path', path: context.path };
  return { k: 'nodes', from, steps };
}

function writtenOf({ from, steps }: Path): string {
  const text = steps
    .map(({ axis, name, predicates }) => {
      const step = axis === 'parent' ? '..' : axis === 'self' ? '.' : name;
      return predicates.length > 0 ? `${step}[…]` : step;
    })
    .join('/');
  return from === 'root' ? `/${text}` : text;
}
