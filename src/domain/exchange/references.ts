import type { Expression, FormItem, PathStep } from '../form/model.ts';

/** Template paths of all that a calculation looks at, conditions included. */
export function referencesOf(item: FormItem): readonly string[] {
  const found = new Set<string>();
  const walk = (expression: Expression): void => {
    const path = pathOf(expression, item.path, false);
    if (path !== undefined) found.add(path);
    if (expression.k === 'neg') walk(expression.e);
    if (expression.k === 'call') expression.args.forEach(walk);
    if (expression.k === 'op') {
      walk(expression.l);
      walk(expression.r);
    }
    if (expression.k !== 'nodes') return;
    if (typeof expression.from !== 'string') walk(expression.from);
    for (const step of expression.steps) {
      if (typeof step === 'string') continue;
      step.where?.forEach(walk);
      if (step.at) walk(step.at);
    }
  };
  if (item.calculation) walk(item.calculation);
  return [...found];
}

/**
 * The parts of a calculation that is a plain sum: `${a} + coalesce(${b}, 0)`, `sum(${c})`, or these
 * behind `if(…, '', …)`. Undefined for every other one.
 */
export function partsOf(item: FormItem): readonly string[] | undefined {
  const parts = item.calculation && addends(item.calculation, item.path);
  return parts && parts.length > 0 ? parts : undefined;
}

function addends(expression: Expression, at: string): readonly string[] | undefined {
  if (expression.k === 'num') return expression.v === 0 ? [] : undefined;
  if (expression.k === 'str') return expression.v === '' ? [] : undefined;
  if (expression.k === 'path' || expression.k === 'nodes') {
    const path = pathOf(expression, at, true);
    return path === undefined ? undefined : [path];
  }
  if (expression.k === 'op' && expression.op === '+') return both(expression.l, expression.r, at);
  if (expression.k !== 'call') return undefined;
  const [first, second, third] = expression.args;
  if ((expression.fn === 'sum' || expression.fn === 'number') && first) return addends(first, at);
  if (expression.fn === 'coalesce' && first && second) return either(first, second, at);
  if (expression.fn === 'if' && second && third) return either(second, third, at);
  return undefined;
}

function both(left: Expression, right: Expression, at: string): readonly string[] | undefined {
  const a = addends(left, at);
  const b = addends(right, at);
  return a && b && [...a, ...b];
}

/** One of the two is nothing: zero, or an empty text. */
function either(left: Expression, right: Expression, at: string): readonly string[] | undefined {
  const a = addends(left, at);
  const b = addends(right, at);
  if (!a || !b || (a.length > 0 && b.length > 0)) return undefined;
  return [...a, ...b];
}

/** `whole`: undefined where conditions choose among the nodes. */
function pathOf(expression: Expression, at: string, whole: boolean): string | undefined {
  if (expression.k === 'path') return expression.path;
  if (expression.k !== 'nodes' || expression.from === 'context') return undefined;
  const start =
    expression.from === 'root'
      ? ''
      : expression.from === 'current'
        ? at
        : pathOf(expression.from, at, whole);
  return expression.steps.reduce<string | undefined>(
    (path, step) => (path === undefined ? undefined : follow(path, step, whole)),
    start,
  );
}

function follow(path: string, step: PathStep, whole: boolean): string | undefined {
  if (step === '.') return path;
  if (step === '..') return path.slice(0, Math.max(0, path.lastIndexOf('/')));
  if (typeof step === 'string') return `${path}/${step}`;
  const chooses = step.at !== undefined || (step.where?.length ?? 0) > 0;
  return whole && chooses ? undefined : `${path}/${step.name}`;
}
