import { expect, it } from 'vitest';
import { prefill } from '#client/form/prefill.ts';
import { plain, Rich } from '#client/form/Rich.tsx';
import { findSections, leavesOf } from '#client/form/sections.ts';
import { render } from '../ui/render.tsx';
import { define, definitionOf } from './open.tsx';

const html = (text: string) => render(<Rich text={text} />).place.innerHTML;

it.each([
  ['**À savoir.** Ce *suivi*', '<strong>À savoir.</strong> Ce <em>suivi</em>'],
  ['__fort__ et _doux_', '<strong>fort</strong> et <em>doux</em>'],
  ['**un *deux* trois**', '<strong>un <em>deux</em> trois</strong>'],
  ['# Titre\nligne', '<strong>Titre</strong><br>ligne'],
  ['2 * 3 = 6, nom_de_champ', '2 * 3 = 6, nom_de_champ'],
  ['<b onclick=x>gras</b>', '&lt;b onclick=x&gt;gras&lt;/b&gt;'],
])('draws %s', (text, expected) => {
  expect(html(text)).toBe(expected);
});

it('takes the marks away where only characters fit', () => {
  expect(plain('**À savoir.** Ce *suivi*')).toBe('À savoir. Ce suivi');
});

it('prefills what the person need not type again', () => {
  const definition = definitionOf('fiche-observatoire');
  expect(prefill(definition, { place: 'NE001002001', period: '2026-T3' })).toEqual({
    '/g_periode/annee': 2026,
    '/g_periode/trimestre': 't3',
    '/g_periode/niveau': 'commune',
    '/g_periode/region': 'NE001',
    '/g_periode/departement': 'NE001002',
    '/g_periode/commune': 'NE001002001',
  });
  expect(prefill(definition, { place: 'NE005' })).toEqual({
    '/g_periode/niveau': 'region',
    '/g_periode/region': 'NE005',
  });
  expect(prefill(definition, { place: 'NE' })).toEqual({});
});

it('prefills the month or the year of a form filled each', () => {
  const definition = define(
    [
      { type: 'integer', name: 'annee', label: 'Année' },
      { type: 'select_one mois', name: 'mois', label: 'Mois' },
    ],
    'mois:9 mois:10',
  );
  expect(prefill(definition, { period: '2026-09' })).toEqual({ '/annee': 2026, '/mois': '9' });
  expect(prefill(definition, { period: '2025' })).toEqual({ '/annee': 2025 });
});

it('prefills nothing in a repeat: nobody knows yet how many there are', () => {
  const definition = define([
    { type: 'begin repeat', name: 'etape', label: 'Étape' },
    { type: 'select_one_from_file regions.csv', name: 'region', label: 'Région' },
    { type: 'end repeat', name: '' },
  ]);
  expect(prefill(definition, { place: 'NE001' })).toEqual({});
});

it('makes a section of each group and of the loose questions between them', () => {
  const { body } = define([
    { type: 'text', name: 'a', label: 'A' },
    { type: 'calculate', name: 'k', calculation: '1' },
    { type: 'begin group', name: 'g', label: 'G' },
    { type: 'begin group', name: 'h', label: 'H' },
    { type: 'text', name: 'b', label: 'B' },
    { type: 'end group', name: '' },
    { type: 'end group', name: '' },
    { type: 'begin group', name: 'hidden', label: 'Rien' },
    { type: 'calculate', name: 'l', calculation: '2' },
    { type: 'end group', name: '' },
    { type: 'note', name: 'n', label: 'Fin' },
  ]);
  expect(
    findSections(body).map(({ key, items }) => [
      key,
      items.flatMap(leavesOf).map(({ path }) => path),
    ]),
  ).toEqual([
    ['/a', ['/a', '/k']],
    ['/g', ['/g/h/b']],
    ['/n', ['/n']],
  ]);
});
