// biome-ignore-all lint/suspicious/noTemplateCurlyInString: that is how an XLSForm refers to a question.

import { expect } from 'vitest';
import { type Compilation, compileForm } from '#domain/form/compile.ts';
import type { Answers, FormDefinition, FormEnvironment, FormRuntime } from '#domain/form/model.ts';
import type { FormSource, ReportLine, SourceRow } from '#domain/form/report.ts';
import { createFormRuntime } from '#domain/form/runtime.ts';
import type { Json } from '#domain/json.ts';

export type Cells = Readonly<Record<string, string>>;

export interface Workbook {
  readonly survey: readonly Cells[];
  readonly choices?: readonly Cells[];
  readonly settings?: Cells;
  readonly external?: readonly Cells[];
  readonly entities?: readonly Cells[];
  readonly media?: Readonly<Record<string, readonly Cells[]>>;
}

export const SETTINGS: Cells = { form_title: 'Essai', form_id: 'essai', version: '1' };

/** Rows are numbered as a spreadsheet shows them: the headers are row 1. */
const numbered = (rows: readonly Cells[]): readonly SourceRow[] =>
  rows.map((cells, index) => ({ row: index + 2, cells }));

export const sourceOf = ({
  survey,
  choices = [],
  settings = SETTINGS,
  external = [],
  entities = [],
  media,
}: Workbook): FormSource => ({
  survey: numbered(survey),
  choices: numbered(choices),
  settings: numbered([settings]),
  external_choices: numbered(external),
  entities: numbered(entities),
  ...(media
    ? {
        media: Object.fromEntries(
          Object.entries(media).map(([name, rows]) => [name, numbered(rows)]),
        ),
      }
    : {}),
});

const sorted = (value: Json): Json => {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(sorted);
  return Object.fromEntries(
    Object.entries(value as Record<string, Json>)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => [key, sorted(member)]),
  );
};

export const tools = {
  digest: (text: string): string => `digest of ${text.length} characters`,
  canonical: (value: Json): string => JSON.stringify(sorted(value)),
};

export const compile = (workbook: Workbook): Compilation => compileForm(sourceOf(workbook), tools);

/** The definition of a workbook that must be right. */
export function define(workbook: Workbook): FormDefinition {
  const { definition, report } = compile(workbook);
  expect(report.filter(({ severity }) => severity === 'error')).toEqual([]);
  if (!definition) throw new Error('no definition and no error');
  return definition;
}

/** The only line of the report that isn't about labels. */
export function onlyLine(workbook: Workbook): ReportLine {
  const lines = compile(workbook).report.filter(({ code }) => code !== 'label_missing');
  expect(lines).toHaveLength(1);
  return lines[0] as ReportLine;
}

export const environment: FormEnvironment = {
  today: () => '2026-11-03',
  now: () => '2026-11-03T10:30:00+01:00',
  random: () => 0.25,
  uuid: () => '0b1c2d3e-0000-4000-8000-000000000001',
  username: 'arlit',
  lists: {},
};

export const open = (workbook: Workbook, answers?: Answers): FormRuntime =>
  createFormRuntime(define(workbook), environment, answers);

/** `oui_non` and `eau`, the lists that most stories need. */
export const CHOICES: readonly Cells[] = [
  { list_name: 'oui_non', name: 'oui', label: 'Oui' },
  { list_name: 'oui_non', name: 'non', label: 'Non' },
  { list_name: 'eau', name: 'puits', label: 'Puits' },
  { list_name: 'eau', name: 'forage', label: 'Forage' },
  { list_name: 'eau', name: 'mare', label: 'Mare' },
];

export const TEXT: Cells = { type: 'text', name: 'a', label: 'A' };
export const YES_NO: Cells = { type: 'select_one oui_non', name: 'd', label: 'D' };
export const OUI_NON = CHOICES.slice(0, 2);

const count = (name: string, disponible = 'disponible'): Cells => ({
  type: 'integer',
  name,
  label: name,
  relevant: `\${${disponible}} != 'non'`,
});
/** A `ccm-comptage` group of the right shape, and its list. */
export const TALLY: readonly Cells[] = [
  { type: 'begin_group', name: 'depart', label: 'Départs', appearance: 'ccm-comptage' },
  { type: 'select_one dispo', name: 'disponible', label: 'Disponible' },
  ...['femmes', 'hommes', 'filles', 'garcons'].map((name) => count(name)),
  { type: 'calculate', name: 'total', calculation: '${femmes} + ${hommes}' },
  { type: 'end_group' },
];
export const AVAILABLE: readonly Cells[] = ['oui', 'partiel', 'non'].map((name) => ({
  list_name: 'dispo',
  name,
  label: name,
}));

export type Where = Omit<ReportLine, 'severity'>;
/** The line that the report should hold; `character` counts from 1. */
export const at = (
  code: Where['code'],
  row: number,
  column: string,
  details: Where['details'] = {},
  character?: number,
): Where => ({
  code,
  sheet: 'survey',
  row,
  column,
  details,
  ...(character ? { at: character } : {}),
});
