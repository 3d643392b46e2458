import { compileForm } from '#domain/form/compile.ts';
import type { FormDefinition } from '#domain/form/model.ts';
import { canonicalJson, digest } from '#sync/canonical.ts';

type Cells = Readonly<Record<string, string>>;

/** The form that observatories fill in schedules; its second version asks one question more. */
export const FORM = 'essai';

const text = (name: string): Cells => ({ type: 'text', name, label: name });
const count = (name: string): Cells => ({
  type: 'integer',
  name,
  label: name,
  relevant: "${disponible} != 'non'",
});

const numbered = (rows: readonly Cells[]) =>
  rows.map((cells, index) => ({ row: index + 2, cells }));

export const VERSIONS: readonly FormDefinition[] = [define('1', []), define('2', ['autre'])];

function define(version: string, more: readonly string[]): FormDefinition {
  const survey: readonly Cells[] = [
    ...['note', 'suite', ...more].map(text),
    { type: 'image', name: 'photo', label: 'photo' },
    { type: 'begin_group', name: 'depart', label: 'depart', appearance: 'ccm-comptage' },
    { type: 'select_one dispo', name: 'disponible', label: 'disponible' },
    ...['femmes', 'hommes', 'filles', 'garcons'].map(count),
    { type: 'end_group' },
    { type: 'begin_repeat', name: 'visite', label: 'visite' },
    ...['qui', 'quoi'].map(text),
    { type: 'end_repeat' },
  ];
  const choices = ['oui', 'partiel', 'non'].map((name) => ({
    list_name: 'dispo',
    name,
    label: name,
  }));
  const settings = { form_title: 'Essai', form_id: FORM, version };
  const { definition, report } = compileForm(
    { survey: numbered(survey), choices: numbered(choices), settings: numbered([settings]) },
    { digest, canonical: canonicalJson },
    { thematicGroup: 'pr', unique: false, sensitive: false },
  );
  if (!definition) throw new Error(JSON.stringify(report));
  return definition;
}
