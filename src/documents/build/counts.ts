import { KEPT_BACK, SMALL } from '#domain/exchange/export-entries.ts';
import { maskGrid, withTotals } from '#domain/exchange/mask-grid.ts';
import { sensitiveRules } from '#domain/exchange/sensitive.ts';
import { placeItems } from '#domain/form/match.ts';
import type { FormDefinition, FormItem } from '#domain/form/model.ts';
import { tallyRole } from '#domain/form/tally.ts';
import { numbersByPath } from '#domain/indicator.ts';
import { formatNumber, formatPeriod } from '#i18n/format.ts';
import type { DossierRecord } from '../dossier.ts';
import type { DocumentTable, TableRow } from '../model.ts';
import { say } from '../say.ts';
import { textOf } from '../values.ts';
import { groupBy } from './corpus.ts';
import { fixedText } from './forms.ts';

const PARTS = ['femmes', 'hommes', 'filles', 'garcons'] as const;

/** A question that counts people by sex and age, in any of the versions of its form. */
interface Count {
  readonly path: string;
  readonly label: string;
  readonly parts: readonly (readonly [part: (typeof PARTS)[number], path: string])[];
  readonly sensitive: boolean;
}

/**
 * A table for each count of a form that was answered: periods down, women, men, girls and boys
 * across, with totals. In sensitive ones, numbers from 1 to 4 are masked, and what would give them
 * back; those of a commune are told by year, all others at most by quarter.
 */
export function countTables(
  versions: readonly FormDefinition[],
  entries: readonly DossierRecord[],
  isCommune: boolean,
): readonly DocumentTable[] {
  const told = entries.map(
    (entry): Told => ({ period: textOf(entry.fields['period']), numbers: numbersByPath(entry) }),
  );
  return countsOf(versions).flatMap((count) => {
    const answered = told.filter(({ numbers }) =>
      count.parts.some(([, path]) => numbers.has(path)),
    );
    if (answered.length === 0) return [];
    const periodOf = ({ period }: Told): string =>
      count.sensitive ? coarse(period, isCommune) : period;
    return [
      tableOf(
        count,
        [...groupBy(answered, periodOf)].sort(([a], [b]) => (a < b ? -1 : 1)),
      ),
    ];
  });
}

/** What an entry counts, and when. */
interface Told {
  readonly period: string;
  readonly numbers: ReadonlyMap<string, readonly number[]>;
}

function tableOf(
  { label, parts, sensitive }: Count,
  byPeriod: readonly (readonly [period: string, entries: readonly Told[]])[],
): DocumentTable {
  const sums = byPeriod.map(([, entries]) => parts.map(([, path]) => sumAt(entries, path)));
  const numbers = sensitive
    ? maskedWords(sums)
    : withTotals(sums).map((row) => row.map(formatNumber));
  const names = [...byPeriod.map(([period]) => periodName(period)), say('count.total')];
  const isKnown = (row: number, column: number): boolean =>
    column === parts.length ||
    sums.some((sum, at) => (at === row || row === sums.length) && sum[column] !== null);
  const rows = names.map((name, row): TableRow => {
    const shown = (numbers[row] ?? []).map((number, column) =>
      // why: that nobody knows it is no secret, it counts as 0 in the totals told
      isKnown(row, column) ? number : say('missing.figure'),
    );
    return { kind: 'cells', cells: [name, ...shown].map((text) => ({ paragraphs: [text] })) };
  });
  const width = 70 / (parts.length + 1);
  const titles = [...parts.map(([part]) => say(`count.${part}`)), say('count.total')];
  const columns = [
    { title: say('count.period'), width: 30 },
    ...titles.map((title) => ({ title, width, align: 'end' as const })),
  ];
  return { kind: 'table', name: label, columns, rows };
}

function maskedWords(
  sums: readonly (readonly (number | null)[])[],
): readonly (readonly string[])[] {
  const { values, marks } = maskGrid(sums);
  const words = { small: SMALL, hidden: KEPT_BACK };
  return values.map((row, at) =>
    row.map((value, column) => {
      const mark = marks[at]?.[column] ?? 'hidden';
      return mark === 'shown' ? formatNumber(value) : words[mark];
    }),
  );
}

function sumAt(entries: readonly Told[], path: string): number | null {
  const numbers = entries.flatMap((entry) => entry.numbers.get(path) ?? []);
  return numbers.length === 0 ? null : numbers.reduce((sum, number) => sum + number, 0);
}

/** What the signs in such tables mean, as far as they are there. */
export function signsIn(tables: readonly DocumentTable[]): readonly string[] {
  const words = new Set(
    tables.flatMap(({ rows }) =>
      rows.flatMap((row) =>
        row.kind === 'cells' ? row.cells.flatMap((cell) => cell?.paragraphs ?? []) : [],
      ),
    ),
  );
  return [
    ...(words.has(say('missing.figure')) ? [say('count.unknown')] : []),
    ...(words.has(SMALL) || words.has(KEPT_BACK) ? [say('count.masked')] : []),
  ];
}

/** Counts in the order of the latest version, then those that only older ones have. */
function countsOf(versions: readonly FormDefinition[]): readonly Count[] {
  const counts = new Map<string, Count>();
  for (const version of versions) {
    const { numbers } = sensitiveRules(version);
    for (const { item } of placeItems(version).values()) {
      const parts = partsOf(item);
      if (parts.length === 0 || counts.has(item.path)) continue;
      const label = fixedText(version, item.label) || item.name;
      const sensitive = parts.some(([, path]) => numbers.has(path));
      counts.set(item.path, { path: item.path, label, parts, sensitive });
    }
  }
  return [...counts.values()];
}

function partsOf({ appearance, children = [] }: FormItem): Count['parts'] {
  if (!appearance?.includes('ccm-comptage')) return [];
  return PARTS.flatMap((part) => {
    const child = children.find(({ name }) => tallyRole(name) === part);
    return child ? [[part, child.path] as const] : [];
  });
}

/** The year of a period; else its quarter, where it is a month. */
function coarse(period: string, yearly: boolean): string {
  if (yearly) return period.slice(0, 4);
  const month = /^(\d{4})-(\d{2})$/.exec(period);
  return month ? `${month[1]}-T${Math.ceil(Number(month[2]) / 3)}` : period;
}

const periodName = (period: string): string =>
  period ? formatPeriod(period) : say('count.noPeriod');
