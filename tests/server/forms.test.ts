import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { listQuestions, validateAnswers } from '#domain/form/fields.ts';
import type { FormItem, TextPart } from '#domain/form/model.ts';
import { placeAndPeriod } from '#domain/form/place-and-period.ts';
import { tallyRole } from '#domain/form/tally.ts';
import { compileBuiltInForm } from '#server/forms.ts';
import {
  definitionOf,
  environment,
  everyItem,
  example,
  forms,
  templateOf,
} from './forms/built-in.ts';

const GROUPS = {
  'compte-rendu-mission': 'ge',
  'economie-diaspora': 'ea',
  'economie-partenaires': 'ea',
  'economie-reconversion': 'ea',
  'economie-retour': 'ea',
  'fiche-observatoire': 'ge',
  'gouvernance-cadres': 'gc',
  'gouvernance-plans': 'gc',
  'gouvernance-textes': 'gc',
  'migration-flux': 'mi',
  'migration-formations': 'mi',
  'migration-refoulements': 'mi',
  'migration-tim': 'mi',
  'protection-ena': 'pr',
  'protection-etm': 'pr',
  'protection-personnes': 'pr',
  'protection-traite': 'pr',
};

/** Periods of the examples that are not the quarter `2026-T3`. */
const PERIODS: Readonly<Record<string, string>> = {
  'economie-diaspora': '2026',
  'economie-partenaires': '2026',
  'gouvernance-plans': '2026',
  'protection-etm': '2026-09',
};

const PREFILLED: Readonly<Record<string, string>> = {
  annee: 'integer',
  trimestre: 'select_one trimestres',
  mois: 'select_one mois',
  niveau: 'select_one niveaux',
  region: 'select_one regions',
  departement: 'select_one departements',
  commune: 'select_one communes',
};

it('has seventeen forms, each of its group', () => {
  const groups = forms.map(({ id, definition }) => [id, definition.thematicGroup]);
  expect(Object.fromEntries(groups)).toEqual(GROUPS);
  for (const { definition, hash } of forms) {
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(definition.hash).toBe(hash);
    expect(definition.placePath).toBe('/g_periode/lieu');
    expect(definition.periodPath).toBe('/g_periode/periode');
  }
});

it('writes down what each attribute of HXL means, and none that no form uses', () => {
  const attributesIn = (text: string) =>
    [...text.matchAll(/\+([a-z][a-z0-9_]*)/g)].map(([attribute]) => attribute);
  const used = forms.flatMap(({ definition }) =>
    everyItem(definition.body).flatMap(({ hxl }) => attributesIn(hxl ?? '')),
  );
  const written = attributesIn(readFileSync('src/forms/HXL.md', 'utf8'));
  expect([...new Set(written)].toSorted()).toEqual([...new Set(used)].toSorted());
});

it('says which forms are filled once, are sensitive, are owed and by whom', () => {
  const those = (wanted: (form: (typeof forms)[number]['definition']) => unknown) =>
    forms.filter(({ definition }) => wanted(definition)).map(({ id }) => id);
  expect(those(({ unique }) => unique)).toEqual(['fiche-observatoire']);
  expect(those(({ sensitive }) => sensitive)).toEqual([
    'migration-tim',
    'protection-ena',
    'protection-etm',
    'protection-personnes',
    'protection-traite',
  ]);
  const owed = forms.flatMap(({ id, definition: { filledBy, frequency } }) =>
    frequency && frequency !== 'event' ? [`${id} ${frequency} ${filledBy?.join(' ') ?? ''}`] : [],
  );
  expect(owed).toEqual([
    'economie-partenaires yearly council',
    'fiche-observatoire quarterly ',
    'gouvernance-plans yearly ',
    'migration-formations quarterly council',
    'migration-tim quarterly council',
    'protection-ena quarterly council',
    'protection-traite quarterly council',
  ]);
});

