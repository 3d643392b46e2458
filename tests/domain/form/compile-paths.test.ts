// biome-ignore-all lint/suspicious/noTemplateCurlyInString: that is how an XLSForm refers to a question.

import { describe, expect, it } from 'vitest';
import type { Expression, FormItem } from '#domain/form/model.ts';
import { at, type Cells, define, OUI_NON, onlyLine, TEXT, YES_NO } from './workbook.ts';

/** A household: a name, then members, each with children; `x` is where the expression stands. */
const household = (where: 'outside' | 'member' | 'child', x: Cells): readonly Cells[] => {
  const row = { type: 'text', name: 'x', label: 'X', ...x };
  const on = (place: string): readonly Cells[] => (place === where ? [row] : []);
  return [
    { type: 'text', name: 'nom', label: 'Nom' },
    { type: 'begin repeat', name: 'membre', label: 'Membre' },
    { type: 'integer', name: 'age', label: 'Âge' },
    { type: 'begin group', name: 'etat' },
    { type: 'text', name: 'sexe', label: 'Sexe' },
    ...on('member'),
    { type: 'end group' },
    { type: 'begin repeat', name: 'enfant', label: 'Enfant' },
    { type: 'text', name: 'prenom', label: 'Prénom' },
    ...on('child'),
    { type: 'end repeat' },
    { type: 'end repeat' },
    ...on('outside'),
  ];
};

const find = (items: readonly FormItem[], name: string): FormItem | undefined =>
  items
    .flatMap((item) => [item, ...(item.children ? [find(item.children, name)] : [])])
    .find((item) => item?.name === name);

function bound(where: 'outside' | 'member' | 'child', calculation: string): Expression {
  const { body } = define({ survey: household(where, { calculation }), choices: OUI_NON });
  return find(body, 'x')?.calculation as Expression;
}

const nodes = (from: Expression | string, ...steps: readonly unknown[]): unknown => ({
  k: 'nodes',
  from,
  steps,
});
const call = (fn: string, ...args: readonly unknown[]): unknown => ({ k: 'call', fn, args });

describe('a reference', () => {
  it.each<readonly ['outside' | 'member' | 'child', string, unknown]>([
    ['outside', '${nom}', { k: 'path', path: '/nom' }],
    ['member', '${nom}', { k: 'path', path: '/nom' }],
    ['member', '${age}', nodes('current', '..', '..', 'age')],
    ['member', '${sexe}', nodes('current', '..', '..', 'etat', 'sexe')],
    ['child', '${prenom}', nodes('current', '..', 'prenom')],
    ['child', '${age}', nodes('current', '..', '..', 'age')],
    ['member', 'count(${enfant})', call('count', nodes('current', '..', '..', 'enfant'))],
    ['outside', 'sum(${age})', call('sum', nodes('root', 'membre', 'age'))],
    ['outside', 'count(${membre})', call('count', nodes('root', 'membre'))],
    ['member', 'count(${membre})', call('count', nodes('root', 'membre'))],
  ])('from %s: %s', (where, text, expected) => {
    expect(bound(where, text)).toEqual(expected);
  });

  it('to its own question is that question', () => {
    const { body } = define({ survey: [{ ...TEXT, constraint: '${a} != 1' }] });
    expect(body[0]?.constraint).toMatchObject({ l: { k: 'self' } });
  });

  it('to a group or a note is worth a word where a value is read', () => {
    expect(onlyLine({ survey: household('outside', { calculation: '${membre} + 1' }) })).toEqual({
      severity: 'warning',
      ...at('reference_without_value', 12, 'calculation', { name: 'membre' }, 1),
    });
  });

  it('to the last entry that was saved is empty, with a word', () => {
    expect(onlyLine({ survey: [{ ...TEXT, default: '${last-saved#a}' }] })).toEqual({
      severity: 'warning',
      ...at('last_saved_ignored', 2, 'default', { name: 'a' }, 1),
    });
  });
});

