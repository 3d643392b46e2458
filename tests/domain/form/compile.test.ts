// biome-ignore-all lint/suspicious/noTemplateCurlyInString: that is how an XLSForm refers to a question.

import { describe, expect, it } from 'vitest';
import type { FormItem } from '#domain/form/model.ts';
import type { ReportLine } from '#domain/form/report.ts';
import { type Cells, CHOICES, compile, define, onlyLine, SETTINGS, tools } from './workbook.ts';

const TEXT: Cells = { type: 'text', name: 'a', label: 'A' };
const YES_NO: Cells = { type: 'select_one oui_non', name: 'd', label: 'D' };
const OUI_NON = CHOICES.slice(0, 2);

describe('a definition', () => {
  it('holds the form as data', () => {
    const definition = define({
      survey: [
        { type: 'begin group', name: 'g', label: 'Groupe', appearance: 'field-list  w1' },
        {
          type: 'integer',
          name: 'age',
          label: 'Âge de ${nom} ?',
          hint: 'En années',
          required: 'yes',
          required_message: 'Il faut un âge',
          constraint: '. < 120',
          constraint_message: 'Trop vieux',
          default: '5',
          hxl: '#population+age',
          'ccm::fusion': 'qui',
          'ccm::sensible': 'oui',
          parameters: 'start=1 end = 9',
        },
        { type: 'end group' },
        { type: 'text', name: 'nom', label: 'Nom', readonly: 'non', relevant: '${age} > 0' },
      ],
      settings: {
        ...SETTINGS,
        style: 'theme-grid',
        'ccm::groupe': 'MI',
        'ccm::lieu': 'nom',
        'ccm::periode': '${age}',
        'ccm::unique': 'oui',
        'ccm::sensible': 'non',
      },
    });
    const { hash, ...rest } = definition;
    expect(hash).toBe(tools.digest(tools.canonical(rest as never)));
    expect(rest).toEqual({
      id: 'essai',
      version: '1',
      title: { fr: ['Essai'] },
      languages: ['fr'],
      defaultLanguage: 'fr',
      choices: {},
      style: 'grid',
      thematicGroup: 'mi',
      placePath: '/nom',
      periodPath: '/g/age',
      unique: true,
      sensitive: false,
      engine: 1,
      body: [
        {
          name: 'g',
          path: '/g',
          type: 'group',
          label: { fr: ['Groupe'] },
          appearance: ['field-list', 'w1'],
          children: [
            {
              name: 'age',
              path: '/g/age',
              type: 'integer',
              label: { fr: ['Âge de ', { output: { k: 'path', path: '/nom' } }, ' ?'] },
              hint: { fr: ['En années'] },
              required: { k: 'call', fn: 'true', args: [] },
              requiredMessage: { fr: ['Il faut un âge'] },
              constraint: { k: 'op', op: '<', l: { k: 'self' }, r: { k: 'num', v: 120 } },
              constraintMessage: { fr: ['Trop vieux'] },
              default: '5',
              hxl: '#population+age',
              mergeGroup: 'qui',
              sensitive: true,
              parameters: { start: '1', end: '9' },
            },
          ],
        },
        {
          name: 'nom',
          path: '/nom',
          type: 'text',
          label: { fr: ['Nom'] },
          readonly: { k: 'call', fn: 'false', args: [] },
          relevant: {
            k: 'op',
            op: '>',
            l: { k: 'path', path: '/g/age' },
            r: { k: 'num', v: 0 },
          },
        },
      ],
    });
  });

  it('survives JSON unchanged', () => {
    const definition = define({ survey: [TEXT, YES_NO], choices: OUI_NON });
    expect(JSON.parse(JSON.stringify(definition))).toEqual(definition);
  });

  it('has another hash when anything in it differs, whatever the order of columns', () => {
    const one = define({ survey: [TEXT] });
    const same = define({ survey: [{ label: 'A', name: 'a', type: 'text' }] });
    const other = define({ survey: [{ ...TEXT, hint: 'Indice' }] });
    expect(same.hash).toBe(one.hash);
    expect(other.hash).not.toBe(one.hash);
  });

  it('is of no group and in pages unless the settings say so', () => {
    expect(define({ survey: [TEXT] })).toMatchObject({
      thematicGroup: 'ge',
      style: 'pages',
      unique: false,
      sensitive: false,
    });
  });

  it('takes a default as an expression when it computes', () => {
    const defaults = [
      ['integer', '1 + 1'],
      ['text', '1 + 1'],
      ['integer', '-3,5'],
      ['date', 'today()'],
    ].map(
      ([type = '', written = '']) =>
        define({ survey: [{ type, name: 'a', label: 'A', default: written }] }).body[0]?.default,
    );
    expect(defaults).toEqual([
      { k: 'op', op: '+', l: { k: 'num', v: 1 }, r: { k: 'num', v: 1 } },
      '1 + 1',
      '-3,5',
      { k: 'call', fn: 'today', args: [] },
    ]);
  });

  it('keeps the other columns of choices for filters, and only the lists it uses', () => {
    const { choices } = define({
      survey: [
        {
          type: 'select_one dep',
          name: 'd',
          label: 'D',
          choice_filter: "Region = 'agadez' or name='x'",
        },
      ],
      choices: [
        { 'list name': 'dep', value: 'arlit', label: 'Arlit', Region: 'agadez' },
        { 'list name': 'seul', value: 'x', label: 'X' },
      ],
    });
    expect(choices).toEqual({
      dep: [{ name: 'arlit', label: { fr: ['Arlit'] }, data: { Region: 'agadez' } }],
    });
  });

  it('gives a comptage group its own merge group', () => {
    const definition = define({ survey: TALLY, choices: AVAILABLE });
    const [group] = definition.body;
    expect(new Set(group?.children?.map(({ mergeGroup }) => mergeGroup))).toEqual(
      new Set(['/depart']),
    );
  });
});

