import type { Json } from '../json.ts';
import type { FormDefinition, FormItem, ItemType } from './model.ts';

const DATE = /^\d{4}-\d\d-\d\d$/;
const FREE_TEXT: readonly ItemType[] = ['text', 'barcode', 'hidden'];
const NUMBERS: readonly ItemType[] = ['integer', 'decimal', 'range'];

/**
 * An answer given to `from` as an answer of `to`; undefined when nothing of it would be right there:
 * a word is no number, a choice must be offered still (of several, those that are). `from` unknown:
 * the value alone tells.
 */
export function convertAnswer(
  value: Json,
  from: FormItem | undefined,
  to: FormItem,
  definition: FormDefinition,
): Json | undefined {
  if (isSelect(to.type)) return toChoices(value, from, to, definition);
  if (from?.type === to.type) return value;
  if (FREE_TEXT.includes(to.type)) return toText(value, from);
  if (NUMBERS.includes(to.type)) return toNumber(value, to.type);
  if (to.type === 'date') return toDate(value, from);
  const files: readonly ItemType[] = ['image', 'audio', 'file'];
  if (to.type === 'file' && from && files.includes(from.type)) return value;
  return undefined;
}

function toDate(value: Json, from: FormItem | undefined): string | undefined {
  if (typeof value !== 'string') return undefined;
  const day = from?.type === 'dateTime' ? value.slice(0, 10) : value.trim();
  return DATE.test(day) ? day : undefined;
}

const isSelect = (type: ItemType): boolean =>
  type === 'select_one' || type === 'select_multiple' || type === 'rank';

function toText(value: Json, from: FormItem | undefined): string | undefined {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return value;
  if (Array.isArray(value) && (from === undefined || isSelect(from.type))) return value.join(' ');
  return undefined;
}

function toNumber(value: Json, type: ItemType): number | undefined {
  const text = typeof value === 'string' ? value.trim() : '';
  const number = typeof value === 'number' ? value : text === '' ? Number.NaN : Number(text);
  if (!Number.isFinite(number)) return undefined;
  return type === 'integer' && !Number.isInteger(number) ? undefined : number;
}

/** Lists in files that the form doesn't hold are not looked at: the runtime does, with the file at hand. */
function toChoices(
  value: Json,
  from: FormItem | undefined,
  to: FormItem,
  { choices }: FormDefinition,
): Json | undefined {
  const offered = choices[to.list ?? ''];
  const known = (name: string): boolean =>
    offered === undefined || offered.some((choice) => choice.name === name);
  const names = namesIn(value, from);
  const kept = names.filter(known);
  if (kept.length === 0) return undefined;
  if (to.type === 'select_multiple') return kept;
  if (kept.length < names.length) return undefined;
  if (to.type === 'select_one') return kept.length === 1 ? kept[0] : undefined;
  return from === undefined || from.type === 'rank' ? kept : undefined;
}

function namesIn(value: Json, from: FormItem | undefined): readonly string[] {
  if (Array.isArray(value)) return value.filter((name) => typeof name === 'string');
  if (typeof value !== 'string' || value.trim() === '') return [];
  const several = from !== undefined && FREE_TEXT.includes(from.type);
  return several ? value.trim().split(/\s+/) : [value];
}
