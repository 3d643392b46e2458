import { readdirSync, readFileSync } from 'node:fs';
import Papa from 'papaparse';
import { test } from 'vitest';
import type { FormSource, SourceRow } from '#domain/form/report.ts';
import { placeLists } from '#domain/reference/places.ts';
import { differ } from './differential.ts';
import { prepareOurs } from './open.ts';
import type { Media } from './oracle-driver.ts';
import { toXForm } from './to-xform.ts';

const FOLDER = 'src/forms';

/** Plays the questionnaires that come with the product; their XForms are written here. */
export function playBuiltInForms(seeds: readonly number[]): void {
  const ids = readdirSync(FOLDER, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
  const media = placeMedia();
  test.for(ids)('%s', async (id, context) => {
    const source = sourceOf(id);
    const form = {
      id: ids.indexOf(id),
      rows: source.survey.length,
      survey: source.survey.map(({ cells }) => cells),
    };
    const open = prepareOurs(source, placeLists());
    await differ(context, 'built-in', form, { xml: toXForm(source), media }, open, seeds);
  });
}

const sourceOf = (id: string): FormSource => ({
  survey: rowsOf(id, 'survey'),
  choices: rowsOf(id, 'choices'),
  settings: rowsOf(id, 'settings'),
  fileName: id,
});

function rowsOf(id: string, sheet: string): readonly SourceRow[] {
  const text = readFileSync(`${FOLDER}/${id}/${sheet}.csv`, 'utf8');
  const { data } = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true });
  return data.map((cells, index) => ({ row: index + 2, cells }));
}

/** The lists of places as the files that Kobo and ODK are given. */
function placeMedia(): Media {
  return Object.fromEntries(
    Object.entries(placeLists()).map(([name, choices]) => [
      `${name}.csv`,
      Papa.unparse(
        choices.map((choice) => ({
          name: choice.name,
          label: choice.label as string,
          region: choice.data?.['region'] ?? '',
          departement: choice.data?.['departement'] ?? '',
        })),
      ),
    ]),
  );
}
