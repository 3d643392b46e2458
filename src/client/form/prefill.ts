import type { FormDefinition, FormItem } from '#domain/form/model.ts';
import type { Fields } from '#domain/json.ts';
import type { PlaceCode } from '#domain/place.ts';
import { leavesOf } from './sections.ts';

const LEVELS: Readonly<Record<number, string>> = { 5: 'region', 8: 'departement', 11: 'commune' };
const LISTS: Readonly<Record<string, number>> = { regions: 5, departements: 8, communes: 11 };

/**
 * First answers of a new entry whose place and period are known (`2026-T3`, `2026-09`, `2026`): nobody
 * types them again. Questions are found by the lists they use and by the names that `forms/README.md` fixes.
 */
export function prefill(
  definition: FormDefinition,
  known: { readonly place?: PlaceCode | undefined; readonly period?: string | undefined },
): Fields {
  const [, year, quarter, month] = /^(\d{4})(?:-T([1-4])|-(\d\d))?$/.exec(known.period ?? '') ?? [];
  const place = known.place ?? '';
  const answers: Record<string, string | number> = {};
  for (const item of definition.body.flatMap(leavesOf)) {
    const value = year ? periodAnswer(item, year, quarter, month) : undefined;
    const length = LISTS[item.list?.replace(/\.csv$/, '') ?? ''];
    if (value !== undefined) answers[item.path] = value;
    else if (length && place.length >= length) answers[item.path] = place.slice(0, length);
    else if (item.name === 'niveau' && LEVELS[place.length])
      answers[item.path] = LEVELS[place.length] as string;
  }
  return answers;
}

function periodAnswer(
  { name, type }: FormItem,
  year: string,
  quarter: string | undefined,
  month: string | undefined,
) {
  if (name === 'annee' && type === 'integer') return Number(year);
  if (type !== 'select_one') return undefined;
  if (name === 'trimestre' && quarter) return `t${quarter}`;
  return name === 'mois' && month ? String(Number(month)) : undefined;
}
