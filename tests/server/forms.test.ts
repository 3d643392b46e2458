import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { listQuestions, placeAndPeriod, validateAnswers } from '#domain/form/fields.ts';
import type {
  Answers,
  FormDefinition,
  FormEnvironment,
  FormItem,
  TextPart,
} from '#domain/form/model.ts';
import { createFormRuntime } from '#domain/form/runtime.ts';
import { tallyRole } from '#domain/form/tally.ts';
import type { Json } from '#domain/json.ts';
import { placeLists } from '#domain/reference/places.ts';
import { compileBuiltInForm, compileBuiltInForms } from '#server/forms.ts';

const environment: FormEnvironment = {
  today: () => '2026-10-05',
  now: () => '2026-10-05T09:42:00+01:00',
  random: () => 0.5,
  uuid: () => '0',
  username: 'arlit',
  lists: placeLists(),
};
const forms = compileBuiltInForms();
const definitionOf = (id: string): FormDefinition => {
  const form = forms.find((each) => each.id === id);
  if (!form) throw new Error(id);
  return form.definition;
};
const example = (id: string): Answers =>
  JSON.parse(readFileSync(`tests/fixtures/forms/${id}.json`, 'utf8'));
const everyItem = (items: readonly FormItem[]): readonly FormItem[] =>
  items.flatMap((item) => [item, ...everyItem(item.children ?? [])]);

const GROUPS = {
  'economie-reconversion': 'ea',
  'fiche-observatoire': 'ge',
  'gouvernance-cadres': 'gc',
  'migration-flux': 'mi',
  'protection-personnes': 'pr',
};