describe('headers', () => {
  const first = (cells: Cells): FormItem => {
    const [item] = define({ survey: [TEXT, { type: 'text', name: 'b', ...cells }] }).body.slice(1);
    return item as FormItem;
  };
  const holds = { k: 'op', op: '=', l: { k: 'path', path: '/a' }, r: { k: 'num', v: 1 } };

  it.each(['relevant', 'Relevance', 'bind::relevant', 'bind:relevant', ' RELEVANT '])(
    '%s is relevance',
    (header) => {
      expect(first({ label: 'B', [header]: '${a} = 1' }).relevant).toEqual(holds);
    },
  );

  it.each(['calculation', 'calculate', 'bind::calculate'])('%s is a calculation', (header) => {
    expect(first({ label: 'B', [header]: '${a} = 1' }).calculation).toEqual(holds);
  });

  it.each([
    'constraint_message',
    'constraint message',
    'constraint-message',
    'bind::jr:constraintMsg',
    'constraint_message::Français (fr)',
    'bind::jr:constraintMsg::fr',
  ])('%s is the message of a constraint', (header) => {
    expect(first({ label: 'B', [header]: 'Non' }).constraintMessage).toEqual({ fr: ['Non'] });
  });

  it.each(['label', 'caption', 'label::Français (fr)', 'label::fr', 'label:fr', 'label::French'])(
    '%s is the French label',
    (header) => {
      expect(first({ [header]: 'B' }).label).toEqual({ fr: ['B'] });
    },
  );

  it('of the default language win over the column without one', () => {
    expect(first({ label: 'Nu', 'label::fr': 'Habillé' }).label).toEqual({ fr: ['Habillé'] });
  });

  it('tell the languages, the default one first', () => {
    const definition = define({
      survey: [{ type: 'text', name: 'a', 'label::Hausa (ha)': 'Suna', 'label::fr': 'Nom' }],
      settings: { ...SETTINGS, default_language: 'Français (fr)' },
    });
    expect(definition.languages).toEqual(['fr', 'ha']);
    expect(definition.body[0]?.label).toEqual({ fr: ['Nom'], ha: ['Suna'] });
  });
});

describe('types', () => {
  it.each([
    ['select one oui_non', 'select_one', 'oui_non'],
    ['select_one  oui_non', 'select_one', 'oui_non'],
    ['select1 oui_non', 'select_one', 'oui_non'],
    ['select_multiple oui_non', 'select_multiple', 'oui_non'],
    ['select multiple from oui_non', 'select_multiple', 'oui_non'],
    ['select all that apply from oui_non', 'select_multiple', 'oui_non'],
    ['select_one_from_file communes.csv', 'select_one', 'communes'],
  ])('%s', (text, type, list) => {
    const choices = list === 'oui_non' ? OUI_NON : [];
    const { body } = define({ survey: [{ type: text, name: 'q', label: 'Q' }], choices });
    expect(body[0]).toMatchObject({ type, list });
  });

  it.each(['int', 'INTEGER', 'integer'])('%s is a whole number', (type) => {
    expect(define({ survey: [{ type, name: 'q', label: 'Q' }] }).body[0]?.type).toBe('integer');
  });
});

