import type { Table } from '#domain/exchange/table.ts';
import type { Fields } from '#domain/json.ts';
import { COUNTRY } from '#domain/place.ts';
import type { Decision, Progress, ReportFrequency, Stage } from '#domain/record.ts';
import { PMM_TAGS, PNM_TAGS } from '#domain/reference/tags.ts';
import { common } from '#i18n/fr/common.ts';
import { recommendationExport as words } from '#i18n/fr/recommendationExport.ts';
import { recommendations } from '#i18n/fr/recommendations.ts';
import type { Summary } from '../../db/rows.ts';
import { membersOf, numberOf, textOf } from '../../recommendation/cells/values.ts';
import { joined, type ListColumn, listTable } from '../../reports/list-export/list-table.ts';
import type { Listed } from './list.ts';

/** Where the codes of what a row names by its id are found. */
interface Around {
  readonly sessions: readonly Summary[];
  readonly recommendations: readonly Summary[];
}

/** The rows of the list, in its order, with all that is kept of a recommendation. */
export const recommendationTable = (rows: readonly Listed[], around: Around): Table =>
  listTable(words.file, columnsOf(around), rows);

function columnsOf({ sessions, recommendations: all }: Around): readonly ListColumn<Listed>[] {
  const codes = new Map(
    [...sessions, ...all].map(({ id, fields }) => [id, textOf(fields['code'])]),
  );
  const codeOf = (id: string): string => codes.get(id) ?? id;
  const text = (name: keyof typeof words): ListColumn<Listed> => ({
    name: words[name],
    cell: ({ fields }) => textOf(fields[name]) || null,
  });
  const read = (
    name: keyof typeof words,
    cell: (fields: Fields, row: Listed) => string | number | null,
  ): ListColumn<Listed> => ({ name: words[name], cell: (row) => cell(row.fields, row) });
  const link = (name: 'session' | 'carriedFrom' | 'mergedInto') =>
    read(name, (fields) => codeOf(textOf(fields[name])) || null);
  const set = (name: 'partners' | 'pmm' | 'pnm') =>
    read(name, (fields) => joined(membersOf(fields[name]).map(tagName)));
  return [
    text('code'),
    link('session'),
    read('group', (_, { bucket }) => (bucket === 'gtm' ? words.gtm : common.group[bucket])),
    text('text'),
    read('progress', ({ progress }) => common.progress[(progress ?? 'unreported') as Progress]),
    text('progressDate'),
    text('progressNote'),
    read('overdue', (_, { state }) => (state === 'overdue' ? words.yes : words.no)),
    read('decision', ({ decision }) => (decision ? common.decision[decision as Decision] : null)),
    text('decisionNote'),
    read('stage', ({ stage }) => (stage ? common.stage[stage as Stage] : null)),
    text('dueDate'),
    read('frequency', ({ frequency }) =>
      frequency ? common.frequency[frequency as ReportFrequency] : null,
    ),
    text('lead'),
    set('partners'),
    read('regions', ({ regions }) => joined(membersOf(regions).map(regionName))),
    set('pmm'),
    set('pnm'),
    text('indicator'),
    read('target', ({ target }) => numberOf(target)),
    read('measures', (_, { measures }) => measures),
    link('carriedFrom'),
    link('mergedInto'),
    text('formerText'),
    read('ambiguous', ({ ambiguous }) => (ambiguous ? words.yes : words.no)),
  ];
}

const REGIONS: Readonly<Record<string, string>> = {
  ...recommendations.region,
  [COUNTRY]: common.place.country,
};

const regionName = (code: string): string => REGIONS[code] ?? code;

/** The code first: it sorts, and a program reads it. */
function tagName(code: string): string {
  const pmm = PMM_TAGS.find((tag) => tag.code === code)?.short;
  const name = pmm ?? PNM_TAGS.find((tag) => tag.code === code)?.long;
  return name === undefined ? code : `${code} ${name}`;
}
