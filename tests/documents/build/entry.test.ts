import { describe, expect, it } from 'vitest';
import { buildDocument } from '#documents/build/build.ts';
import type { FormDefinition } from '#domain/form/model.ts';
import type { Fields } from '#domain/json.ts';
import { compileBuiltInForm } from '#server/forms.ts';
import { define } from '../../domain/form/workbook.ts';
import { built, madeUp, record, tableNamed, tablesOf, textsOf, wordsOf } from '../made-up.ts';

const builtIn = (id: string): FormDefinition => {
  const { definition } = compileBuiltInForm(id);
  if (!definition) throw new Error(`no form ${id}`);
  return definition;
};

const documentOf = (form: FormDefinition, answers: Fields, fields: Fields = {}) =>
  built(
    'mission',
    { entry: 'e-000001' },
    madeUp({
      forms: new Map([[form.hash, form]]),
      entries: [
        record('e-000001', {
          form: form.id,
          formHash: form.hash,
          place: 'NE001002001',
          period: '2026-T4',
          state: 'submitted',
          ...fields,
          ...answers,
        }),
      ],
    }),
  );

describe('compte rendu de mission', () => {
  const document = documentOf(builtIn('compte-rendu-mission'), {
    '/g_periode/date_depart': '2026-11-10',
    '/g_periode/date_retour': '2026-11-14',
    '/g_periode/niveau': 'commune',
    '/g_periode/region': 'NE001',
    '/g_periode/departement': 'NE001002',
    '/g_periode/commune': 'NE001002001',
    '/g_ordre/numero': '0123/SP-CCM',
    '/g_ordre/objet': 'Suivi des refoulements',
    '/g_ordre/equipe': 'Chef de division, chauffeur',
    '/g_itineraire/etape[b]': 2,
    '/g_itineraire/etape[b]/date': '2026-11-12',
    '/g_itineraire/etape[b]/etape_region': 'NE001',
    '/g_itineraire/etape[b]/etape_departement': 'NE001005',
    '/g_itineraire/etape[b]/activite': 'Visite du poste',
    '/g_itineraire/etape[a]': 1,
    '/g_itineraire/etape[a]/date': '2026-11-11',
    '/g_itineraire/etape[a]/etape_region': 'NE001',
    '/g_itineraire/etape[a]/etape_departement': 'NE001002',
    '/g_itineraire/etape[a]/etape_commune': 'NE001002001',
    '/g_itineraire/etape[a]/activite': 'Rencontre du maire',
    '/g_rencontres/rencontres_tenues': 'non',
    '/g_mesures/mesures_vues': 'oui',
    '/g_mesures/mesure[m]': 1,
    '/g_mesures/mesure[m]/code': '2021-MI-01',
    '/g_mesures/mesure[m]/mesure_texte': 'Agents formés',
    '/g_mesures/mesure[m]/avancement': 'en_partie',
    '/g_mesures/mesure[m]/preuves': ['vu', 'document'],
    '/g_suites/suites_prevues': 'non',
    '/g_fin/resume': 'Tout va.',
    '/g_fin/sans_nom': 'OK',
  });

  it('says whose it is, of where and when', () => {
    expect(document.title).toBe('Compte rendu de mission');
    expect(document.subtitle).toEqual([
      'Arlit (dép. Arlit, Agadez)',
      'T4 2026 (octobre à décembre)',
    ]);
    expect(document.fileName).toBe('mission-arlit-2026-t4-000001-2026-11-26');
    expect(wordsOf(document).slice(0, 3)).toEqual([
      'Auteur: Aïssa',
      'Date de la saisie: 20 novembre 2026',
      'État de la fiche: Soumise',
    ]);
  });

  it('tells questions and answers in the order of the form, relevant ones alone', () => {
    expect(wordsOf(document).slice(3)).toEqual([
      'Dates et lieu',
      'Date de départ: 10 novembre 2026',
      'Date de retour: 14 novembre 2026',
      'La mission porte surtout sur: Une commune',
      'Région: Agadez',
      'Département: Arlit',
      'Commune: Arlit',
      'Ordre de mission',
      'Numéro de l’ordre de mission: 0123/SP-CCM',
      'Pourquoi cette mission ?: Suivi des refoulements',
      'Fonctions des membres de la mission: Chef de division, chauffeur',
      'Qui paie la mission ?: Non renseigné',
      'Itinéraire',
      'Étape',
      'Rencontres',
      'Avez-vous rencontré des services ou des habitants ?: Non',
      'Constats',
      'Constat: Non renseigné',
      'Mesures constatées',
      'Avez-vous vu des mesures qui appliquent une recommandation ?: Oui',
      'Mesure',
      'Suites à donner',
      'Y a-t-il quelque chose à faire après la mission ?: Non',
      'Conclusion',
      'Nombre d’étapes: 2',
      'Nombre de rencontres: 0',
      'Nombre de constats: 0',
      'Nombre de mesures constatées: 1',
      'Nombre de suites: 0',
      'L’essentiel en trois phrases: Tout va.',
      'Difficultés de la mission: Non renseigné',
      'Ce compte rendu ne contient aucun nom de personne rencontrée.: Oui',
    ]);
  });

  it('shows repeats as tables, in the order of the person, without columns that nobody filled', () => {
    const steps = tableNamed(document, 'Étape');
    expect(steps.columns.map(({ title }) => title)).toEqual([
      'N°',
      'Date de l’étape',
      'Région',
      'Département',
      'Commune',
      'Qu’avez-vous fait ?',
    ]);
    expect(steps.columns.reduce((sum, { width }) => sum + width, 0)).toBeCloseTo(100);
    expect(textsOf(steps)).toEqual([
      ['1', '11 novembre 2026', 'Agadez', 'Arlit', 'Arlit', 'Rencontre du maire'],
      ['2', '12 novembre 2026', 'Agadez', 'Ingall', 'Non renseigné', 'Visite du poste'],
    ]);
    expect(textsOf(tableNamed(document, 'Mesure'))).toEqual([
      ['1', '2021-MI-01', 'Agents formés', 'Faite en partie', 'Vu sur place, Document'],
    ]);
    expect(document.orientation).toBe('landscape');
  });
});

