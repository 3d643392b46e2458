// biome-ignore-all lint/suspicious/noTemplateCurlyInString: that is how an XLSForm refers to a question.

import { describe, expect, it } from 'vitest';
import type { FormItem } from '#domain/form/model.ts';
import {
  AVAILABLE,
  type Cells,
  define,
  OUI_NON,
  SETTINGS,
  TALLY,
  TEXT,
  tools,
  YES_NO,
} from './workbook.ts';

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
