// biome-ignore-all lint/suspicious/noTemplateCurlyInString: that is how an XLSForm refers to a question.

import { describe, expect, it } from 'vitest';
import { compileForm } from '#domain/form/compile.ts';
import { compile, define, onlyLine, SETTINGS, sourceOf, TEXT, tools } from './workbook.ts';

const PLACES = [TEXT, { ...TEXT, name: 'b' }];
const UNIQUE = { ...SETTINGS, 'ccm::unique': 'oui', 'ccm::lieu': 'a', 'ccm::periode': 'b' };

describe('settings', () => {
  it('may be absent: the workbook names the form', () => {
    const source = { ...sourceOf({ survey: [TEXT], settings: {} }), fileName: 'Suivi 2026' };
    const { definition, report } = compileForm(source, tools);
    expect(definition).toMatchObject({ id: 'Suivi 2026', version: '1' });
    expect(report.map(({ code, column, details }) => [code, column, details['value']])).toEqual([
      ['setting_defaulted', 'form_id', 'Suivi 2026'],
      ['setting_defaulted', 'version', '1'],
    ]);
    expect(compile({ survey: [TEXT], settings: {} }).definition?.id).toBe('form');
    expect(compileForm({ ...source, fileName: 'Suivi #2' }, tools).definition?.id).toBe('Suivi -2');
    expect(compileForm({ ...source, fileName: '..' }, tools).definition?.id).toBe('-');
  });

  it('say who fills the form and how often', () => {
    const settings = {
      ...SETTINGS,
      'ccm::qui': 'Observatoire, mission',
      'ccm::frequence': 'Événement',
    };
    expect(define({ survey: [TEXT], settings })).toMatchObject({
      filledBy: ['observatory', 'mission'],
      frequency: 'event',
    });
  });

  it('are silent about those that a server or a phone of ODK needs', () => {
    const settings = {
      ...SETTINGS,
      public_key: 'x',
      submission_url: 'y',
      sms_keyword: 'z',
      auto_send: 'true',
      clean_text_values: 'no',
      prefix: 'p',
      omit_instanceID: 'no',
      instance_name: "concat('F', ${a})",
    };
    expect(compile({ survey: [TEXT], settings }).report).toEqual([]);
  });

  it('warn of the name of an entry that cannot be read', () => {
    const settings = { ...SETTINGS, instance_name: 'concat(${absent})' };
    expect(onlyLine({ survey: [TEXT], settings })).toEqual({
      severity: 'warning',
      code: 'reference_unknown',
      sheet: 'settings',
      row: 2,
      column: 'instance_name',
      at: 8,
      details: { name: 'absent' },
    });
  });

  it('warn of a setting that nobody knows', () => {
    const settings = { ...SETTINGS, 'ccm::groupes': 'mi' };
    expect(onlyLine({ survey: [TEXT], settings })).toMatchObject({
      code: 'column_ignored',
      sheet: 'settings',
      column: 'ccm::groupes',
    });
  });

  it('cannot name a question of a repeat, of which there are many', () => {
    const survey = [{ type: 'begin repeat', name: 'r', label: 'R' }, TEXT, { type: 'end repeat' }];
    const settings = { ...SETTINGS, 'ccm::lieu': '${a}' };
    expect(onlyLine({ survey, settings })).toMatchObject({
      code: 'setting_question_unknown',
      details: { name: 'a' },
    });
  });
});

describe('what the publisher decides', () => {
  it('wins over the settings', () => {
    const { definition, report } = compileForm(
      sourceOf({ survey: PLACES, settings: UNIQUE }),
      tools,
      {
        version: '7',
        thematicGroup: 'mi',
        unique: false,
        sensitive: true,
        filledBy: ['council'],
        frequency: 'quarterly',
      },
    );
    expect(report).toEqual([]);
    expect(definition).toMatchObject({
      version: '7',
      thematicGroup: 'mi',
      unique: false,
      sensitive: true,
      filledBy: ['council'],
      frequency: 'quarterly',
    });
  });

  it('is checked as they are', () => {
    const { report } = compileForm(sourceOf({ survey: [TEXT] }), tools, { unique: true });
    expect(report).toMatchObject([{ code: 'unique_without_place_or_period' }]);
  });

  it('leaves the rest to the settings', () => {
    const definition = compileForm(sourceOf({ survey: PLACES, settings: UNIQUE }), tools, {
      version: '2',
    }).definition;
    expect(definition).toMatchObject({ version: '2', unique: true, placePath: '/a' });
  });
});

describe('columns of a question', () => {
  it('keep its former name', () => {
    const { body } = define({ survey: [{ ...TEXT, 'ccm::ancien_nom': 'nom_chef' }] });
    expect(body[0]?.formerName).toBe('nom_chef');
  });

  it('run its calculation when another answer changes', () => {
    const { body } = define({
      survey: [...PLACES, { ...TEXT, name: 'c', calculation: 'now()', trigger: '${a}, ${b}' }],
    });
    expect(body[2]?.trigger).toEqual(['/a', '/b']);
  });

  it.each([
    ['repeat_count', '3'],
    ['choice_filter', 'a = 1'],
  ])('%s has no effect on a text', (column, text) => {
    expect(onlyLine({ survey: [{ ...TEXT, [column]: text }] })).toMatchObject({
      severity: 'warning',
      code: 'column_without_effect',
      column,
    });
  });

  it.each(['guidance_hint', 'guidance_hint::fr', 'body::rows', 'autoplay', 'sms_field'])(
    '%s is known and shows nothing',
    (column) => {
      expect(compile({ survey: [{ ...TEXT, [column]: 'x' }] }).report).toEqual([]);
    },
  );

  it.each(['hxl', 'instance::hxl'])('%s is its tag', (column) => {
    expect(define({ survey: [{ ...TEXT, [column]: '#adm1' }] }).body[0]?.hxl).toBe('#adm1');
  });

  it('may be entities, which are refused', () => {
    const { report } = compile({ survey: [TEXT], entities: [{ dataset: 'menages' }] });
    expect(report).toMatchObject([
      { severity: 'error', code: 'entities_unsupported', sheet: 'entities', column: 'dataset' },
    ]);
  });

  it('take a word, a date and a negative number as they are', () => {
    const defaults = [
      ['integer', 'foo'],
      ['integer', '-5'],
      ['date', '2026-01-02'],
      ['decimal', '10 div 4'],
      ['dateTime', 'now()'],
    ].map(([type = '', written = '']) => {
      const [item] = define({ survey: [{ ...TEXT, type, default: written }] }).body;
      return typeof item?.default === 'string' ? item.default : item?.default?.k;
    });
    expect(defaults).toEqual(['foo', '-5', '2026-01-02', 'op', 'call']);
  });
});