const count = (name: string, disponible = 'disponible'): Cells => ({
  type: 'integer',
  name,
  label: name,
  relevant: `\${${disponible}} != 'non'`,
});
const TALLY: readonly Cells[] = [
  { type: 'begin_group', name: 'depart', label: 'Départs', appearance: 'ccm-comptage' },
  { type: 'select_one dispo', name: 'disponible', label: 'Disponible' },
  ...['femmes', 'hommes', 'filles', 'garcons'].map((name) => count(name)),
  { type: 'calculate', name: 'total', calculation: '${femmes} + ${hommes}' },
  { type: 'end_group' },
];
const AVAILABLE: readonly Cells[] = ['oui', 'partiel', 'non'].map((name) => ({
  list_name: 'dispo',
  name,
  label: name,
}));

type Where = Omit<ReportLine, 'severity'>;
const at = (
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

describe('errors of the survey', () => {
  const cases: readonly (readonly [string, readonly Cells[], Where])[] = [
    [
      'unclosed parenthesis',
      [{ ...TEXT, relevant: 'not(1' }],
      at('token_unexpected', 2, 'relevant', { found: '', expected: ')' }, 6),
    ],
    [
      'character, under the header as written',
      [{ ...TEXT, 'bind::relevance': '1 & 2' }],
      at('character_unexpected', 2, 'bind::relevance', { character: '&' }, 3),
    ],
    [
      'unknown reference',
      [{ ...TEXT, constraint: '. > ${absent}' }],
      at('reference_unknown', 2, 'constraint', { name: 'absent' }, 5),
    ],
    [
      'unknown reference in a label',
      [{ ...TEXT, label: 'Bonjour ${absent}' }],
      at('reference_unknown', 2, 'label', { name: 'absent' }, 9),
    ],
    [
      'unknown relative path',
      [{ ...TEXT, relevant: '../absent = 1' }],
      at('reference_unknown', 2, 'relevant', { name: '../absent' }, 1),
    ],
    [
      'reference to a note',
      [
        { type: 'note', name: 'n', label: 'N' },
        { ...TEXT, relevant: '${n} = 1' },
      ],
      at('reference_without_value', 3, 'relevant', { name: 'n' }, 1),
    ],
    [
      'unknown function',
      [{ ...TEXT, relevant: '1 + somme(1)' }],
      at('function_unknown', 2, 'relevant', { function: 'somme' }, 5),
    ],
    [
      'function of ODK that is not here yet',
      [{ ...TEXT, relevant: "pulldata('a','b','c','d') = 1" }],
      at('function_unsupported', 2, 'relevant', { function: 'pulldata' }, 1),
    ],
    [
      'wrong number of arguments',
      [{ ...TEXT, relevant: 'if(true(), 1)' }],
      at('function_arity', 2, 'relevant', { function: 'if', given: 2, least: 3, most: 3 }, 1),
    ],
    [
      'bad regular expression',
      [{ ...TEXT, constraint: "regex(., '[')" }],
      at('regex_invalid', 2, 'constraint', { pattern: '[' }, 10),
    ],
    [
      'forgotten ${}',
      [TEXT, { ...TEXT, name: 'b', relevant: 'a = 1' }],
      at('name_outside_choice_filter', 3, 'relevant', { name: 'a' }, 1),
    ],
    [
      'predicate',
      [{ ...TEXT, relevant: '../a[1] = 1' }],
      at('path_unsupported', 2, 'relevant', { path: '../a[…]' }, 1),
    ],
    [
      'XPath that the language leaves out',
      [{ ...TEXT, relevant: '//a = 1' }],
      at('syntax_unsupported', 2, 'relevant', { syntax: '//' }, 1),
    ],
    [
      'jr:choice-name without a reference in quotes',
      [{ ...TEXT, constraint: "jr:choice-name(., 'a b')" }],
      at('choice_name_field', 2, 'constraint', {}, 19),
    ],
    [
      'jr:choice-name of an unknown question',
      [{ ...TEXT, constraint: "jr:choice-name(., '${absent}')" }],
      at('reference_unknown', 2, 'constraint', { name: 'absent' }, 20),
    ],
    ['missing name', [{ type: 'text', label: 'A' }], at('name_missing', 2, 'name')],
    [
      'name that is no name',
      [{ ...TEXT, name: 'âge du chef' }],
      at('name_invalid', 2, 'name', { name: 'âge du chef' }),
    ],
    ['missing type', [TEXT, { name: 'b', label: 'B' }], at('type_missing', 3, 'type')],
    [
      'unknown type',
      [TEXT, { ...TEXT, name: 'b', type: 'texte' }],
      at('type_unknown', 3, 'type', { type: 'texte' }),
    ],
    [
      'type that is not here yet',
      [{ ...TEXT, type: 'geopoint' }],
      at('type_unsupported', 2, 'type', { type: 'geopoint' }),
    ],
    ['select without a list', [{ ...TEXT, type: 'select_one' }], at('list_missing', 2, 'type')],
    [
      'unknown list',
      [{ ...TEXT, type: 'select_one absente' }],
      at('list_unknown', 2, 'type', { list: 'absente' }),
    ],
    [
      'repeat',
      [{ type: 'begin repeat', name: 'r', label: 'R' }, TEXT, { type: 'end repeat' }],
      at('type_unsupported', 2, 'type', { type: 'begin repeat' }),
    ],
    [
      'duplicate name in one group',
      [TEXT, TEXT, { ...TEXT, name: 'b', relevant: "${a} = 'x'" }],
      at('name_duplicate', 3, 'name', { name: 'a', path: '/a' }),
    ],
    [
      'group left open',
      [{ type: 'begin group', name: 'g', label: 'G' }, TEXT],
      at('group_unclosed', 2, 'type', { name: 'g' }),
    ],
    ['group closed twice', [TEXT, { type: 'end group' }], at('group_unopened', 3, 'type')],
    [
      'calculate without a calculation',
      [TEXT, { type: 'calculate', name: 'c' }],
      at('calculation_missing', 3, 'calculation', { name: 'c' }),
    ],
    [
      'column that would change the meaning',
      [{ ...TEXT, trigger: '${a}' }],
      at('column_unsupported', 2, 'trigger', { type: 'text' }),
    ],
    [
      'cycle of relevance and calculation',
      [
        { type: 'calculate', name: 'x', calculation: '${y} + 1' },
        { ...TEXT, name: 'y', relevant: '${x} > 1' },
      ],
      at('dependency_cycle', 2, 'calculation', { paths: '/x /y /x' }),
    ],
    [
      'question relevant on itself',
      [{ ...TEXT, relevant: ". != ''" }],
      at('dependency_cycle', 2, 'relevant', { paths: '/a /a' }),
    ],
    ['nothing', [], at('survey_empty', 2, 'type')],
  ];

  it.each(cases)('%s', (_, survey, expected) => {
    expect(onlyLine({ survey })).toEqual({ severity: 'error', ...expected });
  });

  it.each([
    ['select_one oui_non or_other', 'or_other'],
    ['select_multiple oui_non or other', 'or_other'],
    ['select_one_from_file communes.xml', 'select_one_from_file communes.xml'],
  ])('%s is not here yet', (type, named) => {
    const { definition, report } = compile({ survey: [{ ...TEXT, type }] });
    expect(definition).toBeUndefined();
    expect(report).toContainEqual({
      severity: 'error',
      ...at('type_unsupported', 2, 'type', { type: named }),
    });
  });

  it('an ambiguous reference', () => {
    const group = (name: string): readonly Cells[] => [
      { type: 'begin group', name },
      TEXT,
      { type: 'end group' },
    ];
    const line = onlyLine({
      survey: [...group('g'), ...group('h'), { ...TEXT, name: 'b', relevant: '${a} = 1' }],
    });
    expect(line).toEqual({
      severity: 'error',
      ...at('reference_ambiguous', 8, 'relevant', { name: 'a' }, 1),
    });
  });

  it('a cycle through the labels of jr:choice-name', () => {
    const line = onlyLine({
      survey: [
        YES_NO,
        { type: 'calculate', name: 'c', calculation: "jr:choice-name(${d}, '${d}')" },
      ],
      choices: [{ list_name: 'oui_non', name: 'oui', label: 'Oui, ${c}' }],
    });
    expect(line).toMatchObject({ code: 'dependency_cycle', row: 3, column: 'calculation' });
  });

  it('all at once, in the order of the workbook', () => {
    const { definition, report } = compile({
      survey: [
        { ...TEXT, relevant: '1 +' },
        { ...YES_NO, constraint: 'f()' },
      ],
      settings: { form_id: 'x' },
    });
    expect(definition).toBeUndefined();
    expect(report.map(({ code, row, sheet }) => [sheet, row, code])).toEqual([
      ['survey', 2, 'token_unexpected'],
      ['survey', 3, 'list_unknown'],
      ['survey', 3, 'function_unknown'],
      ['settings', 2, 'setting_missing'],
    ]);
  });
});

describe('what is no error', () => {
  it.each<readonly [string, readonly Cells[]]>([
    [
      'two constraints that look at each other',
      [
        { type: 'date', name: 'debut', label: 'Début', constraint: '. <= ${fin}' },
        { type: 'date', name: 'fin', label: 'Fin', constraint: '. >= ${debut}' },
      ],
    ],
    ['a constraint that names its own question', [{ ...TEXT, constraint: '${a} != 1' }]],
    [
      'a path from the root, with or without it',
      [TEXT, { ...TEXT, name: 'b', relevant: '/data/a = /a' }],
    ],
    ['a note without a name', [{ type: 'note', label: 'Lisez' }]],
    ['a disabled row', [TEXT, { type: 'geopoint', name: 'x', label: 'X', disabled: 'yes' }]],
    ['an empty row', [TEXT, { type: ' ', name: '' }]],
  ])('%s', (_, survey) => {
    expect(compile({ survey }).report).toEqual([]);
  });

  it('the same name in two groups, and a name found by a path', () => {
    const definition = define({
      survey: [
        { type: 'begin group', name: 'g' },
        TEXT,
        { ...TEXT, name: 'b', relevant: "../a = 'x'" },
        { type: 'end group' },
        TEXT,
      ],
    });
    expect(definition.body[0]?.children?.[1]?.relevant).toMatchObject({
      l: { k: 'path', path: '/g/a' },
    });
  });
});

describe('errors of choices', () => {
  const survey = [{ ...YES_NO, type: 'select_multiple oui_non' }];
  it.each<readonly [string, readonly Cells[], Partial<ReportLine>]>([
    [
      'list without a name',
      [...OUI_NON, { name: 'x', label: 'X' }],
      { code: 'list_name_missing', row: 4, column: 'list_name' },
    ],
    [
      'choice without a name',
      [...OUI_NON, { list_name: 'oui_non', label: 'X' }],
      { code: 'choice_name_missing', row: 4, column: 'name', details: { list: 'oui_non' } },
    ],
    [
      'name twice in a list',
      [...OUI_NON, { list_name: 'oui_non', name: 'oui', label: 'X' }],
      {
        code: 'choice_duplicate',
        row: 4,
        column: 'name',
        details: { list: 'oui_non', name: 'oui' },
      },
    ],
    [
      'space in the name of a multiple choice',
      [...OUI_NON, { list_name: 'oui_non', name: 'ne sait pas', label: 'X' }],
      {
        code: 'choice_name_spaces',
        row: 4,
        column: 'name',
        details: { list: 'oui_non', name: 'ne sait pas' },
      },
    ],
    [
      'unknown reference in a label',
      [...OUI_NON, { list_name: 'oui_non', name: 'x', label: 'X ${absent}' }],
      { code: 'reference_unknown', row: 4, column: 'label', at: 3, details: { name: 'absent' } },
    ],
  ])('%s', (_, choices, expected) => {
    const line = onlyLine({ survey, choices });
    expect(line).toMatchObject({ severity: 'error', sheet: 'choices', ...expected });
  });

  it('a filter on a column that the list does not have', () => {
    const line = onlyLine({
      survey: [{ ...YES_NO, choice_filter: "region = 'x'" }],
      choices: OUI_NON,
    });
    expect(line).toEqual({
      severity: 'error',
      ...at('choice_column_unknown', 2, 'choice_filter', { column: 'region' }, 1),
    });
  });

  it('a path in a filter that would start at the choice', () => {
    const filtered = (choice_filter: string): Parameters<typeof compile>[0] => ({
      survey: [TEXT, { ...YES_NO, choice_filter }],
      choices: OUI_NON,
    });
    expect(onlyLine(filtered('name = ../a'))).toEqual({
      severity: 'error',
      ...at('path_unsupported', 3, 'choice_filter', { path: '../a' }, 8),
    });
    expect(define(filtered('name = current()/../a')).body[1]?.choiceFilter).toMatchObject({
      l: { k: 'choice', column: 'name' },
      r: { k: 'path', path: '/a' },
    });
  });

  it('a list that is both a sheet and a file', () => {
    const { report } = compile({
      survey: [YES_NO, { ...TEXT, type: 'select_one_from_file oui_non.csv' }],
      choices: OUI_NON,
    });
    expect(report).toMatchObject([{ code: 'list_clash', row: 3, details: { list: 'oui_non' } }]);
  });
});

describe('errors of settings', () => {
  it.each<readonly [Cells, Partial<ReportLine>]>([
    [{ version: '1' }, { code: 'setting_missing', column: 'form_id' }],
    [{ form_id: 'x' }, { code: 'setting_missing', column: 'version' }],
    [
      { form_id: 'a/b', version: '1' },
      { code: 'setting_invalid', column: 'form_id', details: { value: 'a/b' } },
    ],
    [
      { ...SETTINGS, 'ccm::groupe': 'zz' },
      { code: 'setting_invalid', column: 'ccm::groupe', details: { value: 'zz' } },
    ],
    [
      { ...SETTINGS, 'ccm::unique': 'peut-être' },
      { code: 'setting_invalid', column: 'ccm::unique', details: { value: 'peut-être' } },
    ],
    [
      { ...SETTINGS, 'ccm::lieu': 'absent' },
      { code: 'setting_question_unknown', column: 'ccm::lieu', details: { name: 'absent' } },
    ],
    [
      { ...SETTINGS, 'ccm::unique': 'oui', 'ccm::lieu': 'a' },
      { code: 'unique_without_place_or_period', column: 'ccm::unique' },
    ],
  ])('%o', (settings, expected) => {
    const line = onlyLine({ survey: [TEXT], settings });
    expect(line).toMatchObject({ severity: 'error', sheet: 'settings', row: 2, ...expected });
  });
});

describe('warnings', () => {
  it('leave a definition', () => {
    const { definition, report } = compile({ survey: [{ type: 'text', name: 'a' }] });
    expect(definition).toBeDefined();
    expect(report).toEqual([
      { severity: 'warning', ...at('label_missing', 2, 'label', { name: 'a', language: 'fr' }) },
    ]);
  });

  it('tell a label that exists in another language only', () => {
    const { report } = compile({
      survey: [{ type: 'text', name: 'a', 'label::English (en)': 'A' }],
    });
    expect(report).toMatchObject([{ code: 'label_missing', column: 'label::English (en)' }]);
  });

  it('tell a choice without a French label, a list and a column that nothing uses', () => {
    const { report } = compile({
      survey: [
        { ...YES_NO, relevent: '1' },
        { ...TEXT, relevent: '1' },
      ],
      choices: [
        { list_name: 'oui_non', name: 'oui' },
        { list_name: 'seule', name: 'x', label: 'X' },
      ],
    });
    expect(report.map(({ code, column, row, severity }) => [severity, code, row, column])).toEqual([
      ['warning', 'column_ignored', 2, 'relevent'],
      ['warning', 'label_missing', 2, 'label'],
      ['warning', 'list_unused', 3, 'list_name'],
    ]);
  });

  it('tell a group that is relevant on its own member', () => {
    const line = onlyLine({
      survey: [
        { type: 'begin group', name: 'g', relevant: "${a} != 'x'" },
        TEXT,
        { type: 'end group' },
      ],
    });
    expect(line).toEqual({
      severity: 'warning',
      ...at('group_relevant_on_child', 2, 'relevant', { path: '/g/a' }),
    });
  });

  it('are silent about a comptage group of the right shape', () => {
    expect(compile({ survey: TALLY, choices: AVAILABLE }).report).toEqual([]);
  });

  it.each<readonly [string, readonly Cells[], readonly Cells[], string]>([
    ['a count is missing', TALLY.filter(({ name }) => name !== 'filles'), AVAILABLE, 'filles'],
    [
      'a count does not depend on the availability',
      TALLY.map((row) => (row['name'] === 'hommes' ? { ...row, relevant: '' } : row)),
      AVAILABLE,
      'hommes',
    ],
    [
      'the total is not calculated',
      TALLY.map((row) =>
        row['name'] === 'total' ? { type: 'integer', name: 'total', label: 'T' } : row,
      ),
      AVAILABLE,
      'total',
    ],
    ['the availability has other answers', TALLY, AVAILABLE.slice(0, 2), 'disponible'],
  ])('tell a comptage group where %s', (_, survey, choices, names) => {
    expect(onlyLine({ survey, choices })).toEqual({
      severity: 'warning',
      ...at('tally_shape', 2, 'appearance', { names }),
    });
  });
});
