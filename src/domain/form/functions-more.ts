import { type FormFunction, type Functions, texts } from './functions.ts';
import type { FormEnvironment } from './model.ts';
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

const text = (value: Value | undefined): string => toText(value ?? '');
const number = (value: Value | undefined): number => toNumber(value ?? '');
const pad = (value: number): string => String(value).padStart(2, '0');

const MONTHS = {
  fr: 'janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.',
  en: 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec',
};
const WEEKDAYS = { fr: 'dim. lun. mar. mer. jeu. ven. sam.', en: 'Sun Mon Tue Wed Thu Fri Sat' };

/** Days of a date or an instant; the text of a number is neither. */
const instant = (value: Value = ''): number =>
  typeof value === 'number' ? value : daysOf(toText(value));

const math =
  (compute: (...numbers: readonly number[]) => number): FormFunction =>
  (args) =>
    compute(...args.map(toNumber));

/** What few forms call. */
export const MORE_FUNCTIONS: Functions = {
  acos: math(Math.acos),
  area: ([shape]) => areaOf(pointsOf(text(shape))),
  asin: math(Math.asin),
  atan: math(Math.atan),
  atan2: math(Math.atan2),
  'boolean-from-string': ([value]) => ['1', 'true'].includes(text(value)),
  checklist: ([least, most, ...answers]) =>
    isBetween(answers.filter(toBoolean).length, least, most),
  cos: math(Math.cos),
  'date-time': ([value]) => (typeof value === 'number' ? instantOf(value) : text(value)),
  'decimal-time': ([value]) => {
    const time = /^(?:.*T)?(\d\d):(\d\d)(?::(\d\d(?:\.\d+)?))?/.exec(text(value));
    if (!time) return Number.NaN;
    const [hours = 0, minutes = 0, seconds = 0] = time.slice(1).map((part) => Number(part ?? 0));
    return (hours + (minutes + seconds / 60) / 60) / 24;
  },
  distance: (args) => lengthOf(args.flatMap((value) => pointsOf(text(value)))),
  'decimal-date-time': ([value]) => instant(value),
  'ends-with': ([value, end]) => text(value).endsWith(text(end)),
  exp: math(Math.exp),
  exp10: math((power = 0) => 10 ** power),
  'format-date': ([value, format], { form }) =>
    formatDate(instant(value), text(format), form.locale),
  'format-date-time': ([value, format], { form }) =>
    formatDate(instant(value), text(format), form.locale),
  'jr:itext': ([id]) => text(id),
  log: math(Math.log),
  log10: math(Math.log10),
  'normalize-space': ([value], scope) =>
    toText(value ?? [scope.current])
      .trim()
      .replace(/\s+/g, ' '),
  pi: () => Math.PI,
  pulldata: ([file, column, keyColumn, key], { form }) => {
    const items = form.list(text(file))?.children('root')[0]?.children('item') ?? [];
    const has = (item: XNode): boolean =>
      item.children(text(keyColumn)).some((cell) => cell.text() === text(key));
    return items.find(has)?.children(text(column)) ?? '';
  },
  'selected-at': ([value, index]) => wordsOf(value ?? '')[number(index)] ?? '',
  sin: math(Math.sin),
  sqrt: math(Math.sqrt),
  'substring-after': ([value, mark]) => {
    const at = text(value).indexOf(text(mark));
    return at < 0 ? '' : text(value).slice(at + text(mark).length);
  },
  'substring-before': ([value, mark]) =>
    text(value).slice(0, Math.max(0, text(value).indexOf(text(mark)))),
  tan: math(Math.tan),
  translate: ([value, from, to]) => {
    const fresh = [...text(to)];
    // why backwards: of a letter named twice the first counts
    const pairs = [...text(from)].map((letter, at) => [letter, fresh[at] ?? ''] as const);
    const table = new Map(pairs.toReversed());
    return [...text(value)].map((letter) => table.get(letter) ?? letter).join('');
  },
  version: (_, { form }) => form.version,
  abs: math(Math.abs),
  boolean: ([value]) => toBoolean(value ?? ''),
  ceiling: math(Math.ceil),
  contains: ([value, part]) => text(value).includes(text(part)),
  'count-non-empty': (args) => texts(args).filter(Boolean).length,
  current: (_, scope) => [scope.current],
  floor: math(Math.floor),
  instance: ([name], { form }) => {
    const list = form.list(text(name));
    return list ? [list] : [];
  },
  join: ([glue, ...rest]) => texts(rest).join(text(glue)),
  last: (_, scope) => scope.size,
  max: (args) => extreme(Math.max, args),
  min: (args) => extreme(Math.min, args),
  now: (_, { form }) => form.environment.now(),
  pow: math((base = 0, power = 0) => base ** power),
  random: (_, { form }) => form.environment.random(),
  regex: ([value, pattern], { form }) =>
    matches(text(value), text(pattern), form.environment.matches),
  'starts-with': ([value, start]) => text(value).startsWith(text(start)),
  string: ([value], scope) => toText(value ?? [scope.current]),
  substr: ([value, from, to]) => {
    const start = number(from);
    // `slice` would take no number for the beginning.
    if (Number.isNaN(start)) return '';
    return text(value).slice(start, to === undefined ? undefined : number(to));
  },
  uuid: ([length], { form }) => {
    const uuid = form.environment.uuid();
    return length === undefined ? uuid : uuid.replaceAll('-', '').slice(0, number(length));
  },
  'weighted-checklist': ([least, most, ...pairs]) => {
    let weight = 0;
    for (let index = 0; index + 1 < pairs.length; index += 2)
      if (toBoolean(pairs[index] ?? '')) weight += number(pairs[index + 1]);
    return isBetween(weight, least, most);
  },
};

