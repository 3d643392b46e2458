import type { Choice, Expression, FormItem } from './model.ts';
import { outputsOf } from './translations.ts';

type Choices = Readonly<Record<string, readonly Choice[]>>;
type Graph = ReadonlyMap<string, readonly string[]>;

/** A cycle, and the column of its first item that leads into it. */
interface Cycle {
  readonly paths: readonly string[];
  readonly column: 'relevant' | 'calculation' | 'choice_filter';
}

/**
 * Cycles of what the runtime pulls. Three nodes a question, exactly as in `node.ts`: its relevance
 * (`R`), its answer or calculation (`T`), and what others read (`V` = `T` if `R`). A constraint or a
 * label reads and is not read, so two dates may constrain each other.
 */
export function findCycles(items: readonly FormItem[], choices: Choices): readonly Cycle[] {
  const byPath = new Map<string, FormItem>();
  for (const item of everyItem(items)) byPath.set(item.path, item);
  const graph = buildGraph(byPath, choices);
  const cycles = new Map<string, Cycle>();
  for (const nodes of loopsOf(graph)) {
    const paths = [...new Set(nodes.map((node) => node.slice(1)))];
    const key = paths.toSorted().join(' ');
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

/** Every path an expression reads; `self` stands for `.`. */
export function* readsOf(
  expression: Expression | undefined,
  self: string,
  labelsOf: (path: string) => readonly Expression[] = () => [],
): Generator<string> {
  if (!expression) return;
  if (expression.k === 'path') yield expression.path;
  if (expression.k === 'self') yield self;
  if (expression.k === 'neg') yield* readsOf(expression.e, self, labelsOf);
  if (expression.k === 'op') {
    yield* readsOf(expression.l, self, labelsOf);
    yield* readsOf(expression.r, self, labelsOf);
  }
  if (expression.k !== 'call') return;
  const [value, field] = expression.args;
  if (expression.fn !== 'jr:choice-name') {
    for (const argument of expression.args) yield* readsOf(argument, self, labelsOf);
    return;
  }
  // The field is named, not read; its choices' labels are, and may show other answers.
  yield* readsOf(value, self, labelsOf);
  const target = field?.k === 'path' ? field.path : self;
  for (const label of labelsOf(target)) yield* readsOf(label, target, labelsOf);
}

function buildGraph(byPath: ReadonlyMap<string, FormItem>, choices: Choices): Graph {
  const labelsOf = (path: string): readonly Expression[] => {
    const list = byPath.get(path)?.list;
    return (list ? (choices[list] ?? []) : []).flatMap(({ label }) => outputsOf(label));
  };
  const graph = new Map<string, readonly string[]>();
  for (const item of byPath.values()) {
    const { path } = item;
    const parent = path.slice(0, path.lastIndexOf('/'));
    const reads = (expression: Expression | undefined): string[] => [
      ...readsOf(expression, path, labelsOf),
    ];
    graph.set(`R${path}`, [
      ...(parent ? [`R${parent}`] : []),
      ...reads(item.relevant).map((read) => (isUnder(read, path) ? `T${read}` : `V${read}`)),
    ]);
    graph.set(
      `T${path}`,
      [...reads(item.calculation), ...reads(item.choiceFilter)].map((read) => `V${read}`),
    );
    graph.set(`V${path}`, [`R${path}`, `T${path}`]);
  }
  return graph;
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
  if (entered.includes('T')) return item?.calculation ? 'calculation' : 'choice_filter';
  return 'relevant';
}
