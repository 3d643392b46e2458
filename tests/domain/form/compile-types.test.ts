// biome-ignore-all lint/suspicious/noTemplateCurlyInString: that is how an XLSForm refers to a question.

import { describe, expect, it } from 'vitest';
import type { FormItem } from '#domain/form/model.ts';
import { at, type Cells, compile, define, OUI_NON, onlyLine, TEXT, YES_NO } from './workbook.ts';

const only = (type: string, cells: Cells = {}): FormItem => {
  const { body } = define({
    survey: [{ type, name: 'q', label: 'Q', ...cells }],
    choices: OUI_NON,
  });
  return body[0] as FormItem;
};

describe('types of questions', () => {
  it.each([
    ['string', 'text'],
    ['Add text prompt', 'text'],
    ['range', 'range'],
    ['time', 'time'],
    ['dateTime', 'dateTime'],
    ['datetime', 'dateTime'],
    ['trigger', 'acknowledge'],
    ['location', 'geopoint'],
    ['gps', 'geopoint'],
    ['photo', 'image'],
    ['audio', 'audio'],
    ['file', 'file'],
    ['barcode', 'barcode'],
    ['hidden', 'hidden'],
    ['start', 'start'],
    ['end', 'end'],
    ['today', 'today'],
    ['imei', 'deviceid'],
    ['get device id', 'deviceid'],
    ['username', 'username'],
    ['phonenumber', 'phonenumber'],
    ['email', 'email'],
  ])('%s is %s', (type, expected) => {
    expect(only(type).type).toBe(expected);
  });

  it.each([
    ['add select one prompt using oui_non', 'select_one'],
    ['select one from oui_non', 'select_one'],
    ['add select multiple prompt using oui_non', 'select_multiple'],
    ['rank oui_non', 'rank'],
  ])('%s takes a list', (type, expected) => {
    expect(only(type)).toMatchObject({ type: expected, list: 'oui_non' });
  });

  it('takes digits alone for a phone number, unless the row says otherwise', () => {
    expect(only('phone number').constraint).toMatchObject({ fn: 'regex' });
    expect(only('phone number', { constraint: 'true()' }).constraint).toMatchObject({ fn: 'true' });
  });

  it('needs no label for what is not seen', () => {
    const survey = ['start', 'hidden', 'deviceid'].map((type) => ({ type, name: type }));
    expect(compile({ survey }).report).toEqual([]);
  });

  it('fills in the steps of a range and drops what is no parameter of it', () => {
    expect(only('range', { parameters: 'start=0 End = 20,step=5' }).parameters).toEqual({
      start: '0',
      end: '20',
      step: '5',
    });
    expect(only('range').parameters).toEqual({ start: '1', end: '10', step: '1' });
    const line = onlyLine({
      survey: [{ ...YES_NO, parameters: 'randomize=true' }],
      choices: OUI_NON,
    });
    expect(line).toEqual({
      severity: 'warning',
      ...at('parameter_ignored', 2, 'parameters', { parameter: 'randomize' }),
    });
  });
});

describe('types that are not offered', () => {
  it.each([
    ['video', 'file'],
    ['geotrace', 'text'],
    ['geoshape', 'text'],
    ['osm batiments', 'file'],
  ])('%s becomes %s, with a warning', (type, to) => {
    const survey = [{ ...TEXT, type }];
    expect(onlyLine({ survey })).toEqual({
      severity: 'warning',
      ...at('type_degraded', 2, 'type', { type, to }),
    });
    expect(define({ survey }).body[0]?.type).toBe(to);
  });

  it.each(['background-audio', 'start-geopoint', 'simserial'])(
    '%s is left out, but may still be named',
    (type) => {
      const survey = [
        { type, name: 'x' },
        { ...TEXT, relevant: "${x} = ''" },
      ];
      expect(onlyLine({ survey })).toMatchObject({ code: 'type_left_out', details: { type } });
      expect(define({ survey }).body[0]?.type).toBe('hidden');
    },
  );

  it('an audit leaves nothing', () => {
    expect(define({ survey: [{ type: 'audit', name: 'audit' }, TEXT] }).body).toHaveLength(1);
  });

  it('a choice made of a search in a file is refused', () => {
    const line = onlyLine({
      survey: [{ ...YES_NO, appearance: "minimal search('villages')" }],
      choices: OUI_NON,
    });
    expect(line).toMatchObject({ severity: 'error', code: 'function_unsupported', row: 2 });
  });
});

