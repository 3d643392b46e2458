import type { DocumentKind, DocumentSubject, Dossier, DossierRecord } from '#documents/dossier.ts';
import { validateAnswers } from '#domain/form/fields.ts';
import type { Fields } from '#domain/json.ts';
import { referenceDossier } from '../documents/reference-dossier.ts';
import { definitionOf, environment, example, forms } from '../server/forms/built-in.ts';

const SUBJECTS: Record<DocumentKind, DocumentSubject> = {
  etat: { session: 'CCM5-2019' },
  synthese: { session: '2021' },
  'feuille-de-route': { session: '2021' },
  region: { place: 'NE001' },
  commune: { place: 'NE001002001' },
  mission: { entry: 'mission' },
  reunion: { session: '2021' },
};
export const subjectOf = (kind: DocumentKind): DocumentSubject => SUBJECTS[kind];

/** The founding data, with what a secretariat adds in some months: enough to fill each document. */
export function stagedDossier(): Dossier {
  const dossier = referenceDossier();
  const followed = dossier.recommendations
    .filter(({ fields }) => fields['session'] === '2021')
    .slice(0, 24);
  return {
    ...dossier,
    sessions: dossier.sessions.map(meeting),
    recommendations: dossier.recommendations.map((each) =>
      followed.includes(each) ? follow(each, followed.indexOf(each)) : each,
    ),
    items: [...dossier.items, ...followed.slice(0, 12).map(report)],
    entries: [
      entry('mission', 'compte-rendu-mission', { place: 'NE001', period: '2026-T3' }),
      ...['2026-T2', '2026-T3'].map((period) =>
        entry(`fiche-${period}`, 'fiche-observatoire', { place: 'NE001002001', period }),
      ),
    ],
    forms: new Map(forms.map(({ definition }) => [definition.hash, definition])),
  };
}

const LEADS = [
  'Ministère de l’Intérieur',
  'ANLTP/TIM',
  'Conseil régional d’Agadez',
  'HACP, avec les mairies d’Arlit et d’Ingall',
];

function follow(recommendation: DossierRecord, at: number): DossierRecord {
  const fields: Fields = {
    lead: LEADS[at % LEADS.length] ?? null,
    partners: at % 2 ? ['OIM', 'UNHCR'] : [],
    dueDate: `2026-${String((at % 12) + 1).padStart(2, '0')}-15`,
    frequency: at % 3 ? 'quarterly' : 'once',
    regions: at % 2 ? ['NE001'] : ['NE001', 'NE003'],
    indicator: at % 3 ? 'Agents formés' : null,
    target: at % 3 ? 540 : null,
    progress: (['not_started', 'in_progress', 'done'] as const)[at % 3] ?? null,
    progressNote: at % 3 ? 'Deux sessions tenues à Agadez et à Tahoua.' : null,
  };
  return { ...recommendation, fields: { ...recommendation.fields, ...fields } };
}

const report = ({ id }: DossierRecord, at: number): DossierRecord =>
  record(`report-${at}`, {
    kind: 'report',
    recommendation: id,
    due: '2026-09-15',
    text: 'Les agents des postes d’Assamaka et d’Arlit ont suivi la formation ; il reste Ingall.',
    progress: 'in_progress',
    value: 120 + at,
    source: 'Registre de la direction régionale',
    period: '2026-T3',
    state: at % 2 ? 'submitted' : 'validated',
    date: '2026-09-12',
    place: 'NE001',
  });

const meeting = (session: DossierRecord): DossierRecord =>
  session.fields['code'] === 'CCM5-2019'
    ? session
    : {
        ...session,
        fields: {
          ...session.fields,
          venue: 'Espaces Soleils d’Afrique (ESA), Niamey',
          chair: 'Le Secrétaire permanent du CCM',
          facilitator: 'Un consultant',
          agenda: 'État de mise en œuvre des recommandations\nPolitique nationale de migration',
          attendees: [
            'Représentante, cheffe de division, Direction des migrations',
            'Représentant, secrétaire général, Conseil régional d’Agadez',
          ],
          opening:
            'Le Secrétaire permanent a remercié les participants.\nIl a rappelé les objectifs.',
          presentations: 'La Politique nationale de migration 2020-2035 a été présentée.',
          debates: 'Les échanges ont porté sur les plans de développement des communes.',
          conclusion: 'La séance est levée à 17 h.',
        },
      };

/** The example of a form, filled by somebody and validated. */
function entry(id: string, form: string, fields: Fields): DossierRecord {
  const definition = definitionOf(form);
  const answers = example(form);
  const { computed } = validateAnswers(definition, environment, answers);
  return {
    ...record(id, { form, formHash: definition.hash, state: 'validated', ...fields, ...answers }),
    computed,
  };
}

const record = (id: string, fields: Fields): DossierRecord => ({
  id,
  fields,
  author: 'u1',
  authorName: 'Aïssa Maman',
  createdAt: '2026-10-05T09:42:00+01:00',
  computed: null,
});