describe('a path', () => {
  const is = (column: string, r: unknown): unknown => ({
    k: 'op',
    op: '=',
    l: nodes('context', column),
    r,
  });
  it.each<readonly ['outside' | 'member' | 'child', string, unknown]>([
    ['member', '../sexe', nodes('current', '..', 'sexe')],
    ['member', './../../age', nodes('current', '..', '..', 'age')],
    ['outside', '../nom', { k: 'path', path: '/nom' }],
    ['member', '/data/nom', { k: 'path', path: '/nom' }],
    ['outside', '/data/membre/age', nodes('root', 'membre', 'age')],
    ['member', 'current()/../sexe', nodes('current', '..', 'sexe')],
    ['member', 'position(../..)', call('position', nodes('current', '..', '..'))],
    [
      'outside',
      '${membre}[age = ${nom}]/etat/sexe',
      nodes(
        'root',
        { name: 'membre', where: [is('age', { k: 'path', path: '/nom' })] },
        'etat',
        'sexe',
      ),
    ],
    [
      'outside',
      '/data/membre[2]/age',
      nodes('root', { name: 'membre', where: [{ k: 'num', v: 2 }] }, 'age'),
    ],
    [
      'outside',
      '${age}[position() = last()]',
      nodes('root', 'membre', {
        name: 'age',
        where: [{ k: 'op', op: '=', l: call('position'), r: call('last') }],
      }),
    ],
    [
      'member',
      'indexed-repeat(${age}, ${membre}, position(../..) - 1)',
      nodes(
        'root',
        {
          name: 'membre',
          at: {
            k: 'op',
            op: '-',
            l: call('position', nodes('current', '..', '..')),
            r: { k: 'num', v: 1 },
          },
        },
        'age',
      ),
    ],
    [
      'outside',
      'indexed-repeat(${prenom}, ${membre}, 1, ${enfant}, 2)',
      nodes(
        'root',
        { name: 'membre', at: { k: 'num', v: 1 } },
        { name: 'enfant', at: { k: 'num', v: 2 } },
        'prenom',
      ),
    ],
    [
      'member',
      "instance('oui_non')/root/item[name = current()/../sexe]/label",
      nodes(
        call('instance', { k: 'str', v: 'oui_non' }) as Expression,
        'root',
        {
          name: 'item',
          where: [
            {
              k: 'op',
              op: '=',
              l: { k: 'choice', column: 'name' },
              r: nodes('current', '..', 'sexe'),
            },
          ],
        },
        'label',
      ),
    ],
    [
      'member',
      "jr:choice-name(${sexe}, '${sexe}')",
      call(
        'jr:choice-name',
        nodes('current', '..', '..', 'etat', 'sexe'),
        nodes('current', '..', '..', 'etat', 'sexe'),
      ),
    ],
  ])('from %s: %s', (where, text, expected) => {
    expect(bound(where, text)).toEqual(expected);
  });

  it('in a filter starts at the choice, and a reference at the question', () => {
    const { body } = define({
      survey: [
        { type: 'begin repeat', name: 'r', label: 'R' },
        TEXT,
        { ...YES_NO, choice_filter: "name = ${a} or instance('oui_non')/root/item/name = name" },
        { type: 'end repeat' },
      ],
      choices: OUI_NON,
    });
    expect(find(body, 'd')?.choiceFilter).toMatchObject({
      l: { l: { k: 'choice', column: 'name' }, r: nodes('current', '..', 'a') },
    });
  });

  it('names the children of a group that carries the expression', () => {
    const { body } = define({
      survey: [
        { type: 'begin group', name: 'g', relevant: "a != 'x'" },
        TEXT,
        { type: 'end group' },
      ],
    });
    expect(body[0]?.relevant).toMatchObject({ l: { k: 'path', path: '/g/a' } });
  });

  it.each([
    ['../../absent', 1],
    ['/data/membre/absent', 1],
    ['${membre}[1]/absent', 1],
  ])('that leads nowhere is told: %s', (calculation, character) => {
    expect(onlyLine({ survey: household('outside', { calculation }) })).toMatchObject({
      code: 'reference_unknown',
      row: 12,
      at: character,
    });
  });
});

describe('a call', () => {
  it('of if without its three arguments still compiles, with a warning', () => {
    const survey = [{ ...TEXT, calculation: "if(1 = 1, 'x')" }];
    expect(onlyLine({ survey })).toEqual({
      severity: 'warning',
      ...at('if_arity', 2, 'calculation', { given: 2 }, 1),
    });
    expect(define({ survey }).body[0]?.calculation).toMatchObject({ fn: 'if' });
  });

  it.each(["base64-decode('x')", "digest('x', 'MD5')", 'randomize(.)', 'local-name(.)'])(
    '%s is refused by its name',
    (constraint) => {
      expect(onlyLine({ survey: [{ ...TEXT, constraint }] })).toMatchObject({
        severity: 'error',
        code: 'function_unsupported',
        details: { function: /^[a-z0-9-]+/.exec(constraint)?.[0] },
      });
    },
  );
});
