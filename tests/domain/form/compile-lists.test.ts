// biome-ignore-all lint/suspicious/noTemplateCurlyInString: that is how an XLSForm refers to a question.

import { describe, expect, it } from 'vitest';
import {
  at,
  type Cells,
  CHOICES,
  compile,
  define,
  OUI_NON,
  onlyLine,
  SETTINGS,
  TEXT,
  YES_NO,
} from './workbook.ts';

const VILLAGES: readonly Cells[] = [
  { name: 'v1', label: 'Iférouane', code: 'NE01', chef: 'Mano' },
  { name: 'v2', label: 'Timia', code: 'NE02', chef: '' },
];
const fromFile = (cells: Cells = {}): Cells => ({
  type: 'select_one_from_file villages.csv',
  name: 'v',
  label: 'V',
  ...cells,
});

describe('lists of a CSV file', () => {
  const media = { villages: VILLAGES };

  it('keep every column, empty cells too', () => {
    const { body, choices } = define({ survey: [fromFile()], media });
    expect(body[0]?.list).toBe('villages');
    expect(choices['villages']).toEqual([
      { name: 'v1', label: 'Iférouane', data: { code: 'NE01', chef: 'Mano' } },
      { name: 'v2', label: 'Timia', data: { code: 'NE02', chef: '' } },
    ]);
  });

  it('take their name and label where the parameters say', () => {
    const survey = [fromFile({ parameters: 'value=code label=chef' }), fromFile({ name: 'w' })];
    const { body, choices } = define({ survey, media });
    expect(choices[body[0]?.list ?? '']?.[1]).toEqual({
      name: 'NE02',
      label: 'NE02',
      data: { name: 'v2', label: 'Timia', code: 'NE02', chef: '' },
    });
    expect(body[1]?.list).toBe('villages');
  });

  it('travel when only an expression reads them', () => {
    const { body, choices } = define({
      survey: [
        TEXT,
        {
          type: 'calculate',
          name: 'p',
          calculation: "pulldata('villages.csv','chef','name',${a})",
        },
        {
          type: 'calculate',
          name: 'i',
          calculation: "instance('oui_non')/root/item[name = 'oui']/label",
        },
      ],
      choices: CHOICES,
      media,
    });
    expect(Object.keys(choices).sort()).toEqual(['oui_non', 'villages']);
    expect(body[1]?.calculation).toMatchObject({
      fn: 'pulldata',
      args: [{ v: 'villages' }, {}, {}, {}],
    });
  });

  it('tell a column that they do not have', () => {
    const calculation = "pulldata('villages', 'maire', 'name', 'v1')";
    expect(onlyLine({ survey: [TEXT, { ...TEXT, name: 'b', calculation }], media })).toEqual({
      severity: 'warning',
      ...at('choice_column_unknown', 3, 'calculation', { column: 'maire' }, 22),
    });
    expect(onlyLine({ survey: [fromFile({ choice_filter: 'maire = 1' })], media })).toMatchObject({
      code: 'choice_column_unknown',
      at: 1,
    });
  });

  it('are an error when the file did not come, a warning when nobody looked', () => {
    const line = at('file_missing', 2, 'type', { file: 'villages.csv' });
    expect(onlyLine({ survey: [fromFile()], media: {} })).toEqual({ severity: 'error', ...line });
    expect(onlyLine({ survey: [fromFile()] })).toEqual({ severity: 'warning', ...line });
    const calculation = "pulldata('villages', 'chef', 'name', 'v1')";
    expect(onlyLine({ survey: [{ ...TEXT, calculation }], media: {} })).toEqual({
      severity: 'error',
      ...at('file_missing', 2, 'calculation', { file: 'villages.csv' }, 10),
    });
  });

  it('are the product’s own without a file', () => {
    const survey = [
      { ...fromFile(), type: 'select_multiple_from_file communes.csv', choice_filter: 'x = 1' },
      { ...TEXT, calculation: "instance('regions')/root/item[1]/label" },
    ];
    expect(define({ survey, media: {} }).choices).toEqual({});
  });

  it('of the product take no name from another column', () => {
    const survey = [
      fromFile({ type: 'select_one_from_file regions.csv', parameters: 'value=code' }),
    ];
    expect(onlyLine({ survey, media: {} })).toMatchObject({
      severity: 'warning',
      code: 'parameter_ignored',
      column: 'parameters',
    });
  });

  it('may be declared for expressions alone', () => {
    const { report, definition } = compile({
      survey: [
        { type: 'csv-external', name: 'villages' },
        { ...TEXT, calculation: "instance('villages')/root/item[name = 'v1']/chef" },
      ],
      media,
    });
    expect(report.map(({ code }) => code)).toEqual(['type_degraded']);
    expect(definition?.choices['villages']).toHaveLength(2);
  });
});

describe('lists of external_choices', () => {
  const external: readonly Cells[] = [
    { list_name: 'oui_non', name: 'oui', label: 'Oui', pays: 'ne' },
    { list_name: 'dep', name: 'arlit', label: 'Arlit', region: 'agadez' },
  ];

  it('are filtered as the others, even under a name that the choices have', () => {
    const { body, choices } = define({
      survey: [
        { ...YES_NO, name: 'x' },
        { ...YES_NO, type: 'select_one_external oui_non', choice_filter: "pays = 'ne'" },
      ],
      choices: OUI_NON,
      external,
    });
    expect(body[1]?.choiceFilter).toMatchObject({ l: { k: 'choice', column: 'pays' } });
    expect(choices[body[0]?.list ?? '']).toHaveLength(2);
    expect(choices[body[1]?.list ?? '']).toEqual([
      { name: 'oui', label: { fr: ['Oui'] }, data: { pays: 'ne' } },
    ]);
  });

  it('have to be there', () => {
    const survey = [{ ...YES_NO, type: 'select_one_external absente' }];
    expect(onlyLine({ survey, external })).toMatchObject({ code: 'list_unknown' });
  });
});

describe('choices', () => {
  it('without a list are left out, with a warning', () => {
    const line = onlyLine({ survey: [YES_NO], choices: [...OUI_NON, { name: 'x', label: 'X' }] });
    expect(line).toMatchObject({ severity: 'warning', code: 'list_name_missing', row: 4 });
  });

  it('may be twice in a list when the settings allow it', () => {
    const choices = [...OUI_NON, { list_name: 'oui_non', name: 'oui', label: 'X' }];
    const settings = { ...SETTINGS, allow_choice_duplicates: 'yes' };
    expect(define({ survey: [YES_NO], choices, settings }).choices['oui_non']).toHaveLength(3);
  });

  it('show no picture', () => {
    const choices = OUI_NON.map((row) => ({ ...row, 'media::image': 'a.png' }));
    const survey = [{ ...YES_NO, 'media::audio::fr': 'b.mp3' }];
    const { definition, report } = compile({ survey, choices });
    expect(report.map(({ code, column, sheet }) => [sheet, code, column])).toEqual([
      ['survey', 'media_ignored', 'media::audio::fr'],
      ['choices', 'media_ignored', 'media::image'],
    ]);
    expect(definition?.choices['oui_non']?.[0]).not.toHaveProperty('data');
  });

  it('may be named like what an object already has', () => {
    const choices = ['__proto__', 'constructor'].map((name) => ({
      list_name: '__proto__',
      name,
      label: name,
    }));
    const { choices: lists } = define({
      survey: [{ ...YES_NO, type: 'select_one __proto__' }],
      choices,
    });
    expect(Object.keys(lists)).toEqual(['__proto__']);
  });
});
