// biome-ignore-all lint/suspicious/noTemplateCurlyInString: that is how an XLSForm refers to a question.

import { describe, expect, it } from 'vitest';
import {
  at,
  type Cells,
  compile,
  define,
  onlyLine,
  SETTINGS,
  TEXT,
  type Where,
  YES_NO,
} from './workbook.ts';

describe('errors of the survey', () => {
  const cases: readonly (readonly [string, readonly Cells[], Where])[] = [
    [
      'unclosed parenthesis',
      [{ ...TEXT, relevant: 'not(1' }],
      at('expression_unfinished', 2, 'relevant', { expected: ')' }, 6),
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
      'character, counted with the spaces before it',
      [{ ...TEXT, relevant: '  1 & 2 ' }],
      at('character_unexpected', 2, 'relevant', { character: '&' }, 5),
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
      'unknown function',
      [{ ...TEXT, relevant: '1 + somme(1)' }],
      at('function_unknown', 2, 'relevant', { function: 'somme' }, 5),
    ],
    [
      'function of ODK that is not offered',
      [{ ...TEXT, relevant: "digest(., 'MD5') = 1" }],
      at('function_unsupported', 2, 'relevant', { function: 'digest' }, 1),
    ],
    [
      'wrong number of arguments',
      [{ ...TEXT, relevant: 'selected(.)' }],
      at('function_arity', 2, 'relevant', { function: 'selected', given: 1, least: 2, most: 2 }, 1),
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
      'type that is not offered',
      [{ ...TEXT, type: 'include autre' }],
      at('type_unsupported', 2, 'type', { type: 'include autre' }),
    ],
    ['select without a list', [{ ...TEXT, type: 'select_one' }], at('list_missing', 2, 'type')],
    [
      'unknown list',
      [{ ...TEXT, type: 'select_one absente' }],
      at('list_unknown', 2, 'type', { list: 'absente' }),
    ],
    [
      'choices from a repeat',
      [{ ...TEXT, type: 'select_one ${r}' }],
      at('list_from_repeat', 2, 'type', { name: 'r' }),
    ],
    [
      'choices from a file that is not a CSV',
      [{ ...TEXT, type: 'select_one_from_file communes.xml' }],
      at('type_unsupported', 2, 'type', { type: 'select_one_from_file communes.xml' }),
    ],
    [
      'group closed as a repeat',
      [{ type: 'begin group', name: 'g', label: 'G' }, TEXT, { type: 'end repeat' }],
      at('group_mismatch', 4, 'type', { name: 'g', opened: 2, expected: 'end group' }),
    ],
    ['entities', [{ ...TEXT, save_to: 'x' }], at('entities_unsupported', 2, 'save_to')],
    [
      'trigger that is no reference',
      [TEXT, { ...TEXT, name: 'b', calculation: '1', trigger: 'a' }],
      at('trigger_invalid', 3, 'trigger'),
    ],
    [
      'range without steps',
      [{ ...TEXT, type: 'range', parameters: 'start=0 step=0' }],
      at('parameter_invalid', 2, 'parameters', { parameter: 'step', value: '0' }),
    ],
    [
      'indexed-repeat of a question that is in no repeat',
      [TEXT, { ...TEXT, name: 'b', calculation: 'indexed-repeat(${a}, ${a}, 1)' }],
      at('indexed_repeat_arguments', 3, 'calculation', {}, 22),
    ],
    [
      'unknown list in an expression',
      [{ ...TEXT, relevant: "instance('absente')/root/item/name = 1" }],
      at('list_unknown_in_expression', 2, 'relevant', { list: 'absente' }, 10),
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
      settings: { ...SETTINGS, form_id: 'a/b' },
    });
    expect(definition).toBeUndefined();
    expect(report.map(({ code, row, sheet }) => [sheet, row, code])).toEqual([
      ['survey', 2, 'expression_unfinished'],
      ['survey', 3, 'list_unknown'],
      ['survey', 3, 'function_unknown'],
      ['settings', 2, 'setting_invalid'],
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
