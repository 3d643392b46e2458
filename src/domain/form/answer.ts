import type { Json } from '../json.ts';
import type { Choice, Expression, FormItem } from './model.ts';
import { answerText, daysOf } from './value.ts';

/** Groups of three digits and a decimal comma, as people write numbers in French. */
const NUMBER = /^[+-]?(?:\d+|\d{1,3}(?:[ \u00a0\u202f]\d{3})+)(?:[.,]\d+)?$/;

/** What the world gives to a calculation once: recomputing it elsewhere would give something else. */
const CAPTURED = ['today', 'now', 'random', 'uuid', 'once'];

/**
 * A question whose value is kept with the answers. A calculation is one only if it captures the
 * day, the hour, chance or its own past; all others are recomputed wherever they are shown.
 */
export function isAnswer({ calculation, type }: FormItem): boolean {
  if (type === 'calculate') return calculation !== undefined && captures(calculation);
  return type !== 'group' && type !== 'note';
}

function captures(expression: Expression): boolean {
  if (expression.k === 'neg') return captures(expression.e);
  if (expression.k === 'op') return captures(expression.l) || captures(expression.r);
  if (expression.k !== 'call') return false;
  return CAPTURED.includes(expression.fn) || expression.args.some(captures);
}

/** The one form of a typed value; null when it is empty. What doesn't fit the type is kept as typed. */
export function normalizeAnswer(
  { type }: FormItem,
  value: Json | undefined,
  choices: readonly Choice[] | undefined,
): Json {
  if (value === undefined || value === null || value === '') return null;
  if (type === 'select_multiple') return inChoiceOrder(value, choices);
  if (typeof value === 'object' || typeof value === 'boolean') return value;
  if (type === 'calculate') return value;
  if (type !== 'integer' && type !== 'decimal') return answerText(value);
  if (typeof value === 'number') return Number.isFinite(value) ? value + 0 : null;
  const text = value.trim();
  if (!NUMBER.test(text)) return text ? value : null;
  return Number(text.replace(/[ \u00a0\u202f]/g, '').replace(',', '.')) + 0;
}

/** Choices that the list doesn't have come last, in the order they were given. */
function inChoiceOrder(value: Json, choices: readonly Choice[] = []): Json {
  const texts = Array.isArray(value) ? value.map(answerText) : answerText(value).split(/\s+/);
  const given = new Set(texts.filter(Boolean));
  if (given.size === 0) return null;
  const known = choices.flatMap(({ name }) => (given.delete(name) ? [name] : []));
  return [...known, ...given];
}

export function hasItsType({ type }: FormItem, answer: Json): boolean {
  if (type === 'integer') return Number.isSafeInteger(answer);
  if (type === 'decimal') return typeof answer === 'number';
  if (type === 'select_multiple') return Array.isArray(answer);
  if (type === 'date')
    return typeof answer === 'string' && answer.length === 10 && !Number.isNaN(daysOf(answer));
  return typeof answer === 'string' || (type === 'calculate' && typeof answer === 'number');
}