/** Of nothing there is none. */
const extreme = (pick: (...numbers: number[]) => number, args: readonly Value[]): number => {
  const numbers = texts(args).map(toNumber);
  return numbers.length > 0 ? pick(...numbers) : Number.NaN;
};

/** A bound of -1 is none. */
const isBetween = (value: number, least: Value | undefined, most: Value | undefined): boolean =>
  (number(least) < 0 || value >= number(least)) && (number(most) < 0 || value <= number(most));

function instantOf(days: number): string {
  const minutes = Math.floor((days - Math.floor(days)) * 1440);
  return `${dateOf(days)}T${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}:00.000Z`;
}

interface Point {
  readonly lat: number;
  readonly lon: number;
}

/** `lat lon alt acc; lat lon alt acc; …`, in degrees. */
const pointsOf = (shape: string): readonly Point[] =>
  shape
    .split(';')
    .map((point) => point.trim().split(/\s+/).map(Number))
    .filter(([lat, lon]) => Number.isFinite(lat) && Number.isFinite(lon))
    .map(([lat = 0, lon = 0]) => ({ lat, lon }));

/** Metres, at the equator's radius. */
const EARTH = 6_378_100;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

function lengthOf(points: readonly Point[]): number {
  let metres = 0;
  points.forEach(({ lat, lon }, index) => {
    const before = points[index - 1];
    if (!before) return;
    const [north, east] = [radians(lat - before.lat) / 2, radians(lon - before.lon) / 2];
    const half =
      Math.sin(north) ** 2 +
      Math.cos(radians(before.lat)) * Math.cos(radians(lat)) * Math.sin(east) ** 2;
    metres += 2 * EARTH * Math.asin(Math.sqrt(half));
  });
  return Math.round(metres * 100) / 100;
}

/** Square metres of the polygon, on the sphere. */
function areaOf(points: readonly Point[]): number {
  let sum = 0;
  points.forEach(({ lat, lon }, index) => {
    const next = points[(index + 1) % points.length] ?? { lat, lon };
    sum += radians(next.lon - lon) * (2 + Math.sin(radians(lat)) + Math.sin(radians(next.lat)));
  });
  return Math.round(Math.abs((sum * EARTH * EARTH) / 2) * 100) / 100;
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

/** Searches, as ODK does on the web: a pattern for the whole text writes ^ and $. */
function matches(
  subject: string,
  pattern: string,
  matchesWithin: FormEnvironment['matches'],
): boolean {
  let compiled: RegExp;
  try {
    compiled = new RegExp(pattern);
  } catch {
    // Only a pattern made of answers gets here: the compiler refuses a bad literal.
    return false;
  }
  return matchesWithin ? matchesWithin(compiled, subject) : compiled.test(subject);
}