describe('or_other', () => {
  const survey = [
    { type: 'select_one oui_non or_other', name: 'd', 'label::fr': 'D', 'label::en': 'D' },
  ];
  const choices = OUI_NON.map(({ label = '', ...rest }) => ({ ...rest, 'label::fr': label }));

  it('adds a choice and a question, in the languages of the form', () => {
    const { body, choices: lists } = define({ survey, choices });
    expect(lists['oui_non']?.at(-1)).toEqual({
      name: 'other',
      label: { fr: ['Autre'], en: ['Other'] },
    });
    expect(body[1]).toMatchObject({
      type: 'text',
      path: '/d_other',
      label: { fr: ['Précisez'], en: ['Specify other.'] },
      relevant: {
        fn: 'selected',
        args: [
          { k: 'path', path: '/d' },
          { k: 'str', v: 'other' },
        ],
      },
    });
  });

  it('keeps a choice of that name', () => {
    const own = { list_name: 'oui_non', name: 'other', 'label::fr': 'Ailleurs' };
    const lists = define({ survey, choices: [...choices, own] }).choices;
    expect(lists['oui_non']?.map(({ name }) => name)).toEqual(['oui', 'non', 'other']);
  });

  it('warns when a filter would hide it', () => {
    const { report } = compile({
      survey: survey.map((row) => ({ ...row, choice_filter: "name != ''" })),
      choices,
    });
    expect(report.map(({ code }) => code)).toContain('or_other_filtered');
  });
});

describe('groups and repeats', () => {
  it.each(['begin repeat', 'begin_repeat', 'Begin Repeat', 'begin lgroup'])('%s', (type) => {
    const { body } = define({
      survey: [
        { type, name: 'r', label: 'R' },
        { type: 'begin_group', name: 'g' },
        TEXT,
        { type: 'end group' },
        { type: 'end repeat' },
      ],
    });
    expect(body).toMatchObject([
      { type: 'repeat', children: [{ type: 'group', children: [{ path: '/r/g/a' }] }] },
    ]);
  });

  it.each<readonly [string, string]>([
    ['${n}', '/n'],
    ['${ n }', '/n'],
    ['3', '/r_count'],
    ['${n} + 1', '/r_count'],
  ])('counts its instances by %s', (repeat_count, path) => {
    const { body } = define({
      survey: [
        { type: 'integer', name: 'n', label: 'N' },
        { type: 'begin repeat', name: 'r', label: 'R', repeat_count },
        TEXT,
        { type: 'end repeat' },
      ],
    });
    expect(body.at(-1)?.repeatCount).toEqual({ k: 'path', path });
    expect(body.map(({ type }) => type)).toEqual(
      path === '/n' ? ['integer', 'repeat'] : ['integer', 'calculate', 'repeat'],
    );
  });

  it('unrolls a loop over a list', () => {
    const { body } = define({
      survey: [
        { type: 'begin loop over oui_non', name: 'l' },
        { ...TEXT, label: 'Pour %(label)s', relevant: "'%(name)s' = 'oui'" },
        { type: 'end loop' },
      ],
      choices: OUI_NON,
    });
    expect(body).toMatchObject([
      {
        path: '/l',
        children: [
          { path: '/l/oui', children: [{ path: '/l/oui/a', label: { fr: ['Pour Oui'] } }] },
          { path: '/l/non', children: [{ relevant: { l: { v: 'non' } } }] },
        ],
      },
    ]);
  });

  it('refuses a loop over nothing and more levels than anyone needs', () => {
    const { report } = compile({
      survey: [{ type: 'begin loop over absente', name: 'l' }, TEXT, { type: 'end loop' }],
    });
    expect(report[0]).toMatchObject({ code: 'list_unknown', row: 2 });
    const open = Array.from({ length: 3000 }, (_, index) => ({
      type: 'begin group',
      name: `g${index}`,
    }));
    expect(compile({ survey: open }).report.map(({ code }) => code)).toContain('nesting_too_deep');
  });

  it('skips a remark between two questions, with a word', () => {
    expect(onlyLine({ survey: [TEXT, { relevant: 'à revoir' }] })).toMatchObject({
      severity: 'warning',
      code: 'row_skipped',
      row: 3,
    });
  });
});
