// biome-ignore-all lint/suspicious/noTemplateCurlyInString: that is how an XLSForm refers to a question.

import { type Cells, sheet, workbook } from './sheets.ts';

const both = (type: string, name: string, fr: string, en: string, more: Cells = {}): Cells => ({
  type,
  name,
  'label::Français (fr)': fr,
  'label::English (en)': en,
  ...more,
});

export const LANGUAGES = workbook(
  'languages',
  [
    both('text', 'nom', 'Nom', 'Name', { 'hint::Français (fr)': 'Le nom de ${lieu}' }),
    both('select_one lieu', 'lieu', 'Lieu de ${nom}', 'Place of ${nom}'),
    both('select_multiple lieu', 'autres', 'Autres lieux', ''),
    both('integer', 'n', 'Combien ?', 'How many?', {
      constraint: '. > 0',
      'constraint_message::Français (fr)': 'Plus que zéro',
      'constraint_message::English (en)': 'More than zero',
    }),
    both('decimal', 'd', 'Part', 'Share'),
    both('date', 'jour', 'Jour', 'Day'),
    {
      type: 'calculate',
      name: 'dit',
      calculation: "jr:choice-name(${lieu}, '${lieu}')",
    },
    {
      type: 'calculate',
      name: 'premier',
      calculation: "jr:choice-name(selected-at(${autres}, 0), '${autres}')",
    },
    both('begin group', 'g', 'Groupe de ${nom}', 'Group of ${nom}'),
    both('note', 'total', '${n} à ${dit}, part ${d}, le ${jour}', '${n} in ${dit}, share ${d}'),
    { type: 'end group' },
    both('begin repeat', 'rep', 'Visite', 'Visit'),
    both('text', 'qui', 'Qui, à ${dit} ?', 'Who, in ${dit}?'),
    both('note', 'lu', '${qui} et ${nom}', '${qui} and ${nom}'),
    { type: 'end repeat' },
  ],
  {
    choices: sheet([
      {
        list_name: 'lieu',
        name: 'nord',
        'label::Français (fr)': 'Nord',
        'label::English (en)': 'North',
      },
      {
        list_name: 'lieu',
        name: 'sud',
        'label::Français (fr)': 'Sud de ${nom}',
        'label::English (en)': 'South of ${nom}',
      },
    ]),
    settings: sheet([
      {
        form_title: 'Langues',
        form_id: 'langues',
        version: '1',
        default_language: 'Français (fr)',
      },
    ]),
  },
);
