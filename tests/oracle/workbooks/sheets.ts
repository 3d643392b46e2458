// biome-ignore-all lint/suspicious/noTemplateCurlyInString: that is how an XLSForm refers to a question.

import type { FormSource, SourceRow } from '#domain/form/report.ts';

export type Cells = Readonly<Record<string, string>>;

/** A small workbook written here, that plays one part of the language. */
export interface SmallWorkbook {
  readonly name: string;
  readonly source: FormSource;
}

export const sheet = (rows: readonly Cells[]): readonly SourceRow[] =>
  rows.map((cells, index) => ({ row: index + 2, cells }));

export const workbook = (
  name: string,
  survey: readonly Cells[],
  more: Partial<FormSource> = {},
): SmallWorkbook => ({
  name,
  source: {
    survey: sheet(survey),
    choices: sheet(CHOICES),
    settings: sheet([{ form_title: name, form_id: name, version: '1' }]),
    fileName: name,
    ...more,
  },
});

export const ask = (type: string, name: string, more: Cells = {}): Cells => ({
  type,
  name,
  label: `${name} ?`,
  ...more,
});
export const begin = (kind: 'group' | 'repeat', name: string, more: Cells = {}): Cells => ({
  type: `begin ${kind}`,
  name,
  label: name,
  ...more,
});
export const end = (kind: 'group' | 'repeat'): Cells => ({ type: `end ${kind}` });
/** One calculation an expression, named by `prefix` and its rank. */
export const compute = (prefix: string, expressions: readonly string[]): readonly Cells[] =>
  expressions.map((calculation, index) => ({
    type: 'calculate',
    name: `${prefix}${index + 1}`,
    calculation,
  }));

const CHOICES: readonly Cells[] = [
  { list_name: 'oui_non', name: 'oui', label: 'Oui' },
  { list_name: 'oui_non', name: 'non', label: 'Non' },
  { list_name: 'eau', name: 'puits', label: 'Puits', zone: 'nord', rang: '1' },
  { list_name: 'eau', name: 'forage', label: 'Forage', zone: 'sud', rang: '2' },
  { list_name: 'eau', name: 'mare', label: 'Mare', zone: 'nord', rang: '10' },
  { list_name: 'eau', name: 'fleuve', label: 'Fleuve', zone: '', rang: '' },
  { list_name: 'zone', name: 'nord', label: 'Nord' },
  { list_name: 'zone', name: 'sud', label: 'Sud' },
];
