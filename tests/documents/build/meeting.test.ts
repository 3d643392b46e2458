import { describe, expect, it } from 'vitest';
import type { Dossier } from '#documents/dossier.ts';
import type { Fields } from '#domain/json.ts';
import {
  built,
  item,
  madeUp,
  recommended,
  record,
  SESSION,
  tableNamed,
  tablesOf,
  textsOf,
  wordsOf,
} from '../made-up.ts';
import { referenceDossier } from '../reference-dossier.ts';

const report = (fields: Fields, changes: Partial<Dossier> = {}) =>
  built(
    'reunion',
    { session: 's1' },
    madeUp({ sessions: [record('s1', { ...SESSION.fields, ...fields })], ...changes }),
  );

describe('compte rendu de réunion', () => {
  const document = report(
    {
      venue: 'Palais des congrès',
      chair: 'M. AMADOU Soly, Secrétaire permanent du CCM',
      facilitator: 'Mme Hadiza MAMANE',
      focusRegion: 'NE001',
      opening: 'Le Secrétaire permanent a ouvert la séance.\n\nIl a rappelé les objectifs.',
      agenda: 'État de mise en œuvre\n  Politique nationale  \n',
      presentations: 'Le PNM a été présenté.',
      debates: '',
      moderatorEa: 'la HACP',
      moderatorMi: 'le DG de l’ANLTP/TIM',
      conclusion: 'Le président a remercié les participants.',
      attendees: [
        'Zara ALI, Préfète, Préfecture d’Arlit',
        'Moussa ISSA, Maire, Commune, Arlit',
        'Anonyme',
      ],
      documents: [{ sha256: 'a', name: 'tdr.pdf', type: 'application/pdf', bytes: 9 }],
    },
    {
      recommendations: [recommended(1), recommended(2, { decision: 'abandon' })],
      items: [item('d1', 'challenge', 'r1', { cell: 'r1.challenge' })],
    },
  );

  it('has the structure of the source report, with what was written', () => {
    expect(wordsOf(document)).toEqual([
      'Introduction',
      'La rencontre « 6ème réunion du CCM » s’est tenue le 12 novembre 2026 (Palais des congrès, Niamey), sous la présidence de M. AMADOU Soly, Secrétaire permanent du CCM. La facilitation de cette rencontre a été assurée par Mme Hadiza MAMANE. 3 personnes y ont participé (voir la liste de présence en annexe).',
      '1. Cérémonie d’ouverture',
      'Le Secrétaire permanent a ouvert la séance.',
      'Il a rappelé les objectifs.',
      'Ordre du jour',
      'État de mise en œuvre',
      'Politique nationale',
      '2. Déroulement des travaux',
      '2.1 Exposés et communications',
      'Le PNM a été présenté.',
      '2.2 Travaux des groupes',
      'Groupe « Migration irrégulière » : la modération a été assurée par le DG de l’ANLTP/TIM.',
      'Groupe « Économie alternative » : la modération a été assurée par la HACP.',
      'Synthèse des résultats des travaux de groupes',
      'Recommandations abandonnées',
      'Conclusion',
      'Le président a remercié les participants.',
      'Fait à Niamey, le 26 novembre 2026',
      'Le Secrétaire permanent',
      '……………………',
      'Annexe : liste de présence',
      'Documents de la réunion',
      'tdr.pdf',
    ]);
    expect(document.subtitle).toEqual([
      '6ème réunion du CCM',
      'Palais des congrès, Niamey, 12 novembre 2026',
      'Focus sur la région : Agadez',
    ]);
  });

  it('has the recommendations in three columns, and the list of those present', () => {
    const [synthesis, , attendance] = tablesOf(document).map(textsOf);
    expect(synthesis).toEqual([['Texte 1', 'Élément d1', '']]);
    expect(attendance).toEqual([
      ['1', 'Anonyme', '', ''],
      ['2', 'Moussa ISSA', 'Maire', 'Commune, Arlit'],
      ['3', 'Zara ALI', 'Préfète', 'Préfecture d’Arlit'],
    ]);
  });

  it('says plainly what is not recorded', () => {
    expect(wordsOf(report({ date: null, place: null, kind: 'regional' }))).toEqual([
      'Introduction',
      'La date, le lieu et la présidence de cette rencontre ne sont pas renseignés.',
      '1. Cérémonie d’ouverture',
      'La cérémonie d’ouverture n’est pas renseignée.',
      'Ordre du jour',
      'L’ordre du jour n’est pas renseigné.',
      '2. Déroulement des travaux',
      'Le déroulement des travaux n’est pas renseigné.',
      'Synthèse des résultats des travaux de groupes',
      'Aucune recommandation n’est enregistrée pour cette session.',
      'Conclusion',
      'La conclusion n’est pas renseignée.',
      'Fait à ……………………, le 26 novembre 2026',
      'Le président de séance',
      '……………………',
      'Annexe : liste de présence',
      'La liste de présence n’est pas renseignée.',
    ]);
  });

  it.each([
    [{}, 'La rencontre « 6ème réunion du CCM » s’est tenue le 12 novembre 2026 (Niamey).'],
    [{ place: null }, 'La rencontre « 6ème réunion du CCM » s’est tenue le 12 novembre 2026.'],
    [{ venue: 'Palais des congrès, Niamey', date: null }, 'Lieu : Palais des congrès, Niamey.'],
    [{ date: null }, 'Lieu : Niamey.'],
  ])('introduces it with what is known: %j', (fields, words) => {
    expect(wordsOf(report(fields))[1]).toBe(words);
  });

  it('holds both tables of the meeting of 2021, as the source report does', () => {
    const document = built('reunion', { session: '2021' }, referenceDossier());
    expect(textsOf(tableNamed(document, 'État de mise en œuvre'))).toHaveLength(20);
    expect(
      textsOf(tableNamed(document, 'Synthèse des résultats des travaux de groupes')),
    ).toHaveLength(61);
    expect(wordsOf(document)).toContain(
      '2.1 État de mise en œuvre des recommandations (session CCM5-2019)',
    );
  });

  it('takes the latest session of the CCM that it carries on for the one before', () => {
    const session = (id: string, kind: string, date: string) =>
      record(id, { code: id.toUpperCase(), kind, date, title: id });
    const document = built(
      'reunion',
      { session: 's1' },
      madeUp({
        sessions: [
          SESSION,
          session('a', 'ccm_political', '2021-08-06'),
          session('b', 'ccm_political', '2023-06-01'),
          session('c', 'gtm', '2026-01-01'),
        ],
        recommendations: [
          ...['a', 'b', 'c'].map((id, at) => recommended(at + 1, { carriedFrom: `from-${id}` })),
          ...['a', 'b', 'c'].map((id) =>
            recommended(1, { session: id, text: `De ${id}` }, `from-${id}`),
          ),
        ],
      }),
    );
    expect(textsOf(tableNamed(document, 'État de mise en œuvre'))).toEqual([['De b', '']]);
    expect(wordsOf(document)).toContain(
      '2.1 État de mise en œuvre des recommandations (session B)',
    );
  });
});

