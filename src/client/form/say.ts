import type { NodeState } from '#domain/form/model.ts';
import { formatDate } from '#i18n/date.ts';
import { formatInstant, formatNumber } from '#i18n/format.ts';
import { plain } from './Rich.tsx';

/** An answer in words, on one line; '' where there is none to say. */
export function say({ item, value, choices }: NodeState): string {
  if (value === null) return '';
  if (item.list !== undefined)
    return [value]
      .flat()
      .map((name) => plain(choices.find((choice) => choice.name === name)?.label ?? String(name)))
      .join(', ');
  // why: a year has no thousands
  if (typeof value === 'number') return item.name === 'annee' ? String(value) : formatNumber(value);
  if (item.type === 'date') return formatDate(String(value));
  if (item.type === 'dateTime') return formatInstant(String(value));
  if (typeof value !== 'object') return String(value);
  return sayParts(value);
}

/** A file by its name, a position by its degrees. */
export function sayParts(value: object): string {
  const { name, lat, lon, acc } = value as { readonly [part: string]: unknown };
  if (name !== undefined) return String(name);
  const near = typeof acc === 'number' ? ` (± ${Math.ceil(acc)}\u00a0m)` : '';
  return `${degrees(lat)}\u00a0; ${degrees(lon)}${near}`;
}

const degrees = (value: unknown): string => Number(value).toFixed(5).replace('.', ',');