it('has a form for the observatory and one for each group', () => {
  const groups = forms.map(({ id, definition }) => [id, definition.thematicGroup]);
  expect(Object.fromEntries(groups)).toEqual(GROUPS);
  for (const { definition, hash } of forms) {
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(definition.hash).toBe(hash);
    expect(definition.placePath).toBe('/g_periode/lieu');
    expect(definition.periodPath).toBe('/g_periode/periode');
  }
  expect(forms.filter(({ definition }) => definition.unique).map(({ id }) => id)).toEqual([
    'fiche-observatoire',
  ]);
  expect(forms.filter(({ definition }) => definition.sensitive).map(({ id }) => id)).toEqual([
    'protection-personnes',
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
    expect(told).toEqual({ place, period: '2026-T3' });
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

  it('counts people in four cells, or two when they can only be adults or children', () => {
    for (const group of items.filter((item) => item.appearance?.includes('ccm-comptage'))) {
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
    for (const group of items.filter((item) => item.appearance?.includes('ccm-comptage'))) {
      const known = (group.children ?? [])
        .filter((child) => child.type === 'integer')
        .map((child) => answers[child.path])
        .filter((value) => typeof value === 'number');
      const total = known.length > 0 ? known.reduce((sum, one) => sum + one, 0) : undefined;
      const path = group.children?.find((child) => child.type === 'calculate')?.path ?? '';
      expect(computed[path], path).toBe(total);
    }
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
  });
});

describe('coherence', () => {
  const broken = (id: string, changes: Readonly<Record<string, Json>>): readonly string[] => {
    const answers = { ...example(id), ...changes };
    const { violations } = validateAnswers(definitionOf(id), environment, answers);
    return violations.map(({ path, kind, message }) => `${path} ${kind} ${message}`);
  };

  it.each<[string, Record<string, Json>, string]>([
    ['fiche-observatoire', { '/g_periode/trimestre': 't4', '/g_periode/annee': 2026 }, ''],
    [
      'fiche-observatoire',
      { '/g_periode/annee': 2027 },
      '/g_periode/trimestre constraint Ce trimestre n’a pas encore commencé.',
    ],
    ['fiche-observatoire', { '/g_periode/annee': 26 }, '/g_periode/annee constraint'],
    ['fiche-observatoire', { '/g_periode/commune': 'NE001006001' }, '/g_periode/commune required'],
    [
      'fiche-observatoire',
      { '/g_retours/retours_refoules': 93 },
      '/g_retours/retours_refoules constraint',
    ],
    [
      'fiche-observatoire',
      { '/g_retours/retours/retours_filles': null },
      '/g_retours/retours/retours_filles required Indiquez un nombre, zéro compris',
    ],
    ['fiche-observatoire', { '/g_retours/retours/retours_filles': 0 }, ''],
    [
      'fiche-observatoire',
      { '/g_retours/retours/retours_filles': -1 },
      '/g_retours/retours/retours_filles constraint',
    ],
    [
      'fiche-observatoire',
      { '/g_retours/retours/retours_filles': 'dix' },
      '/g_retours/retours/retours_filles type',
    ],
    [
      'fiche-observatoire',
      { '/g_transit/transit_motifs': ['travail', 'nd'] },
      '/g_transit/transit_motifs constraint',
    ],
    [
      'fiche-observatoire',
      { '/g_services/incidents_nombre': 0 },
      '/g_services/incidents_nombre constraint',
    ],
    [
      'migration-flux',
      { '/g_observation/date_observation': '2026-06-30' },
      '/g_observation/date_observation constraint',
    ],
    [
      'migration-flux',
      { '/g_periode/trimestre': 't4', '/g_observation/date_observation': '2026-10-06' },
      '/g_observation/date_observation constraint',
    ],
    [
      'migration-flux',
      { '/g_vulnerabilites/enceintes': 30 },
      '/g_vulnerabilites/enceintes constraint',
    ],
    ['migration-flux', { '/g_vulnerabilites/agees': 84 }, '/g_vulnerabilites/agees constraint'],
    [
      'migration-flux',
      { '/g_vulnerabilites/handicap': 101 },
      '/g_vulnerabilites/handicap constraint',
    ],
    [
      'protection-personnes',
      { '/g_references/accueillies': 32 },
      '/g_references/accueillies constraint',
    ],
    [
      'protection-personnes',
      { '/g_asile/dossiers_accordes': 33 },
      '/g_asile/dossiers_accordes constraint',
    ],
    [
      'economie-reconversion',
      { '/g_demandes/eligibles/eligibles_femmes': 85 },
      '/g_demandes/eligibles/eligibles_femmes constraint Ce nombre ne peut pas dépasser les demandes reçues.',
    ],
    [
      'economie-reconversion',
      { '/g_demandes/financees/financees_hommes': 122 },
      '/g_demandes/financees/financees_hommes constraint',
    ],
    [
      'gouvernance-cadres',
      { '/g_cadres/cadres_fonctionnels': 5 },
      '/g_cadres/cadres_fonctionnels constraint',
    ],
    ['gouvernance-cadres', { '/g_cadres/cadres_fonctionnels': 0 }, '/g_cadres/reunions constraint'],
  ])('%s with %o', (id, changes, expected) => {
    const found = broken(id, changes);
    expect(found.map((line) => line.slice(0, expected.length))).toEqual(expected ? [expected] : []);
  });

  it('asks for nothing more where nobody passed', () => {
    const path = '/g_transit/transit/transit_';
    const zeros = Object.fromEntries(
      ['femmes', 'hommes', 'filles', 'garcons'].map((cell) => [path + cell, 0]),
    );
    const changes = { [`${path}disponible`]: 'oui', ...zeros };
    const { computed, values, violations } = validateAnswers(
      definitionOf('fiche-observatoire'),
      environment,
      { ...example('fiche-observatoire'), ...changes },
    );
    expect(violations).toEqual([]);
    expect(computed[`${path}total`]).toBe(0);
    expect(Object.keys(values).filter((key) => key.startsWith('/g_transit/transit_'))).toEqual([]);
  });

  it('starts with every count known and nothing counted', () => {
    const runtime = createFormRuntime(definitionOf('fiche-observatoire'), environment);
    const { values, computed } = runtime.snapshot();
    expect(values).toMatchObject({ '/g_periode/niveau': 'commune' });
    expect(values['/g_departs/departs/departs_disponible']).toBe('oui');
    expect(computed).toEqual({});
  });
});

const said = (parts: readonly TextPart[] | undefined): string =>
  (parts ?? []).map((part) => (typeof part === 'string' ? part : '…')).join('');