describe('what every document says of itself', () => {
  const freshness = (changes: Partial<Dossier['freshness']>) =>
    report({}, { freshness: { received: 6, expected: 8, syncedAt: null, pending: 0, ...changes } })
      .freshness;

  it.each([
    [{}, 'Observatoires reçus : 6 sur 8. Données au jeudi 26 novembre 2026 à 10 h 00.'],
    [{ expected: 0 }, 'Données au jeudi 26 novembre 2026 à 10 h 00.'],
    [
      { syncedAt: '2026-11-25T23:05:00Z', pending: 3 },
      'Observatoires reçus : 6 sur 8. Dernière synchronisation : jeudi 26 novembre 2026 à 0 h 05. 3 saisies de cet appareil ne sont pas encore envoyées.',
    ],
    [
      { syncedAt: '2026-11-25T23:05:00Z', expected: 0, pending: 1 },
      'Dernière synchronisation : jeudi 26 novembre 2026 à 0 h 05. 1 saisie de cet appareil n’est pas encore envoyée.',
    ],
  ])('%j', (changes, words) => {
    expect(freshness(changes)).toBe(words);
  });

  it('names its file and its footer after what it is about', () => {
    const document = report({ code: 'Cadre d’Agadez / n° 3' });
    expect(document.fileName).toBe('reunion-cadre-d-agadez-n-3-2026-11-26');
    expect(document.footer).toBe('SP/CCM · Compte rendu de réunion · Cadre d’Agadez / n° 3');
    expect(document.letterhead).toEqual([
      'République du Niger',
      'Cadre de Concertation sur la Migration (CCM)',
      'Secrétariat permanent (SP/CCM)',
    ]);
  });
});
