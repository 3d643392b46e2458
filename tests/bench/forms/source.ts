// biome-ignore-all lint/suspicious/noTemplateCurlyInString: that is how an XLSForm refers to a question.

import type { FormSource, SourceRow } from '#domain/form/report.ts';
import { placeLists } from '#domain/reference/places.ts';

type Cells = Readonly<Record<string, string>>;

const GROUPS = 10;
const EACH = 29;

const numbered = (rows: readonly Cells[]): readonly SourceRow[] =>
  rows.map((cells, index) => ({ row: index + 2, cells }));

/**
 * 300 questions in ten groups, of the kinds and with the logic of real forms: numbers with bounds,
 * relevance on the answer before, totals, outputs in labels, and the cascade of 8 regions, 67
 * départements and 266 communes.
 */
export function longForm(): FormSource {
  return {
    survey: numbered([
      ...group('lieu', [
        { type: 'select_one regions', name: 'region', label: 'Région' },
        {
          type: 'select_one departements',
          name: 'departement',
          label: 'Département',
          choice_filter: 'region = ${region}',
        },
        {
          type: 'select_one communes',
          name: 'commune',
          label: 'Commune',
          choice_filter: 'departement = ${departement}',
        },
      ]),
      ...Array.from({ length: GROUPS }, (_, index) => questions(index + 1)).flat(),
    ]),
    choices: numbered([...places(), ...yesNo()]),
    settings: numbered([{ form_title: 'Long', form_id: 'long', version: '1' }]),
  };
}

/** One repeat of five questions, for a thousand instances. */
export function repeatForm(): FormSource {
  return {
    survey: numbered([
      { type: 'begin repeat', name: 'ligne', label: 'Ligne' },
      { type: 'text', name: 'nom', label: 'Nom', required: 'yes' },
      { type: 'integer', name: 'n', label: 'Nombre', constraint: '. >= 0' },
      { type: 'select_one oui_non', name: 'vu', label: 'Vu ?' },
      { type: 'text', name: 'note', label: 'Note de ${nom}', relevant: "${vu} = 'oui'" },
      { type: 'calculate', name: 'double', calculation: '${n} * 2' },
      { type: 'end repeat' },
      { type: 'calculate', name: 'total', calculation: 'sum(${n})' },
      { type: 'note', name: 'en_tout', label: 'En tout : ${total}' },
    ]),
    choices: numbered(yesNo()),
    settings: numbered([{ form_title: 'Répété', form_id: 'repete', version: '1' }]),
  };
}

const group = (name: string, rows: readonly Cells[]): readonly Cells[] => [
  { type: 'begin group', name: `g_${name}`, label: `Groupe ${name}` },
  ...rows,
  { type: 'end group' },
];

function questions(index: number): readonly Cells[] {
  const rows = Array.from({ length: EACH }, (_, position): Cells => {
    const name = `q${index}_${position}`;
    const before = `q${index}_${position - 1}`;
    switch (position % 4) {
      case 0:
        return {
          type: 'integer',
          name,
          label: `Combien, ${name} ?`,
          constraint: '. >= 0 and . < 1000',
        };
      case 1:
        return { type: 'select_one oui_non', name, label: 'Vu ?', required: 'yes' };
      case 2:
        return { type: 'text', name, label: 'Lequel ?', relevant: `\${${before}} = 'oui'` };
      default:
        return { type: 'note', name, label: `À \${commune} : \${${before}}` };
    }
  });
  const numbers = rows
    .filter(({ type }) => type === 'integer')
    .map(({ name }) => `coalesce(\${${name}}, 0)`);
  return group(`${index}`, [
    ...rows,
    { type: 'calculate', name: `total_${index}`, calculation: numbers.join(' + ') },
  ]);
}

const places = (): readonly Cells[] =>
  Object.entries(placeLists()).flatMap(([list_name, choices]) =>
    choices.map(({ name, label, data }) => ({
      list_name,
      name,
      label: typeof label === 'string' ? label : name,
      ...data,
    })),
  );

const yesNo = (): readonly Cells[] => [
  { list_name: 'oui_non', name: 'oui', label: 'Oui' },
  { list_name: 'oui_non', name: 'non', label: 'Non' },
];
