import type { Fields, Json } from '../json.ts';

/** What XPath walks on: a question, a group, an instance of a repeat, a choice or one of its columns. */
export interface XNode {
  text(): string;
  parent(): XNode | undefined;
  children(name: string): readonly XNode[];
  /** Among the siblings of its name, from 1. */
  position(): number;
}

/** What XPath computes with; a node-set is in form order. */
export type Value = string | number | boolean | readonly XNode[];

const DATE =
  /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d(?:\.\d+)?))?(?:Z|[+-]\d\d:?\d\d)?)?$/;
const DAY = 86_400_000;

export function toText(value: Value): string {
  if (typeof value === 'object') return value[0]?.text() ?? '';
  if (Number.isNaN(value)) return '';
  const text = String(value);
  // XPath has no exponents: 1e-7 and 1e21 are written out.
  if (typeof value !== 'number' || !text.includes('e')) return text;
  return Math.abs(value) < 1 ? value.toFixed(20).replace(/0+$/, '') : BigInt(value).toString();
}

/** Text that is no number is NaN, but an ISO date is its day and an instant a part of it. */
export function toNumber(value: Value): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  const text = toText(value).trim();
  return /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : daysOf(text);
}

/** A node-set is true when it has a node, even an empty one: `${x}` alone is always true. */
export function toBoolean(value: Value): boolean {
  if (typeof value === 'object' || typeof value === 'string') return value.length > 0;
  return typeof value === 'boolean' ? value : value !== 0 && !Number.isNaN(value);
}

/** Days since 1970 of a date or an instant, as the wall clock shows it (its offset is left aside); NaN for anything else. */
export function daysOf(text: string): number {
  const match = DATE.exec(text);
  if (!match) return Number.NaN;
  const [, year, month, day, hours, minutes, seconds] = match.map(Number);
  const midnight = Date.UTC(year ?? 0, (month ?? 0) - 1, day);
  // 30 February would roll over to March.
  if (new Date(midnight).toISOString().slice(0, 10) !== text.slice(0, 10)) return Number.NaN;
  return midnight / DAY + ((hours || 0) + ((minutes || 0) + (seconds || 0) / 60) / 60) / 24;
}

/** `YYYY-MM-DD` of a number of days; '' out of the calendar. */
export function dateOf(days: number): string {
  const date = new Date(Math.floor(days) * DAY);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, 10);
}

/** An answer as XPath reads it: choices are separated by spaces, so are the numbers of a position; a file is its name. */
export function answerText(answer: Json): string {
  if (answer === null) return '';
  if (Array.isArray(answer)) return answer.join(' ');
  if (typeof answer !== 'object') return toText(answer);
  const { lat, lon, alt, acc, name } = answer as Fields;
  return lat === undefined ? String(name ?? '') : [lat, lon, alt ?? 0, acc ?? 0].join(' ');
}

/** What a calculation leaves: empty, NaN and ∞ are null, true is `'true'`. */
export function resultOf(value: Value): string | number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value + 0 : null;
  return toText(value) || null;
}

export const wordsOf = (value: Value): readonly string[] =>
  toText(value).split(/\s+/).filter(Boolean);
