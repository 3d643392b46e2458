// biome-ignore-all lint/suspicious/noTemplateCurlyInString: that is how an XLSForm refers to a question.

import { describe, expect, it } from 'vitest';
import type { ReportLine } from '#domain/form/report.ts';
import {
  AVAILABLE,
  at,
  type Cells,
  compile,
  define,
  OUI_NON,
  onlyLine,
  SETTINGS,
  TALLY,
  TEXT,
  YES_NO,
} from './workbook.ts';

describe('errors of choices', () => {
  const survey = [{ ...YES_NO, type: 'select_multiple oui_non' }];
  it.each<readonly [string, readonly Cells[], Partial<ReportLine>]>([
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
      severity: 'warning',
      ...at('choice_column_unknown', 2, 'choice_filter', { column: 'region' }, 1),
    });
  });

  it('a path in a filter that would start at the choice', () => {
    const filtered = (choice_filter: string): Parameters<typeof compile>[0] => ({
      survey: [TEXT, { ...YES_NO, choice_filter }],
      choices: OUI_NON,
    });
    expect(onlyLine(filtered('name = ../a'))).toEqual({
      severity: 'warning',
      ...at('path_from_choice', 3, 'choice_filter', { path: '../a' }, 8),
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
    expect(report).toMatchObject([
      { code: 'list_clash', row: 3, details: { list: 'oui_non' } },
      { code: 'file_missing', row: 3, details: { file: 'oui_non.csv' } },
    ]);
  });
});

describe('errors of settings', () => {
  it.each<readonly [Cells, Partial<ReportLine>]>([
    [
      { ...SETTINGS, 'ccm::qui': 'observatoire préfet' },
      { code: 'setting_invalid', column: 'ccm::qui', details: { value: 'préfet' } },
    ],
    [
      { ...SETTINGS, 'ccm::frequence': 'quotidienne' },
      { code: 'setting_invalid', column: 'ccm::frequence', details: { value: 'quotidienne' } },
    ],
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

  it('tell a label that one question has in another language only', () => {
    const { report } = compile({
      survey: [
        { type: 'text', name: 'a', 'label::fr': 'A', 'label::en': 'A' },
        { type: 'text', name: 'b', 'label::English (en)': 'B' },
      ],
    });
    expect(report).toMatchObject([
      { code: 'label_missing', column: 'label::English (en)', row: 3 },
    ]);
  });

  it('tell once that nothing is in French, and the question that has no label at all', () => {
    const { report } = compile({
      survey: ['a', 'b', 'c'].map((name) => ({
        type: 'text',
        name,
        ...(name === 'c' ? {} : { 'label::en': name }),
      })),
    });
    expect(report.map(({ code, row }) => [code, row])).toEqual([
      ['french_missing', 2],
      ['label_missing', 4],
    ]);
  });

  it('tell a label that exists in another language only', () => {
    const { report } = compile({
      survey: [{ type: 'text', name: 'a', 'label::English (en)': 'A' }],
    });
    expect(report).toMatchObject([{ code: 'french_missing', column: 'label::English (en)' }]);
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

  it('are silent when it counts adults alone, or children alone under a prefix', () => {
    const adults = TALLY.filter(({ name }) => name !== 'filles' && name !== 'garcons');
    expect(compile({ survey: adults, choices: AVAILABLE }).report).toEqual([]);
    const children = TALLY.filter(({ name }) => name !== 'femmes' && name !== 'hommes').map(
      ({ name = '', ...row }) => ({
        ...row,
        name: `mna_${name}`,
        ...(row['relevant'] ? { relevant: "${mna_disponible} != 'non'" } : {}),
        ...(row['calculation'] ? { calculation: '${mna_filles} + ${mna_garcons}' } : {}),
      }),
    );
    expect(compile({ survey: children, choices: AVAILABLE }).report).toEqual([]);
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
