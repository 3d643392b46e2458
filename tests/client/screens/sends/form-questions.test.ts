import { expect, test } from 'vitest';
import {
  choicesOf,
  countedFields,
  isOfType,
  isTypeable,
  itemAt,
  labelOf,
} from '#client/screens/sends/form-questions.ts';
import type { FormDefinition, FormItem } from '#domain/form/model.ts';

const cell = (name: string): FormItem => ({
  name,
  path: `/g/departs/${name}`,
  type: 'integer',
  label: { fr: [name] },
});
const form = {
  id: 'fiche',
  version: '1',
  hash: 'h',
  title: { fr: ['Fiche'] },
  languages: ['fr'],
  defaultLanguage: 'fr',
  choices: { oui: [{ name: 'yes', label: { fr: ['Oui'] } }] },
  style: 'pages',
  thematicGroup: 'ge',
  unique: true,
  sensitive: false,
  engine: 1,
  body: [
    {
      name: 'g',
      path: '/g',
      type: 'group',
      children: [
        {
          name: 'departs',
          path: '/g/departs',
          type: 'group',
          appearance: ['ccm-comptage'],
          children: [
            cell('femmes'),
            cell('hommes'),
            { name: 'dispo', path: '/g/departs/dispo', type: 'select_one', list: 'oui' },
          ],
        },
        {
          name: 'q',
          path: '/g/q',
          type: 'text',
          label: { fr: ['Pourquoi ', { output: { k: 'path', path: '/g/x' } }, ' ?'] },
        },
      ],
    },
  ],
} as const satisfies FormDefinition;

test('a question is found by its path, with its words and choices', () => {
  const item = itemAt(form, '/g/departs/dispo');
  expect(item?.name).toBe('dispo');
  expect(item && choicesOf(form, item).map(({ name }) => name)).toEqual(['yes']);
  expect(labelOf(form, itemAt(form, '/g/q')?.label)).toBe('Pourquoi \u00a0?');
  expect(itemAt(form, '/g/gone')).toBeUndefined();
  expect(itemAt(undefined, '/g/q')).toBeUndefined();
});

test('only the cells of a count add up', () => {
  const fields = ['/g/departs/femmes', '/g/departs/hommes', '/g/departs/dispo'];
  expect(countedFields('entry', form, fields)).toEqual(fields.slice(0, 2));
  expect(countedFields('entry', form, ['/g/q'])).toEqual([]);
  expect(countedFields('item', undefined, ['counted', 'women', 'men'])).toEqual(['women', 'men']);
});

test('words in the place of a number are noticed', () => {
  expect(isOfType(form, '/g/departs/femmes', 'douze')).toBe(false);
  expect(isOfType(form, '/g/departs/femmes', 12)).toBe(true);
  expect(isOfType(form, '/g/departs/femmes', null)).toBe(true);
  expect(isOfType(form, '/g/q', 'douze')).toBe(true);
});

test('a live path inside an instance finds the question of the repeat', () => {
  const lieu: FormItem = { name: 'lieu', path: '/etape/lieu', type: 'integer' };
  const repeat: FormItem = { name: 'etape', path: '/etape', type: 'repeat', children: [lieu] };
  const travel: FormDefinition = { ...form, body: [repeat] };
  expect(itemAt(travel, '/etape[k3f0]/lieu')).toBe(lieu);
  expect(itemAt(travel, '/etape[k3f0]')).toBe(repeat);
  expect(isOfType(travel, '/etape[k3f0]/lieu', 'Arlit')).toBe(false);
});

test.each([
  ['a number of the form', 'entry', '/g/departs/femmes', true],
  ['a question that the form here has not', 'entry', '/g/photo', false],
  ['the state of an entry', 'entry', 'state', false],
  ['its place', 'entry', 'place', true],
  ['answers to questions withdrawn', 'entry', 'orphans', false],
  ['a text', 'item', 'text', true],
  ['a reference to another record', 'recommendation', 'challengeCell', false],
] as const)('a third value: %s', (_, entity, field, typeable) => {
  expect(isTypeable(entity, form, field)).toBe(typeable);
});
