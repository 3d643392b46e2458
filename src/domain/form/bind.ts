import type { Expression } from './model.ts';
import { parse } from './parse.ts';
import type { BindCode } from './report.ts';
import { KNOWN_ELSEWHERE, SIGNATURES } from './signatures.ts';
import type { Fault, Step, Syntax } from './syntax.ts';

/** Where every question and group of the form stands. */
export interface Places {
  /** Paths by name: several groups may hold the same name. */
  readonly byName: ReadonlyMap<string, readonly string[]>;
  /** Every path of the form; false for groups and for notes that calculate nothing. */
  readonly hasValue: ReadonlyMap<string, boolean>;
}

export interface BindScope {
  readonly places: Places;
  /** The question or group that carries the expression; none for labels of choices. */
  readonly self?: string;
  /** In a choice filter, the columns of the list; `any` when its file isn't known here. */
  readonly columns?: ReadonlySet<string> | 'any';
  readonly complain: (fault: Fault<BindCode>) => void;
}

/** Stands where something couldn't be bound; the complaint already forbids the definition. */
const NOTHING: Expression = { k: 'str', v: '' };

/** Turns syntax into an expression of this form: names become paths, functions are checked. */
export function bind(syntax: Syntax, scope: BindScope): Expression {
  const complain = (code: BindCode, at: number, details: Fault['details'] = {}): Expression => {
    scope.complain({ code, at, details });
    return NOTHING;
  };
  switch (syntax.k) {
    case 'num':
    case 'str':
      return syntax.k === 'num' ? { k: 'num', v: syntax.v } : { k: 'str', v: syntax.v };
    case 'neg':
      return { k: 'neg', e: bind(syntax.e, scope) };
    case 'op':
      return { k: 'op', op: syntax.op, l: bind(syntax.l, scope), r: bind(syntax.r, scope) };
    case 'ref': {
      const paths = scope.places.byName.get(syntax.name) ?? [];
      const [path] = paths;
      if (!path) return complain('reference_unknown', syntax.at, { name: syntax.name });
      if (paths.length > 1)
        return complain('reference_ambiguous', syntax.at, { name: syntax.name });
      return bindPath(path, syntax.name, syntax.at);
    }
    case 'path':
      return bindSteps(syntax);
    case 'call':
      return bindCall(syntax);
  }

  function bindPath(path: string, name: string, at: number): Expression {
    if (scope.places.hasValue.get(path)) return { k: 'path', path };
    return complain('reference_without_value', at, { name });
  }

  function bindSteps(path: Extract<Syntax, { k: 'path' }>): Expression {
    const { from, steps, at } = path;
    const written = steps.map(stepText).join('/');
    const fromCurrent = typeof from === 'object' && from.k === 'call' && from.fn === 'current';
    if (steps.some((step) => step.predicates.length > 0))
      return complain('path_unsupported', at, { path: `${written}[…]` });
    if (typeof from === 'object' && !fromCurrent)
      return complain('path_unsupported', at, { path: written });
    if (from === 'root') return bindAbsolute(steps, written, at);

    const [first] = steps;
    const bare = from === 'context' && steps.length === 1 && first?.axis === 'child';
    if (bare && scope.columns) {
      if (scope.columns === 'any' || scope.columns.has(first.name))
        return { k: 'choice', column: first.name };
      return complain('choice_column_unknown', at, { column: first.name });
    }
    if (bare) return complain('name_outside_choice_filter', at, { name: first.name });
    // Inside a choice filter, a path that isn't from current() starts at the choice.
    if (scope.columns && !fromCurrent) return complain('path_unsupported', at, { path: written });
    if (scope.self === undefined) return complain('self_unsupported', at);
    const target = walk(scope.self, steps);
    if (target === scope.self) return { k: 'self' };
    if (!scope.places.hasValue.has(target))
      return complain('reference_unknown', at, { name: written });
    return bindPath(target, written, at);
  }

  /** The root element's name may be written first (`/data/groupe/question`): our paths have none. */
  function bindAbsolute(steps: readonly Step[], written: string, at: number): Expression {
    for (const candidate of [walk('', steps), walk('', steps.slice(1))])
      if (scope.places.hasValue.has(candidate)) return bindPath(candidate, `/${written}`, at);
    return complain('reference_unknown', at, { name: `/${written}` });
  }

  function bindCall(call: Extract<Syntax, { k: 'call' }>): Expression {
    const { fn, args, at } = call;
    const arity = Object.hasOwn(SIGNATURES, fn) ? SIGNATURES[fn] : undefined;
    if (!arity)
      return complain(KNOWN_ELSEWHERE.has(fn) ? 'function_unsupported' : 'function_unknown', at, {
        function: fn,
      });
    const [least, most] = arity;
    if (args.length < least || args.length > most)
      return complain('function_arity', at, { function: fn, given: args.length, least, most });
    const pattern = fn === 'regex' ? args[1] : undefined;
    if (pattern?.k === 'str' && !compiles(pattern.v))
      return complain('regex_invalid', pattern.at, { pattern: pattern.v });
    if (fn === 'jr:choice-name') return bindChoiceName(call);
    return { k: 'call', fn, args: args.map((argument) => bind(argument, scope)) };
  }

  /** The second argument is a string that holds a reference: `jr:choice-name(${x}, '${x}')`. */
  function bindChoiceName(call: Extract<Syntax, { k: 'call' }>): Expression {
    const [value, field] = call.args;
    const inner = field?.k === 'str' ? parse(field.v) : undefined;
    if (!value || !field || !inner?.ok)
      return complain('choice_name_field', field?.at ?? call.at, {});
    const shifted: BindScope = {
      ...scope,
      complain: (fault) => scope.complain({ ...fault, at: field.at + 1 + fault.at }),
    };
    const target = bind(inner.syntax, shifted);
    return { k: 'call', fn: call.fn, args: [bind(value, scope), target] };
  }
}

const stepText = (step: Step): string =>
  step.axis === 'parent' ? '..' : step.axis === 'self' ? '.' : step.name;

function walk(start: string, steps: readonly Step[]): string {
  let path = start;
  for (const step of steps) {
    if (step.axis === 'parent') path = path.slice(0, Math.max(0, path.lastIndexOf('/')));
    if (step.axis === 'child') path = `${path}/${step.name}`;
  }
  return path;
}

function compiles(pattern: string): boolean {
  try {
    new RegExp(pattern);
    return true;
  } catch {
    return false;
  }
}
