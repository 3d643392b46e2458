import type { EvaluationScope } from './evaluate.ts';
import {
  dateOf,
  daysOf,
  toBoolean,
  toNumber,
  toText,
  type Value,
  wordsOf,
  type XNode,
} from './value.ts';

export type FormFunction = (args: readonly Value[], scope: EvaluationScope) => Value;
export type Functions = Readonly<Record<string, FormFunction>>;

/** An argument that the compiler counted, or the question itself for `string()` and its like. */
const argument = (args: readonly Value[], index: number): Value => args[index] ?? '';
const text = (args: readonly Value[], index: number): string => toText(argument(args, index));
const number = (args: readonly Value[], index = 0): number => toNumber(argument(args, index));
const own = (args: readonly Value[], scope: EvaluationScope): Value => args[0] ?? [scope.current];

/** Every node of every node-set, and every other value. */
const each = (args: readonly Value[]): readonly (string | number | boolean)[] =>
  args.flatMap((value) => (typeof value === 'object' ? value.map((node) => node.text()) : [value]));
const texts = (args: readonly Value[]): readonly string[] => each(args).map(toText);
const numbers = (args: readonly Value[]): readonly number[] => each(args).map(toNumber);
const nodes = (value: Value | undefined): readonly XNode[] =>
  typeof value === 'object' ? value : [];

/**
 * The functions that take their arguments evaluated. `if`, `coalesce`, `once` and `jr:choice-name`
 * evaluate their own and are in `evaluate.ts`. One empty answer makes `sum`, `min` and `max` NaN,
 * hence the calculation empty: a form that counts blanks as zero writes `coalesce(${x}, 0)`.
 */
export const FUNCTIONS: Functions = {
  abs: (args) => Math.abs(number(args)),
  boolean: (args) => toBoolean(argument(args, 0)),
  ceiling: (args) => Math.ceil(number(args)),
  concat: (args) => texts(args).join(''),
  contains: (args) => text(args, 0).includes(text(args, 1)),
  count: (args) => nodes(args[0]).length,
  'count-non-empty': (args) => texts(args).filter(Boolean).length,
  'count-selected': (args) => wordsOf(argument(args, 0)).length,
  current: (_, scope) => [scope.current],
  date: (args) => {
    const value = argument(args, 0);
    if (typeof value === 'number') return dateOf(value);
    const padded = toText(value).replace(/-(\d)(?=-|T|$)/g, '-0$1');
    return dateOf(daysOf(padded));
  },
  false: () => false,
  floor: (args) => Math.floor(number(args)),
  instance: (args, { form }) => {
    const list = form.list(text(args, 0));
    return list ? [list] : [];
  },
  int: (args) => Math.trunc(number(args)),
  last: (_, scope) => scope.size,
  join: ([glue = '', ...rest]) => texts(rest).join(toText(glue)),
  max: (args) => Math.max(...numbers(args)),
  min: (args) => Math.min(...numbers(args)),
  not: (args) => !toBoolean(argument(args, 0)),
  now: (_, { form }) => form.environment.now(),
  number: (args, scope) => toNumber(own(args, scope)),
  position: (args, scope) => nodes(args[0])[0]?.position() ?? scope.position,
  pow: (args) => number(args) ** number(args, 1),
  random: (_, { form }) => form.environment.random(),
  regex: (args) => matches(text(args, 0), text(args, 1)),
  round: (args) => {
    const scale = 10 ** (args.length > 1 ? number(args, 1) : 0);
    const value = number(args);
    // Halves go away from zero, as in ODK; Math.round alone sends -2.5 to -2.
    return (Math.sign(value) * Math.round(Math.abs(value) * scale)) / scale;
  },
  selected: (args) => {
    const word = text(args, 1).trim();
    return word ? wordsOf(argument(args, 0)).includes(word) : text(args, 0) === '';
  },
  'starts-with': (args) => text(args, 0).startsWith(text(args, 1)),
  string: (args, scope) => toText(own(args, scope)),
  'string-length': (args, scope) => toText(own(args, scope)).length,
  substr: (args) =>
    text(args, 0).slice(number(args, 1), args[2] === undefined ? undefined : number(args, 2)),
  sum: (args) => numbers(args).reduce((total, value) => total + value, 0),
  today: (_, { form }) => form.environment.today(),
  true: () => true,
  uuid: (args, { form }) => {
    const uuid = form.environment.uuid();
    return args.length > 0 ? uuid.replaceAll('-', '').slice(0, number(args)) : uuid;
  },
};

/** Searches, as ODK does on the web: a pattern for the whole text writes ^ and $. */
function matches(subject: string, pattern: string): boolean {
  try {
    return new RegExp(pattern).test(subject);
  } catch {
    // Only a pattern made of answers gets here: the compiler refuses a bad literal.
    return false;
  }
}
