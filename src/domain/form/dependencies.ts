import type { Choice, Expression, FormItem } from './model.ts';
import { parentOf } from './places.ts';
import { everyRead } from './reads.ts';
import { outputsOf } from './translations.ts';

type Choices = Readonly<Record<string, readonly Choice[]>>;
type Graph = ReadonlyMap<string, readonly string[]>;

/** A cycle, and the column of its first item that leads into it. */
export interface Cycle {
  readonly paths: readonly string[];
  readonly column: 'relevant' | 'calculation' | 'choice_filter' | 'repeat_count';
}

/** Cycles that are there if a formula picks its own instance: it depends on the answers. */
export function findPossibleCycles(items: readonly FormItem[], choices: Choices): readonly Cycle[] {
  const certain = new Set(findCycles(items, choices).map(keyOf));
  return findCycles(items, choices, true).filter((cycle) => !certain.has(keyOf(cycle)));
}

const keyOf = ({ paths }: Pick<Cycle, 'paths'>): string => paths.toSorted().join(' ');

/**
 * Cycles of what the runtime pulls. Three nodes a question, exactly as in `node.ts`: its relevance
 * (`R`), its answer or calculation (`T`), and what others read (`V` = `T` if `R`). A constraint or a
 * label reads and is not read, so two dates may constrain each other.
 */
export function findCycles(
  items: readonly FormItem[],
  choices: Choices,
  withPicked = false,
): readonly Cycle[] {
  const byPath = new Map<string, FormItem>();
  for (const item of everyItem(items)) byPath.set(item.path, item);
  const graph = buildGraph(byPath, choices, withPicked);
  const cycles = new Map<string, Cycle>();
  for (const nodes of loopsOf(graph)) {
    const paths = [...new Set(nodes.map((node) => node.slice(1)))];
    const key = keyOf({ paths });
    if (!cycles.has(key)) cycles.set(key, { paths, column: columnOf(nodes, byPath) });
  }
  return [...cycles.values()];
}

export function* everyItem(items: readonly FormItem[]): Generator<FormItem> {
  for (const item of items) {
    yield item;
    if (item.children) yield* everyItem(item.children);
  }
}

function buildGraph(
  byPath: ReadonlyMap<string, FormItem>,
  choices: Choices,
  withPicked: boolean,
): Graph {
  const labelsOf = (path: string): readonly Expression[] => {
    const list = byPath.get(path)?.list;
    return (list ? (choices[list] ?? []) : []).flatMap(({ label }) => outputsOf(label));
  };
  const graph = new Map<string, readonly string[]>();
  for (const item of byPath.values()) {
    const { path } = item;
    const repeats = repeatsOn(path, byPath);
    const reads = (expression: Expression | undefined): string[] =>
      [...everyRead(expression, { self: path, labelsOf })]
        // Another instance of its own repeat, the one before for instance, isn't the reader itself.
        .filter(({ path: target, picked }) => {
          const isCounted = picked === undefined || (withPicked && picked === 'some');
          return isCounted || !repeats.some((repeat) => isUnder(target, repeat));
        })
        .map((read) => read.path);
    const parent = parentOf(path);
    graph.set(`R${path}`, [
      ...(parent ? [`R${parent}`] : []),
      // There is an instance if the repeat counts it.
      ...(byPath.get(parent)?.repeatCount ? [`T${parent}`] : []),
      ...reads(item.relevant).map((read) => (isUnder(read, path) ? `T${read}` : `V${read}`)),
    ]);
    const calculation = item.trigger ? undefined : item.calculation;
    graph.set(
      `T${path}`,
      [calculation, item.choiceFilter, item.repeatCount]
        .flatMap((expression) => reads(expression))
        .map((read) => `V${read}`),
    );
    graph.set(`V${path}`, [`R${path}`, `T${path}`]);
  }
  return graph;
}

function repeatsOn(path: string, byPath: ReadonlyMap<string, FormItem>): readonly string[] {
  const repeats: string[] = [];
  for (let above = path; above; above = parentOf(above))
    if (byPath.get(above)?.type === 'repeat') repeats.push(above);
  return repeats;
}

export const isUnder = (path: string, group: string): boolean => path.startsWith(`${group}/`);

/** Depth first with a stack of our own: a form of 20,000 chained rows must not exhaust the engine's. */
function* loopsOf(graph: Graph): Generator<readonly string[]> {
  const done = new Set<string>();
  for (const start of graph.keys()) {
    if (done.has(start)) continue;
    const trail: { readonly node: string; next: number }[] = [{ node: start, next: 0 }];
    const onTrail = new Map([[start, 0]]);
    for (let top = trail.at(-1); top; top = trail.at(-1)) {
      const dependency = graph.get(top.node)?.[top.next];
      top.next += 1;
      if (dependency === undefined) {
        trail.pop();
        onTrail.delete(top.node);
        done.add(top.node);
        continue;
      }
      const loop = onTrail.get(dependency);
      if (loop !== undefined) yield trail.slice(loop).map(({ node }) => node);
      else if (!done.has(dependency)) {
        onTrail.set(dependency, trail.length);
        trail.push({ node: dependency, next: 0 });
      }
    }
  }
}

function columnOf(
  nodes: readonly string[],
  byPath: ReadonlyMap<string, FormItem>,
): Cycle['column'] {
  const first = nodes[0]?.slice(1) ?? '';
  const entered = nodes.filter((node) => node.slice(1) === first).map((node) => node.charAt(0));
  const item = byPath.get(first);
  if (entered.includes('T') && item?.repeatCount) return 'repeat_count';
  if (entered.includes('T')) return item?.calculation ? 'calculation' : 'choice_filter';
  return 'relevant';
}