describe.each(Object.keys(GROUPS))('%s', (id) => {
  const definition = definitionOf(id);
  const items = everyItem(definition.body);

  it('compiles without error or warning', () => {
    expect(compileBuiltInForm(id).report).toEqual([]);
  });

  it('accepts its example and refuses none of its answers', () => {
    const answers = example(id);
    const { values, violations } = validateAnswers(definition, environment, answers);
    expect(violations).toEqual([]);
    expect(values).toEqual(answers);
  });

  it('tells the place and the period of its example', () => {
    const answers = example(id);
    const told = placeAndPeriod(definition, validateAnswers(definition, environment, answers));
    const place = ['commune', 'departement', 'region']
      .map((level) => answers[`/g_periode/${level}`])
      .find((code) => code !== undefined);
    expect(told).toEqual({ place, period: PERIODS[id] ?? '2026-T3' });
  });

  it('keeps the names that are filled beforehand for what they are, and nowhere else', () => {
    for (const { name, path, type, list } of items) {
      if (!(name in PREFILLED)) continue;
      expect(path).toBe(`/g_periode/${name}`);
      expect(`${type} ${list ?? ''}`.trim().replace('.csv', '').replace('_pays', '')).toBe(
        PREFILLED[name],
      );
    }
  });

  it('has a French label on everything, typeset as French is', () => {
    const lists = Object.values(definition.choices).flat();
    const texts = [
      ...items.map(({ label }) => label),
      ...items.flatMap(({ hint, constraintMessage, requiredMessage }) =>
        [hint, constraintMessage, requiredMessage].filter((text) => text !== undefined),
      ),
      ...lists.map(({ label }) => label),
    ].map((text) => (typeof text === 'string' ? text : said(text?.['fr'])));
    for (const text of texts) {
      expect(text).toMatch(/\S/);
      expect(text).not.toMatch(/'|[^\u00a0][;:?!»]|«[^\u00a0]/);
    }
  });

  it('says why each required answer and each constraint stops', () => {
    for (const item of items) {
      if (item.required) expect(item.requiredMessage, item.path).toBeDefined();
      if (item.constraint) expect(item.constraintMessage, item.path).toBeDefined();
    }
  });

  it('asks for the name, the number or the address of nobody', () => {
    for (const { label, hint, path, type } of items) {
      if (type !== 'text') continue;
      expect(said(label?.['fr']), path).not.toMatch(
        /\b(noms?|prénoms?|téléphone|adresse|naissance|identité|courriel)\b/i,
      );
      if (definition.sensitive && !path.endsWith('_autre'))
        expect(said(hint?.['fr']), path).toContain('aucun nom');
    }
  });

  it('counts people in four cells, or two when they can only be adults or children', () => {
    for (const group of items.filter(isCount)) {
      const roles = group.children?.map((child) => tallyRole(child.name));
      const cells = { adultes: ['femmes', 'hommes'], enfants: ['filles', 'garcons'] };
      expect(
        [[...cells.adultes, ...cells.enfants], cells.adultes, cells.enfants].map((wanted) => [
          'disponible',
          'manquants',
          ...wanted,
          'total',
        ]),
      ).toContainEqual(roles);
    }
  });

  it('adds up the known cells of each count, and gives no total when none is known', () => {
    const answers = example(id);
    const { computed } = validateAnswers(definition, environment, answers);
    const counts = new Set(items.filter(isCount).map(({ path }) => path));
    const sums = new Map<string, number>();
    for (const [path, value] of Object.entries(answers)) {
      const group = path.slice(0, path.lastIndexOf('/'));
      if (counts.has(templateOf(group)) && typeof value === 'number')
        sums.set(group, (sums.get(group) ?? 0) + value);
    }
    const totals = Object.entries(computed).flatMap(([path, value]) => {
      const group = path.slice(0, path.lastIndexOf('/'));
      return counts.has(templateOf(group)) ? [[group, value] as const] : [];
    });
    expect(new Map(totals)).toEqual(sums);
  });

  it('tags numbers in HXL', () => {
    for (const item of listQuestions(definition)) {
      if (item.hxl !== undefined)
        expect(item.hxl).toMatch(/^#[a-z]+[a-z0-9]*(\+[a-z][a-z0-9_]*)*$/);
      if (item.type === 'integer' && item.name !== 'annee')
        expect(item.hxl, item.path).toBeDefined();
    }
  });

  it('marks every number of a sensitive form', () => {
    if (!definition.sensitive) return;
    const numbers = items.filter((item) => item.type === 'integer' && item.name !== 'annee');
    expect(numbers.filter((item) => !item.sensitive)).toEqual([]);
    expect(items.filter(({ type }) => type === 'repeat' || type === 'image')).toEqual([]);
  });
});

const isCount = (item: FormItem): boolean => !!item.appearance?.includes('ccm-comptage');

const said = (parts: readonly TextPart[] | undefined): string =>
  (parts ?? []).map((part) => (typeof part === 'string' ? part : '…')).join('');
