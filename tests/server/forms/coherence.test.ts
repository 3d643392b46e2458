import { describe, expect, it } from 'vitest';
import { validateAnswers } from '#domain/form/fields.ts';
import { createFormRuntime } from '#domain/form/runtime.ts';
import type { Json } from '#domain/json.ts';
import { definitionOf, environment, example, forms } from './built-in.ts';

type Changes = Readonly<Record<string, Json>>;

const broken = (id: string, changes: Changes): readonly string[] => {
  const answers = { ...example(id), ...changes };
  const { violations } = validateAnswers(definitionOf(id), environment, answers);
  return violations.map(({ path, kind, message }) => `${path} ${kind} ${message}`);
};

/** A form, what changes in its example, and how the one violation begins; '' for none. */
const CASES: readonly (readonly [string, Changes, string])[] = [
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
    { '/g_periode/date_observation': '2026-10-06' },
    '/g_periode/date_observation constraint La date ne peut pas être après aujourd’hui.',
  ],
  ['migration-flux', { '/g_observation/heures': 25 }, '/g_observation/heures constraint'],
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
    'migration-refoulements',
    { '/g_personnes/nigeriens': 1142 },
    '/g_personnes/nigeriens constraint',
  ],
  ['migration-refoulements', { '/g_sante/enceintes': 49 }, '/g_sante/enceintes constraint'],
  [
    'migration-refoulements',
    { '/g_sante/aides': ['eau', 'aucune'] },
    '/g_sante/aides constraint «\u00a0Aucune aide',
  ],
  [
    'migration-formations',
    { '/g_formations/formation[b2]/theme_autre': null },
    '/g_formations/formation[b2]/theme_autre required',
  ],
  [
    'migration-formations',
    { '/g_formations/formation[a1]/formes/formes_femmes': null },
    '/g_formations/formation[a1]/formes/formes_femmes required',
  ],
  ['migration-formations', { '/g_postes/postes_actifs': 10 }, '/g_postes/postes_actifs constraint'],
  ['migration-tim', { '/g_justice/juges': 5 }, '/g_justice/juges constraint'],
  ['protection-ena', { '/g_ena/age_15_17': 11 }, '/g_ena/age_15_17 constraint La somme des âges'],
  [
    'protection-traite',
    { '/g_traite/formes': ['sexuelle', 'mendicite', 'aucune'] },
    '/g_traite/formes constraint «\u00a0Aucune victime',
  ],
  [
    'protection-traite',
    { '/g_references/accueillies': 32 },
    '/g_references/accueillies constraint',
  ],
  ['protection-personnes', { '/g_vulnerables/agees': 60 }, '/g_vulnerables/agees constraint'],
  [
    'protection-personnes',
    { '/g_vulnerables/vulnerables_references': 70 },
    '/g_vulnerables/vulnerables_references constraint',
  ],
  ['protection-etm', { '/g_periode/mois': '11' }, '/g_periode/mois constraint Ce mois'],
  ['protection-etm', { '/g_asile/dossiers_rejetes': 12 }, '/g_asile/dossiers_rejetes constraint'],
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
    'economie-reconversion',
    { '/g_resultats/satisfaits': 31 },
    '/g_resultats/satisfaits constraint',
  ],
  ['economie-retour', { '/g_reinsertion/continuent': 19 }, '/g_reinsertion/continuent constraint'],
  [
    'economie-diaspora',
    { '/g_periode/annee': 2027 },
    '/g_periode/annee constraint Écrivez l’année avec quatre chiffres',
  ],
  [
    'economie-diaspora',
    { '/g_diaspora/accueil[a1]/pays': null },
    '/g_diaspora/accueil[a1]/pays required Choisissez le pays.',
  ],
  ['economie-diaspora', { '/g_echanges/projets_finances': 6 }, '/g_echanges/projets_finances con'],
  [
    'economie-partenaires',
    { '/g_partenaires/partenaire[b2]/organisation': null },
    '/g_partenaires/partenaire[b2]/organisation required',
  ],
  [
    'gouvernance-cadres',
    { '/g_cadres/cadres_fonctionnels': 5 },
    '/g_cadres/cadres_fonctionnels constraint',
  ],
  ['gouvernance-cadres', { '/g_cadres/cadres_fonctionnels': 0 }, '/g_cadres/reunions constraint'],
  [
    'gouvernance-cadres',
    { '/g_reunions/reunion[1]/date_reunion': '2026-06-30' },
    '/g_reunions/reunion[1]/date_reunion constraint',
  ],
  ['gouvernance-plans', { '/g_plan/plan_fin': 2022 }, '/g_plan/plan_fin constraint'],
  ['gouvernance-plans', { '/g_territoire/plans': 45 }, '/g_territoire/plans constraint'],
  [
    'gouvernance-textes',
    { '/g_texte/code_recommandation': '2021-mi-3' },
    '/g_texte/code_recommandation constraint Écrivez le code comme 2021-MI-01',
  ],
  ['gouvernance-textes', { '/g_texte/parties': null }, '/g_texte/parties required'],
  [
    'compte-rendu-mission',
    { '/g_suites/suite[a1]/echeance': '2026-08-01' },
    '/g_suites/suite[a1]/echeance constraint',
  ],
  [
    'compte-rendu-mission',
    { '/g_itineraire/etape[b2]/date': '2026-08-09' },
    '/g_itineraire/etape[b2]/date constraint',
  ],
  ['compte-rendu-mission', { '/g_mesures/mesure[a1]/code': '2021' }, '/g_mesures/mesure[a1]/code'],
  ['compte-rendu-mission', { '/g_fin/sans_nom': null }, '/g_fin/sans_nom required'],
];

describe('coherence', () => {
  it.each(CASES)('%s with %o', (id, changes, expected) => {
    const found = broken(id, changes);
    expect(found.map((line) => line.slice(0, expected.length))).toEqual(expected ? [expected] : []);
  });

  it('is tried on every form', () => {
    const tried = new Set(CASES.filter(([, , expected]) => expected).map(([id]) => id));
    expect([...tried].toSorted()).toEqual(forms.map(({ id }) => id));
  });

  it.each([
    ['migration-tim', '/g_enquetes'],
    ['protection-ena', '/g_ena'],
    ['protection-traite', '/g_traite'],
    ['protection-personnes', '/g_vulnerables'],
    ['protection-etm', '/g_etm'],
    ['economie-reconversion', '/g_demandes'],
    ['economie-retour', '/g_retours'],
    ['gouvernance-cadres', '/g_cadres'],
  ])('asks to check a number of %s that is over twice the last one', (id, group) => {
    const runtime = createFormRuntime(definitionOf(id), environment, example(id));
    const shown = (last: Json): boolean => {
      runtime.set(`${group}/total_precedent`, last);
      return runtime.get(`${group}/a_verifier`).relevant;
    };
    expect([shown(1), shown(100_000), shown(0), shown(null)]).toEqual([true, false, false, false]);
    expect(runtime.violations()).toEqual([]);
  });
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
