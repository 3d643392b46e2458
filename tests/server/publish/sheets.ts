import { writeWorkbook } from '#server/workbook/write.ts';

type Row = readonly string[];

/** The sheets of a small questionnaire; each part may be replaced. */
export interface Sheets {
  readonly survey?: readonly Row[];
  readonly choices?: readonly Row[];
  readonly settings?: readonly Row[];
}

const SURVEY: readonly Row[] = [
  ['type', 'name', 'label', 'ccm::ancien_nom', 'constraint'],
  ['text', 'lieu', 'Lieu'],
  ['text', 'nom', 'Nom'],
  ['integer', 'age', 'Âge'],
  ['select_one ouinon', 'accord', 'Accord ?'],
];
const CHOICES: readonly Row[] = [
  ['list_name', 'name', 'label'],
  ['ouinon', 'oui', 'Oui'],
  ['ouinon', 'non', 'Non'],
];

/** A questionnaire `essai` as an .xlsx. */
export const questionnaire = (version = '1', sheets: Sheets = {}): Promise<Uint8Array> =>
  writeWorkbook([
    { name: 'survey', rows: sheets.survey ?? SURVEY },
    { name: 'choices', rows: sheets.choices ?? CHOICES },
    {
      name: 'settings',
      rows: sheets.settings ?? [
        ['form_title', 'form_id', 'version'],
        ['Essai de publication', 'essai', version],
      ],
    },
  ]);

/** Its second version: `nom` is called `nom_complet`, `age` is gone, a choice came. */
export const renamed = (): Promise<Uint8Array> =>
  questionnaire('2', {
    survey: [
      ['type', 'name', 'label', 'ccm::ancien_nom'],
      ['text', 'lieu', 'Lieu'],
      ['text', 'nom_complet', 'Nom complet', 'nom'],
      ['select_one ouinon', 'accord', 'Accord ?'],
    ],
    choices: [...CHOICES, ['ouinon', 'nsp', 'Ne sait pas']],
  });
