import Papa from 'papaparse';
import { compileForm } from '#domain/form/compile.ts';
import type { FormDefinition } from '#domain/form/model.ts';
import type { ReportLine, Sheet, SourceRow } from '#domain/form/report.ts';
import { canonicalJson, digest } from '#sync/canonical.ts';

/** A questionnaire that comes with the product. */
export interface BuiltInForm {
  readonly id: string;
  readonly definition: FormDefinition;
  readonly hash: string;
}

/** `{ '../forms/<id>/<sheet>.csv': text }`, put in the server's bundle when it is built. */
const FILES = import.meta.glob<string>('../forms/*/*.csv', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** Compiles the questionnaires of `src/forms`, in the order of their ids. Throws if one has an error: a bug of ours. */
export function compileBuiltInForms(): readonly BuiltInForm[] {
  const ids = new Set(Object.keys(FILES).map((file) => file.split('/')[2] ?? ''));
  return [...ids].toSorted().map((id) => {
    const { definition, report } = compileBuiltInForm(id);
    if (!definition || definition.id !== id)
      throw new Error(`The form ${id} doesn't compile: ${JSON.stringify(report)}`);
    return { id, definition, hash: definition.hash };
  });
}

/** One of them with its whole report, warnings included. */
export const compileBuiltInForm = (
  id: string,
): { readonly definition?: FormDefinition; readonly report: readonly ReportLine[] } =>
  compileForm(
    {
      survey: readSheet(id, 'survey'),
      choices: readSheet(id, 'choices'),
      settings: readSheet(id, 'settings'),
    },
    { digest, canonical: canonicalJson },
  );

/** Rows numbered as a spreadsheet shows them, the headers being row 1: no cell holds a line break. */
function readSheet(id: string, sheet: Sheet): readonly SourceRow[] {
  const { data, errors } = Papa.parse<Record<string, string>>(sheetText(id, sheet), {
    header: true,
    delimiter: ',',
    skipEmptyLines: true,
  });
  if (errors.length > 0) throw new Error(`${id}/${sheet}.csv: ${JSON.stringify(errors)}`);
  return data.map((cells, index) => ({ row: index + 2, cells }));
}

/** The CSV of a sheet as it is in the sources. Throws for a form or a sheet that is not there. */
export function sheetText(id: string, sheet: Sheet): string {
  const text = FILES[`../forms/${id}/${sheet}.csv`];
  if (text === undefined) throw new Error(`The form ${id} has no ${sheet}.csv`);
  return text;
}
