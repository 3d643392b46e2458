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
/** The texts of every node of every node-set, and of every other value. */
export const texts = (args: readonly Value[]): readonly string[] => each(args).map(toText);
const nodes = (value: Value | undefined): readonly XNode[] =>
  typeof value === 'object' ? value : [];

/**
 * The functions that most forms call, with their arguments evaluated. `if`, `coalesce`, `once` and `jr:choice-name`
 * evaluate their own and are in `evaluate.ts`. One empty answer makes `sum`, `min` and `max` NaN,
 * hence the calculation empty: a form that counts blanks as zero writes `coalesce(${x}, 0)`.
 */
export const FUNCTIONS: Functions = {
  concat: (args) => texts(args).join(''),
  count: (args) => nodes(args[0]).length,
  'count-selected': (args) => wordsOf(argument(args, 0)).length,
  date: (args) => {
    const value = argument(args, 0);
    if (typeof value === 'number') return dateOf(value);
    const padded = toText(value).replace(/-(\d)(?=-|T|$)/g, '-0$1');
    return dateOf(daysOf(padded));
  },
  false: () => false,
  int: (args) => Math.trunc(number(args)),
  not: (args) => !toBoolean(argument(args, 0)),
  number: (args, scope) => {
    const value = own(args, scope);
    const result = toNumber(value);
    return typeof value === 'number' || Number.isNaN(daysOf(toText(value)))
      ? result
      : Math.floor(result);
  },
  position: (args, scope) =>
    args.length > 0 ? (nodes(args[0])[0]?.position() ?? Number.NaN) : scope.position,
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
  'string-length': (args, scope) => toText(own(args, scope)).length,
  sum: (args) => {
    const terms = each(args);
    return terms.reduce<number>(
      (total, value) => total + toNumber(value),
      terms.length > 0 ? 0 : Number.NaN,
    );
  },
  today: (_, { form }) => form.environment.today(),
  true: () => true,
};
