// biome-ignore-all lint/suspicious/noTemplateCurlyInString: that is how an XLSForm refers to a question.

import { ask, begin, compute, end, sheet, workbook } from './sheets.ts';

const VILLAGES = [
  ['v1', 'Iférouane', 'r1', '1200'],
  ['v2', 'Timia', 'r1', '800'],
  ['v3', 'Tabelot', 'r2', ''],
  ['v4', 'Gougaram', 'r2', '95'],
].map(([name = '', label = '', zone = '', gens = '']) => ({ name, label, zone, gens }));

/** As the XForm's engine is given the file that our compiler is given as rows. */
export const FILES_MEDIA = {
  'villages.csv': [
    'name,label,zone,gens',
    ...VILLAGES.map((row) => Object.values(row).join(',')),
  ].join('\n'),
};

export const FILES = workbook(
  'files',
  [
    ask('select_one region', 'zone'),
    ask('select_one_from_file villages.csv', 'village', { choice_filter: 'zone = ${zone}' }),
    ask('select_multiple_from_file villages.csv', 'plusieurs', { choice_filter: 'gens > 90' }),
    ask('text', 'cle'),
    ...compute('c', [
      "pulldata('villages', 'label', 'name', ${village})",
      "pulldata('villages', 'gens', 'name', ${village})",
      "pulldata('villages', 'gens', 'name', ${cle})",
      "pulldata('villages', 'gens', 'label', 'Timia') + 1",
      "instance('villages')/root/item[name = ${village}]/gens",
      "count(instance('villages')/root/item[zone = ${zone}])",
      "sum(instance('villages')/root/item[zone = ${zone}]/gens)",
      "max(instance('villages')/root/item[gens > 100]/gens)",
      "jr:choice-name(${village}, '${village}')",
      "instance('villages')/root/item[zone = 'r2' and gens = '']/label",
      "instance('villages')/root/item[zone = ${zone}][2]/label",
    ]),
    begin('repeat', 'visite'),
    ask('select_one_from_file villages.csv', 'ou', { choice_filter: 'zone = ${zone}' }),
    ask('select_one region', 'autre_zone'),
    ask('select_one_from_file villages.csv', 'la', { choice_filter: 'zone = ${autre_zone}' }),
    {
      type: 'calculate',
      name: 'gens',
      calculation: "pulldata('villages', 'gens', 'name', ${la})",
    },
    {
      type: 'calculate',
      name: 'voisins',
      calculation: "count(instance('villages')/root/item[zone = ${autre_zone} and name != ${la}])",
    },
    end('repeat'),
    { type: 'calculate', name: 'somme', calculation: 'sum(${gens})' },
  ],
  {
    choices: sheet([
      { list_name: 'region', name: 'r1', label: 'Une' },
      { list_name: 'region', name: 'r2', label: 'Deux' },
      { list_name: 'region', name: 'r3', label: 'Trois' },
    ]),
    media: { villages: sheet(VILLAGES) },
  },
);
