import type { Fields, Json } from '../json.ts';
import type { Choice, Expression, FormItem, ItemType } from './model.ts';
import { answerText, daysOf } from './value.ts';

/** Groups of three digits and a decimal comma, as people write numbers in French. */
const NUMBER = /^[+-]?(?:\d+|\d{1,3}(?:[ \u00a0\u202f]\d{3})+)(?:[.,]\d+)?$/;
const TIME = /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?$/;

const NUMERIC: readonly ItemType[] = ['integer', 'decimal', 'range'];
const FILES: readonly ItemType[] = ['image', 'audio', 'file'];

/** What the world gives to a calculation once: recomputing it elsewhere would give something else. */
const CAPTURED = ['today', 'now', 'random', 'uuid', 'once'];

/**
 * A question whose value is kept with the answers. A calculation is one only if it captures the
 * day, the hour, chance or its own past, or waits for a trigger; all others are recomputed wherever
 * they are shown.
 */
export function isAnswer({ calculation, trigger, type }: FormItem): boolean {
  if (type === 'calculate')
    return calculation !== undefined && (!!trigger || captures(calculation));
  return type !== 'group' && type !== 'repeat' && type !== 'note';
}

function captures(expression: Expression): boolean {
  switch (expression.k) {
    case 'neg':
      return captures(expression.e);
    case 'op':
      return captures(expression.l) || captures(expression.r);
    case 'call':
      return CAPTURED.includes(expression.fn) || expression.args.some(captures);
    case 'nodes': {
      const { from, steps } = expression;
      if (typeof from !== 'string' && captures(from)) return true;
      return steps.some(
        (step) =>
          typeof step !== 'string' &&
          ((step.where ?? []).some(captures) || (step.at !== undefined && captures(step.at))),
      );
    }
    default:
      return false;
  }
}

/** The one form of a typed value; null when it is empty. What doesn't fit the type is kept as typed. */
export function normalizeAnswer(
  { type }: FormItem,
  value: Json | undefined,
  choices: readonly Choice[] | undefined,
): Json {
  if (value === undefined || value === null || value === '') return null;
  if (type === 'select_multiple') return inChoiceOrder(value, choices);
  if (type === 'rank') {
    const names = namesIn(value);
    return names.length > 0 ? names : null;
  }
  if (type === 'geopoint' && typeof value === 'string') return readPoint(value);
  if (type === 'acknowledge' && typeof value === 'boolean') return value ? 'OK' : null;
  if (typeof value === 'object' || typeof value === 'boolean') return value;
  if (type === 'calculate') return value;
  if (!NUMERIC.includes(type)) return answerText(value);
  if (typeof value === 'number') return Number.isFinite(value) ? value + 0 : null;
  const text = value.trim();
  if (!NUMBER.test(text)) return text ? value : null;
  return Number(text.replace(/[ \u00a0\u202f]/g, '').replace(',', '.')) + 0;
}

/** An answer that the form writes by itself has its type: the part of an integer before the comma, nothing instead of a text that is no number or no date. */
export function writtenAnswer(
  item: FormItem,
  value: Json | undefined,
  choices: readonly Choice[] | undefined,
): Json {
  const answer = normalizeAnswer(item, value, choices);
  const whole =
    item.type === 'integer' && typeof answer === 'number' ? Math.trunc(answer) + 0 : answer;
  return hasItsType(item, whole) ? whole : null;
}

const namesIn = (value: Json): readonly string[] =>
  (Array.isArray(value) ? value.map(answerText) : answerText(value).split(/\s+/)).filter(Boolean);

/** What is left of chosen names. */
export function namesAmong(answer: Json, has: (name: unknown) => boolean): Json {
  if (answer === null) return answer;
  if (!Array.isArray(answer)) return has(answer) ? answer : null;
  const kept = answer.filter(has);
  return kept.length > 0 ? kept : null;
}

/** Choices that the list doesn't have come last, in the order they were given. */
function inChoiceOrder(value: Json, choices: readonly Choice[] = []): Json {
  const given = new Set(namesIn(value));
  if (given.size === 0) return null;
  const known = choices.flatMap(({ name }) => (given.delete(name) ? [name] : []));
  return [...known, ...given];
}

/** `13.5 2.1 0 5` as a position; anything else as typed. */
function readPoint(text: string): Json {
  const [lat, lon, alt, acc, ...more] = text.trim().split(/\s+/).map(Number);
  const point = {
    lat: lat ?? Number.NaN,
    lon: lon ?? Number.NaN,
    alt: alt ?? null,
    acc: acc ?? null,
  };
  const whole = more.length === 0 && Object.values(point).every((part) => !Number.isNaN(part));
  return whole ? point : text;
}

export function hasItsType({ type }: FormItem, answer: Json): boolean {
  if (type === 'integer') return Number.isSafeInteger(answer);
  if (NUMERIC.includes(type)) return typeof answer === 'number';
  if (type === 'select_multiple' || type === 'rank') return Array.isArray(answer);
  if (FILES.includes(type)) return typeof isObject(answer)?.['sha256'] === 'string';
  if (type === 'geopoint') {
    const { lat, lon } = isObject(answer) ?? {};
    return isWithin(lat, 90) && isWithin(lon, 180);
  }
  if (type === 'calculate') return typeof answer === 'string' || typeof answer === 'number';
  if (typeof answer !== 'string') return false;
  if (type === 'date') return answer.length === 10 && !Number.isNaN(daysOf(answer));
  if (type === 'dateTime') return answer.length > 10 && !Number.isNaN(daysOf(answer));
  return type !== 'time' || TIME.test(answer);
}

const isObject = (value: Json): Fields | undefined =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? (value as Fields)
    : undefined;

const isWithin = (degrees: Json | undefined, most: number): boolean =>
  typeof degrees === 'number' && Math.abs(degrees) <= most;
