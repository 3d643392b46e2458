import { bindIndexedRepeat } from './bind-indexed-repeat.ts';
import { complain, type Spot } from './bind-scope.ts';
import type { Expression } from './model.ts';
import { parse } from './parse.ts';
import { KNOWN_ELSEWHERE, NODE_FUNCTIONS, SIGNATURES } from './signatures.ts';
import type { Syntax } from './syntax.ts';

type Call = Extract<Syntax, { k: 'call' }>;

export function bindCall(call: Call, spot: Spot): Expression {
  const { fn, args, at } = call;
  const arity = Object.hasOwn(SIGNATURES, fn) ? SIGNATURES[fn] : undefined;
  if (!arity) {
    const code = KNOWN_ELSEWHERE.has(fn) ? 'function_unsupported' : 'function_unknown';
    return complain(spot, code, at, { function: fn });
  }
  const [least, most] = arity;
  if (args.length < least || args.length > most)
    return complain(spot, 'function_arity', at, { function: fn, given: args.length, least, most });
  if (fn === 'if' && args.length !== 3)
    spot.warn({ code: 'if_arity', at, details: { given: args.length } });
  const pattern = fn === 'regex' ? args[1] : undefined;
  if (pattern?.k === 'str' && !compiles(pattern.v))
    return complain(spot, 'regex_invalid', pattern.at, { pattern: pattern.v });
  if (fn === 'jr:choice-name') return bindChoiceName(call, spot);
  if (fn === 'indexed-repeat') return bindIndexedRepeat(call, spot);
  if (fn === 'instance') checkList(call, spot);
  if (fn === 'pulldata') return bindPulldata(call, spot);
  const inner: Spot = { ...spot, takesNodes: NODE_FUNCTIONS.has(fn) };
  const kept = fn === 'if' ? args.slice(0, 3) : args;
  return { k: 'call', fn, args: kept.map((argument) => spot.bind(argument, inner)) };
}

/** The second argument is a string that holds a reference: `jr:choice-name(${x}, '${x}')`. */
function bindChoiceName(call: Call, spot: Spot): Expression {
  const [value, field] = call.args;
  const inner = field?.k === 'str' ? parse(field.v) : undefined;
  const isPlace = inner?.ok && (inner.syntax.k === 'ref' || inner.syntax.k === 'path');
  if (!value || !field || !isPlace)
    return complain(spot, 'choice_name_field', field?.at ?? call.at);
  const shift = field.at + 1;
  const shifted: Spot = {
    ...spot,
    complain: (fault) => spot.complain({ ...fault, at: shift + fault.at }),
    warn: (fault) => spot.warn({ ...fault, at: shift + fault.at }),
  };
  return {
    k: 'call',
    fn: call.fn,
    args: [spot.bind(value, spot), spot.bind(inner.syntax, shifted)],
  };
}

function checkList({ args: [name] }: Call, spot: Spot): void {
  if (name?.k !== 'str') return;
  const list = spot.list(name.v);
  if (!list) complain(spot, 'list_unknown_in_expression', name.at, { list: name.v });
  else sayMissing(list.missing, name.at, spot);
}

/** `pulldata('file', 'column', 'key column', key)`: what is written in full can be checked. */
function bindPulldata({ fn, args }: Call, spot: Spot): Expression {
  const [file, ...columns] = args;
  const bound = args.map((argument) => spot.bind(argument, spot));
  if (file?.k !== 'str') return { k: 'call', fn, args: bound };
  const name = file.v.replace(/\.csv$/i, '');
  const list = spot.list(name);
  sayMissing(list ? list.missing : `${name}.csv`, file.at, spot);
  for (const column of columns.slice(0, 2))
    if (column.k === 'str' && list && list.columns !== 'any' && !list.columns.has(column.v)) {
      const { at, v } = column;
      spot.warn({ code: 'choice_column_unknown', at, details: { column: v } });
    }
  return { k: 'call', fn, args: [{ k: 'str', v: name }, ...bound.slice(1)] };
}

function sayMissing(file: string | undefined, at: number, spot: Spot): void {
  if (file === undefined) return;
  const fault = { code: 'file_missing', at, details: { file } } as const;
  if (spot.missingFile === 'error') spot.complain(fault);
  else spot.warn(fault);
}

function compiles(pattern: string): boolean {
  try {
    new RegExp(pattern);
    return true;
  } catch {
    return false;
  }
}