describe('the entry of any other form', () => {
  it('tells counts on one line, and masks small numbers of a sensitive form', () => {
    const form = builtIn('protection-traite');
    const at = '/g_traite/tptravail/tptravail_';
    const words = wordsOf(
      documentOf(form, {
        '/g_traite/formes': ['travail'],
        [`${at}disponible`]: 'oui',
        [`${at}femmes`]: 2,
        [`${at}hommes`]: 20,
        [`${at}filles`]: 30,
        [`${at}garcons`]: 0,
      }),
    );
    const told = words.find((line) => line.startsWith('Victimes de travail forcé'));
    expect(told).toBe(
      'Victimes de travail forcé: Femmes : <5, Hommes : *, Filles : 30, Garçons : 0, Total : 52',
    );
    expect(words.join('\n')).not.toMatch(/sexuelle.*:/);
  });

  it('shows a repeat in a repeat, a table for each instance that has some', () => {
    const form = define({
      survey: [
        { type: 'begin repeat', name: 'menage', label: 'Ménage' },
        { type: 'text', name: 'chef', label: 'Chef' },
        { type: 'begin repeat', name: 'membre', label: 'Membre' },
        { type: 'integer', name: 'age', label: 'Âge' },
        { type: 'end repeat', name: '' },
        { type: 'end repeat', name: '' },
      ],
    });
    const document = documentOf(form, {
      '/menage[a]': 1,
      '/menage[a]/chef': 'Premier',
      '/menage[b]': 2,
      '/menage[b]/chef': 'Second',
      '/menage[b]/membre[x]': 1,
      '/menage[b]/membre[x]/age': 1200,
    });
    expect(tablesOf(document).map((table) => [table.name, textsOf(table)])).toEqual([
      [
        'Ménage',
        [
          ['1', 'Premier'],
          ['2', 'Second'],
        ],
      ],
      ['Membre (Ménage 2)', [['1', '1 200']]],
    ]);
    expect(document.orientation).toBe('portrait');
  });
});

it('is not written without the entry, or the version of the form that it answers', () => {
  const dossier = madeUp({ entries: [record('e1', { form: 'f', formHash: 'h', place: 'NE001' })] });
  const problem = (subject: { entry?: string }) => {
    const result = buildDocument('mission', subject, dossier);
    return result.ok ? undefined : result.problem.code;
  };
  expect(problem({})).toBe('field_required');
  expect(problem({ entry: 'e2' })).toBe('not_found');
  expect(problem({ entry: 'e1' })).toBe('form_unknown');
});
