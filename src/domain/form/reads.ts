import type { Expression, PathStep } from './model.ts';
import { follow } from './places.ts';

/** An answer that an expression looks at: `path` is of the template. */
interface Read {
  readonly path: string;
  /**
   * Picked among the instances of a repeat by a condition or a number: surely `another` one than the
   * reader's, the one before for instance, or `some` one, that may be its own.
   */
  readonly picked?: 'another' | 'some';
}

/** Who reads: the item's path, the node under test in a predicate, the labels of a question's choices. */
interface Reader {
  readonly self: string;
  readonly context?: string | undefined;
  readonly labelsOf: (path: string) => readonly Expression[];
}

type Nodes = Extract<Expression, { k: 'nodes' }>;

/** Every path an expression reads; `self` stands for `.`. */
export function* readsOf(expression: Expression | undefined, self: string): Generator<string> {
  for (const { path } of everyRead(expression, { self, labelsOf: () => [] })) yield path;
}

export function* everyRead(expression: Expression | undefined, reader: Reader): Generator<Read> {
  switch (expression?.k) {
    case 'path':
      yield { path: expression.path };
      return;
    case 'self':
      yield { path: reader.self };
      return;
    case 'neg':
      yield* everyRead(expression.e, reader);
      return;
    case 'op':
      yield* everyRead(expression.l, reader);
      yield* everyRead(expression.r, reader);
      return;
    case 'nodes':
      yield* readsOfNodes(expression, reader);
      return;
    case 'call':
      yield* readsOfCall(expression, reader);
  }
}

function* readsOfCall(
  { args, fn }: Extract<Expression, { k: 'call' }>,
  reader: Reader,
): Generator<Read> {
  const [value, field] = args;
  if (fn === 'jr:choice-name') {
    // The field is named, not read; its choices' labels are, and may show other answers.
    yield* everyRead(value, reader);
    const target = field && startOf(field, reader);
    if (target === undefined) return;
    for (const label of reader.labelsOf(target))
      yield* everyRead(label, { self: target, labelsOf: reader.labelsOf });
    return;
  }
  // Where a node stands isn't what it says.
  if (fn === 'position' && value?.k === 'nodes') yield* readsOfSteps(value, reader);
  else for (const argument of args) yield* everyRead(argument, reader);
}

function* readsOfNodes(nodes: Nodes, reader: Reader): Generator<Read> {
  yield* readsOfSteps(nodes, reader);
  const path = startOf(nodes, reader);
  if (!path) return;
  const conditions = nodes.steps.filter((step) => typeof step !== 'string');
  if (conditions.length === 0) yield { path };
  else yield { path, picked: conditions.some(isAnother) ? 'another' : 'some' };
}

/** `position(..) - 1` as an index, or a condition that compares both positions. */
function isAnother({ at, where = [] }: Exclude<PathStep, string>): boolean {
  if (at) return at.k === 'op' && at.op === '-' && isPosition(at.l);
  return where.some((condition) => {
    if (condition.k !== 'op') return false;
    const { l, op, r } = condition;
    const [own, other] = isPosition(l) ? [l, r] : [r, l];
    if (!isPosition(own)) return false;
    if (other.k === 'op') return op === '=' && isPosition(other.l);
    return isPosition(other) && (op === '<' || op === '>' || op === '!=');
  });
}

const isPosition = (expression: Expression): boolean =>
  expression.k === 'call' && expression.fn === 'position';

/** What the conditions on the way read. */
function* readsOfSteps(nodes: Nodes, reader: Reader): Generator<Read> {
  const { from, steps } = nodes;
  if (typeof from === 'object' && from.k === 'call') yield* everyRead(from, reader);
  if (typeof from === 'object' && from.k === 'nodes') yield* readsOfSteps(from, reader);
  const walked: PathStep[] = [];
  for (const step of steps) {
    walked.push(step);
    if (typeof step === 'string') continue;
    yield* everyRead(step.at, reader);
    const context = startOf({ k: 'nodes', from, steps: walked }, reader);
    for (const condition of step.where ?? []) yield* everyRead(condition, { ...reader, context });
  }
}

/** The template path of the nodes that an expression gives; undefined in a list of choices. */
function startOf(expression: Expression, reader: Reader): string | undefined {
  if (expression.k === 'path') return expression.path;
  if (expression.k === 'self') return reader.self;
  if (expression.k === 'call') return expression.fn === 'current' ? reader.self : undefined;
  if (expression.k !== 'nodes') return undefined;
  const { from, steps } = expression;
  const start =
    from === 'root'
      ? ''
      : from === 'current'
        ? reader.self
        : from === 'context'
          ? reader.context
          : startOf(from, reader);
  return start === undefined ? undefined : follow(steps, start);
}
