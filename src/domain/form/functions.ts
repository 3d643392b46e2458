import type { EvaluationScope } from './evaluate.ts';
import { MORE_FUNCTIONS } from './functions-more.ts';
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
/** Days with the hour, which the number of an instant leaves out. */
const instant = (value: Value = ''): number =>
  typeof value === 'number' ? value : daysOf(toText(value));
const nodes = (value: Value | undefined): readonly XNode[] =>
  typeof value === 'object' ? value : [];

const pad = (value: number): string => String(value).padStart(2, '0');

const MONTHS = {
  fr: 'janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.',
  en: 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec',
};
const WEEKDAYS = { fr: 'dim. lun. mar. mer. jeu. ven. sam.', en: 'Sun Mon Tue Wed Thu Fri Sat' };

/**
 * The functions that take their arguments evaluated. `if`, `coalesce`, `once` and `jr:choice-name`
 * evaluate their own and are in `evaluate.ts`. One empty answer makes `sum`, `min` and `max` NaN,
 * hence the calculation empty: a form that counts blanks as zero writes `coalesce(${x}, 0)`.
 */
export const FUNCTIONS: Readonly<Record<string, FormFunction>> = {
  ...MORE_FUNCTIONS,
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
  'decimal-date-time': (args) => instant(args[0]),
  false: () => false,
  floor: (args) => Math.floor(number(args)),
  'format-date': (args, scope) => formatDate(instant(args[0]), text(args, 1), scope.form.locale),
  'format-date-time': (args, scope) =>
    formatDate(instant(args[0]), text(args, 1), scope.form.locale),
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
  pulldata: (args, { form }) => {
    const key = text(args, 3);
    const items = form.list(text(args, 0))?.children('root')[0]?.children('item') ?? [];
    const has = (item: XNode): boolean =>
      item.children(text(args, 2)).some((column) => column.text() === key);
    return items.find(has)?.children(text(args, 1)) ?? '';
  },
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
  version: (_, { form }) => form.version,
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

function formatDate(days: number, format: string, locale: string): string {
  if (!Number.isFinite(days)) return '';
  const date = new Date(Math.round(days * 86_400_000));
  if (Number.isNaN(date.getTime())) return '';
  const language = locale.startsWith('en') ? 'en' : 'fr';
  const month = date.getUTCMonth();
  const fields: Readonly<Record<string, string>> = {
    Y: String(date.getUTCFullYear()).padStart(4, '0'),
    y: pad(date.getUTCFullYear() % 100),
    m: pad(month + 1),
    n: String(month + 1),
    b: MONTHS[language].split(' ')[month] ?? '',
    d: pad(date.getUTCDate()),
    e: String(date.getUTCDate()),
    a: WEEKDAYS[language].split(' ')[date.getUTCDay()] ?? '',
    H: pad(date.getUTCHours()),
    h: String(date.getUTCHours()),
    M: pad(date.getUTCMinutes()),
    S: pad(date.getUTCSeconds()),
  };
  return format.replace(/%([A-Za-z])/g, (code, letter: string) => fields[letter] ?? code);
}
