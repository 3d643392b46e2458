import type { Functions } from './functions.ts';
import type { Expression, FormEnvironment, Operator, PathStep } from './model.ts';
import { toBoolean, toNumber, toText, type Value, type XNode } from './value.ts';

/** Where an expression stands and what it can see. */
export interface EvaluationScope {
  /** The question that carries the expression. */
  readonly current: XNode;
  /** What a predicate or a choice filter tests; `current` elsewhere. */
  readonly context: XNode;
  /** Of the context among what is tested, from 1, and how many there are. */
  readonly position: number;
  readonly size: number;
  readonly form: FormScope;
  /** The question's own value without depending on it, for `once`. */
  readonly previous: () => string;
  /** A group's relevance reads the group's own members whatever their relevance. */
  readonly see?: (node: XNode) => XNode;
}

/** What all expressions of a form see. */
export interface FormScope {
  readonly root: XNode;
  /** The node at a path outside any repeat. Reading it is what makes an expression depend on it. */
  readonly at: (path: string) => XNode;
  /** A secondary instance: its child `root` has a child `item` a choice. Undefined when there is none. */
  readonly list: (name: string) => XNode | undefined;
  /** Label of a choice of the question that `node` is, in the current language. */
  readonly choiceName: (node: XNode, name: string) => string;
  readonly environment: FormEnvironment;
  readonly functions: Functions;
  /** Language of dates: the form's own, so that a calculation is the same on every device. */
  readonly locale: string;
  readonly version: string;
}

export function evaluate(expression: Expression, scope: EvaluationScope): Value {
  switch (expression.k) {
    case 'num':
    case 'str':
      return expression.v;
    case 'path':
      return [seen(scope.form.at(expression.path), scope)];
    case 'self':
      return [scope.current];
    case 'choice':
      return scope.context.children(expression.column);
    case 'nodes':
      return scope.see ? walk(expression, scope).map(scope.see) : walk(expression, scope);
    case 'neg':
      return -toNumber(evaluate(expression.e, scope));
    case 'op':
      return operate(expression.op, expression.l, expression.r, scope);
    case 'call':
      return call(expression.fn, expression.args, scope);
  }
}

const seen = (node: XNode, { see }: EvaluationScope): XNode => (see ? see(node) : node);

/** The nodes that a path reaches, in form order. */
function walk(
  { from, steps }: Extract<Expression, { k: 'nodes' }>,
  scope: EvaluationScope,
): readonly XNode[] {
  let nodes: readonly XNode[];
  if (from === 'root') nodes = [scope.form.root];
  else if (typeof from === 'string') nodes = [scope[from]];
  else {
    const start = evaluate(from, scope);
    nodes = typeof start === 'object' ? start : [];
  }
  for (const step of steps) nodes = take(nodes, step, scope);
  return nodes;
}

function take(nodes: readonly XNode[], step: PathStep, scope: EvaluationScope): readonly XNode[] {
  const { name, where = [], at } = typeof step === 'string' ? { name: step } : step;
  if (name === '..')
    return keep([...new Set(nodes.flatMap((node) => node.parent() ?? []))], where, scope);
  return nodes.flatMap((node) => {
    const found = name === '.' ? [node] : node.children(name);
    scope.form.environment.spend?.(found.length);
    if (!at) return keep(found, where, scope);
    const one = found[toNumber(evaluate(at, scope)) - 1];
    return one ? keep([one], where, scope) : [];
  });
}

function keep(
  nodes: readonly XNode[],
  where: readonly Expression[],
  scope: EvaluationScope,
): readonly XNode[] {
  return where.reduce(
    (left, condition) =>
      left.filter((context, index) => {
        const position = index + 1;
        const value = evaluate(condition, { ...scope, context, position, size: left.length });
        return typeof value === 'number' ? value === position : toBoolean(value);
      }),
    nodes,
  );
}

function operate(op: Operator, l: Expression, r: Expression, scope: EvaluationScope): Value {
  const left = evaluate(l, scope);
  if (op === 'or') return toBoolean(left) || toBoolean(evaluate(r, scope));
  if (op === 'and') return toBoolean(left) && toBoolean(evaluate(r, scope));
  const right = evaluate(r, scope);
  switch (op) {
    case '+':
      return toNumber(left) + toNumber(right);
    case '-':
      return toNumber(left) - toNumber(right);
    case '*':
      return toNumber(left) * toNumber(right);
    case 'div':
      return toNumber(left) / toNumber(right);
    case 'mod':
      return toNumber(left) % toNumber(right);
    default:
      return compare(op, left, right);
  }
}

type Comparison = '=' | '!=' | '<' | '<=' | '>' | '>=';

/**
 * A node-set compares when one of its nodes does, so that an empty one never equals anything.
 * Equality is of booleans if one side is one, else of numbers, else of texts; order is of numbers.
 */
function compare(op: Comparison, l: Value, r: Value): boolean {
  const equality = op === '=' || op === '!=';
  if (equality && (typeof l === 'boolean' || typeof r === 'boolean'))
    return (toBoolean(l) === toBoolean(r)) === (op === '=');
  if (typeof l === 'object') return l.some((node) => compare(op, node.text(), r));
  if (typeof r === 'object') return r.some((node) => compare(op, l, node.text()));
  if (equality) {
    const numeric = typeof l === 'number' || typeof r === 'number';
    const same = numeric ? toNumber(l) === toNumber(r) : l === r;
    return same === (op === '=');
  }
  const [left, right] = [toNumber(l), toNumber(r)];
  if (op === '<') return left < right;
  if (op === '<=') return left <= right;
  return op === '>' ? left > right : left >= right;
}

/** Those that evaluate their own arguments. */
export const OWN_FUNCTIONS: readonly string[] = ['if', 'coalesce', 'once', 'jr:choice-name'];

function call(fn: string, args: readonly Expression[], scope: EvaluationScope): Value {
  const [first, second] = args;
  if (fn === 'if' && first) {
    const chosen = toBoolean(evaluate(first, scope)) ? second : args[2];
    return chosen ? evaluate(chosen, scope) : '';
  }
  if (fn === 'coalesce') {
    for (const argument of args) {
      const text = toText(evaluate(argument, scope));
      if (text) return text;
    }
    return '';
  }
  if (fn === 'once' && first) return scope.previous() || toText(evaluate(first, scope));
  if (fn === 'jr:choice-name' && first && second) {
    const [node] = [evaluate(second, scope)].flat();
    const name = toText(evaluate(first, scope));
    return typeof node === 'object' ? scope.form.choiceName(node, name) : name;
  }
  const implementation = scope.form.functions[fn];
  // The compiler lets no other through; a definition of a newer engine isn't opened by this one.
  if (!implementation) throw new Error(`no function ${fn}`);
  return implementation(
    args.map((argument) => evaluate(argument, scope)),
    scope,
  );
}
