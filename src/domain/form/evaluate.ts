import { FUNCTIONS } from './functions.ts';
import type { Choice, Expression, FormEnvironment, Operator } from './model.ts';
import { toBoolean, toNumber, toText, type Value } from './value.ts';

/** Where an expression stands and what it can see. */
export interface EvaluationScope {
  /** Path of the question that carries the expression. */
  readonly self: string;
  /** Texts of the nodes at a path; one for each live instance. Reading is what makes it depend. */
  readonly read: (path: string) => readonly string[];
  /** The question's own value without depending on it, for `once`. */
  readonly previous: () => string;
  /** Label of a choice of the question at `path`, in the current language. */
  readonly choiceName: (path: string, name: string) => string;
  /** The choice under test, in a choice filter. */
  readonly choice?: Choice;
  readonly environment: FormEnvironment;
  /** Language of dates: the form's own, so that a calculation is the same on every device. */
  readonly locale: string;
}

export function evaluate(expression: Expression, scope: EvaluationScope): Value {
  switch (expression.k) {
    case 'num':
    case 'str':
      return expression.v;
    case 'path':
      return scope.read(expression.path);
    case 'self':
      return scope.read(scope.self);
    case 'choice':
      return columnOf(scope.choice, expression.column);
    case 'neg':
      return -toNumber(evaluate(expression.e, scope));
    case 'op':
      return operate(expression.op, expression.l, expression.r, scope);
    case 'call':
      return call(expression.fn, expression.args, scope);
  }
}

/** A column that the choice doesn't fill is an empty node-set, which equals nothing, not even ''. */
function columnOf(choice: Choice | undefined, column: string): readonly string[] {
  if (!choice) return [];
  if (column === 'name') return [choice.name];
  const value = choice.data?.[column];
  if (value !== undefined) return [value];
  return column === 'label' && typeof choice.label === 'string' ? [choice.label] : [];
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
  if (typeof l === 'object') return l.some((node) => compare(op, node, r));
  if (typeof r === 'object') return r.some((node) => compare(op, l, node));
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
  if (fn === 'jr:choice-name' && first && second)
    return scope.choiceName(
      second.k === 'path' ? second.path : scope.self,
      toText(evaluate(first, scope)),
    );
  const implementation = FUNCTIONS[fn];
  // The compiler lets no other through; a definition of a newer engine isn't opened by this one.
  if (!implementation) throw new Error(`no function ${fn}`);
  return implementation(
    args.map((argument) => evaluate(argument, scope)),
    scope,
  );
}
