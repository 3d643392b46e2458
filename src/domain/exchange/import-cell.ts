import { fold } from '../fold.ts';
import { hasItsType, isAnswer, normalizeAnswer } from '../form/answer.ts';
import { isCaptured } from '../form/captured.ts';
import type { Choice, FormItem } from '../form/model.ts';
import type { Json } from '../json.ts';
import { KEPT_BACK, SMALL } from './export-entries.ts';
import { textsOf } from './import-columns.ts';

export type CellFault =
  | 'number'
  | 'date'
  | 'time'
  | 'date_time'
  | 'point'
  | 'masked'
  | 'choice_unknown'
  | 'choice_ambiguous';

/** An answer; null where there is none; or why the cell gives none. */
export type CellReading =
  | { readonly answer: Json; readonly left?: 'media' }
  | { readonly fault: CellFault; readonly value: string };

const YES = /^(1(\.0)?|true|vrai|oui|yes|x|ok)$/i;
const SERIAL = /^\d{4,6}([.,]\d+)?$/;
const ISO_DAY = /^\d{4}-\d\d-\d\d/;
const FRENCH_DAY = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[ T]+(.*))?$/;
const HOUR = /^(\d{1,2})(?::| ?h ?)(\d\d)(?::(\d\d)(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?$/i;
const DAY_MS = 86_400_000;
/** Day 0 of spreadsheets; Niger has one hour all year, an hour before that of UTC. */
const DAY_ZERO = Date.UTC(1899, 11, 30);
const ZONE = '+01:00';

/** Reads the whole answer of a question from the text of a cell, as Kobo, ODK, Excel or a person writes it. */
export function readCell(item: FormItem, text: string, choices: readonly Choice[]): CellReading {
  const value = text.trim();
  if (value === '' || !isAnswer(item)) return { answer: null };
  if (isNumeric(item)) return readNumber(item, value);
  switch (item.type) {
    case 'select_one':
      return readChoice(value, choices);
    case 'select_multiple':
    case 'rank':
      return readChoices(item, value, choices);
    case 'date':
      return checked(item, readDay(value), 'date', value);
    case 'dateTime':
      return checked(item, readMoment(value), 'date_time', value);
    case 'time':
      return checked(item, readHour(value), 'time', value);
    case 'geopoint':
      return checked(item, readPoint(value), 'point', value);
    case 'acknowledge':
      return { answer: YES.test(value) ? 'OK' : null };
    case 'image':
    case 'audio':
    case 'file':
      return { answer: null, left: 'media' };
    case 'calculate':
      return { answer: /^-?(0|[1-9]\d*)(\.\d+)?$/.test(value) ? Number(value) : value };
    default:
      return { answer: isCaptured(item) ? value : text };
  }
}

export const isYes = (text: string): boolean => YES.test(text.trim());

const isNumeric = ({ type }: FormItem): boolean =>
  type === 'integer' || type === 'decimal' || type === 'range';

function readNumber(item: FormItem, value: string): CellReading {
  if (value === SMALL || value === KEPT_BACK) return { fault: 'masked', value };
  return checked(item, normalizeAnswer(item, value, undefined), 'number', value);
}

const checked = (item: FormItem, answer: Json, fault: CellFault, value: string): CellReading =>
  answer !== null && hasItsType(item, answer) ? { answer } : { fault, value };

function readChoice(value: string, choices: readonly Choice[]): CellReading {
  const found = findChoice(value, choices);
  return typeof found === 'string' ? { answer: found } : { fault: found.fault, value };
}

function findChoice(
  value: string,
  choices: readonly Choice[],
): string | { readonly fault: 'choice_unknown' | 'choice_ambiguous' } {
  if (choices.some(({ name }) => name === value)) return value;
  const wanted = fold(value);
  const named = choices.filter(({ label }) => textsOf(label).some((text) => fold(text) === wanted));
  const [one, ...others] = named;
  if (!one) return { fault: 'choice_unknown' };
  return others.length === 0 ? one.name : { fault: 'choice_ambiguous' };
}

/** Names parted by spaces; else labels parted by `;`, `,` or `|`; else labels one after the other. */
function readChoices(item: FormItem, value: string, choices: readonly Choice[]): CellReading {
  const names = value.split(/\s+/);
  const known = new Set(choices.map(({ name }) => name));
  if (names.every((name) => known.has(name))) return ordered(item, names, choices);
  const labels = value.split(/\s*[;,|]\s*/).filter(Boolean);
  const found = labels.map((label) => findChoice(label, choices));
  if (found.every((one) => typeof one === 'string')) return ordered(item, found, choices);
  const greedy = labelsInARow(names, choices);
  if (greedy) return ordered(item, greedy, choices);
  const wrong = labels.find((_, index) => typeof found[index] !== 'string');
  return { fault: 'choice_unknown', value: wrong ?? value };
}

const ordered = (
  item: FormItem,
  names: readonly string[],
  choices: readonly Choice[],
): CellReading => ({ answer: normalizeAnswer(item, names, choices) });

/** Kobo joins labels by spaces as it does names: the longest that fits is taken. */
function labelsInARow(
  words: readonly string[],
  choices: readonly Choice[],
): readonly string[] | undefined {
  const names: string[] = [];
  for (let from = 0; from < words.length; ) {
    let to = words.length;
    let found: ReturnType<typeof findChoice> = { fault: 'choice_unknown' };
    for (; to > from; to -= 1) {
      found = findChoice(words.slice(from, to).join(' '), choices);
      if (typeof found === 'string') break;
    }
    if (typeof found !== 'string') return undefined;
    names.push(found);
    from = to;
  }
  return names;
}

function readDay(value: string): string | null {
  if (ISO_DAY.test(value)) return value.slice(0, 10);
  if (SERIAL.test(value)) return momentOfSerial(value).slice(0, 10);
  const match = FRENCH_DAY.exec(value);
  return match ? frenchDay(match) : null;
}

function readMoment(value: string): string | null {
  if (SERIAL.test(value)) return momentOfSerial(value) + ZONE;
  const match = FRENCH_DAY.exec(value);
  const day = match ? frenchDay(match) : ISO_DAY.test(value) ? value.slice(0, 10) : null;
  if (day === null) return null;
  const rest = (match ? (match[4] ?? '') : value.slice(11)).trim();
  if (rest === '') return `${day}T00:00:00${ZONE}`;
  // why: a moment with its zone is kept to the letter
  if (!match && value[10] === 'T' && /(Z|[+-]\d\d:?\d\d)$/.test(value)) return value;
  const hour = readHour(rest);
  if (hour === null) return null;
  return `${day}T${hour.length === 5 ? `${hour}:00` : hour}${/(Z|[+-]\d\d:?\d\d)$/.test(hour) ? '' : ZONE}`;
}

const frenchDay = ([, day = '', month = '', year = '']: RegExpExecArray): string =>
  `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;

const momentOfSerial = (value: string): string =>
  new Date(Math.round((DAY_ZERO + Number(value.replace(',', '.')) * DAY_MS) / 1000) * 1000)
    .toISOString()
    .slice(0, 19);

/** `9 h 05`, `9:05`, a fraction of a day; one that is right already is kept to the letter. */
function readHour(value: string): string | null {
  if (/^\d\d:\d\d/.test(value)) return value;
  if (/^0?[.,]\d+$/.test(value)) {
    return momentOfSerial(value.replace(/^[.,]/, '0.')).slice(11, 16);
  }
  const [, hour = '', minute, second, zone = ''] = HOUR.exec(value) ?? [];
  if (minute === undefined) return null;
  return `${hour.padStart(2, '0')}:${minute}${second ? `:${second}` : ''}${zone}`;
}

/** `13.5 2.1 0 5`, with commas for points too. */
function readPoint(value: string): Json {
  const parts = value.split(/\s*[;\s]\s*/).map(degrees);
  return parts.length > 1 ? pointOf(parts) : null;
}

/** Latitude, longitude, altitude, precision; null when it is no position. */
export function pointOf(parts: readonly (number | null)[]): Json {
  const [lat = null, lon = null, alt = null, acc = null] = parts;
  if (parts.length > 4 || lat === null || lon === null) return null;
  return parts.some((part) => Number.isNaN(part)) ? null : { lat, lon, alt, acc };
}

/** Null for an empty cell, NaN for what is no number. */
export const degrees = (text: string): number | null =>
  text.trim() === '' ? null : Number(text.trim().replace(',', '.'));
