import type { DocumentKind, DocumentSubject } from '#documents/dossier.ts';
import type { Actor } from '#domain/actor.ts';
import { COUNTRY, regionOf } from '#domain/place.ts';
import { isOfficial } from '#domain/recommendation.ts';
import type { Summary } from '../../db/rows.ts';
import { textOf } from '../../recommendation/cells/values.ts';

/** What a document of this kind is about: the part of the subject that it can't do without. */
export const SUBJECTS: Readonly<Record<DocumentKind, keyof DocumentSubject>> = {
  etat: 'session',
  synthese: 'session',
  'feuille-de-route': 'session',
  region: 'place',
  commune: 'place',
  mission: 'entry',
  reunion: 'session',
};

const MISSION_FORM = 'compte-rendu-mission';
const COMMUNE_LENGTH = 11;

export interface Choices {
  readonly sessions: readonly Summary[];
  readonly recommendations: readonly Summary[];
  readonly entries: readonly Summary[];
}

/** Meetings, the latest first; those without a date come first of all: they are being prepared. */
export const sessionsByDate = (sessions: readonly Summary[]): readonly Summary[] =>
  [...sessions].sort(
    (a, b) => dateOf(b).localeCompare(dateOf(a)) || b.createdAt.localeCompare(a.createdAt),
  );

const dateOf = ({ fields }: Summary): string => textOf(fields['date']) || '9999';

/** Reports of missions that weren't taken back, the latest first. */
export const missions = (entries: readonly Summary[]): readonly Summary[] =>
  entries
    .filter(({ fields }) => fields['form'] === MISSION_FORM && fields['state'] !== 'withdrawn')
    .sort((a, b) => b.createdAt.localeCompare(a.createdAt));

/** The subject as far as it is given, the rest as the person most likely means it. */
export function withDefaults(
  kind: DocumentKind,
  given: DocumentSubject,
  actor: Actor,
  choices: Choices,
): DocumentSubject {
  const wanted = SUBJECTS[kind];
  if (given[wanted]) return given;
  const value = {
    session: () => likelySession(kind, choices),
    place: () => ownPlace(kind, actor),
    entry: () => missions(choices.entries)[0]?.id,
  }[wanted]();
  return value ? { ...given, [wanted]: value } : given;
}

/**
 * The latest meeting that the kind has something to tell of: a state of implementation and a roadmap
 * are of adopted recommendations, a synthesis of those of a meeting. The technical group comes last.
 */
function likelySession(kind: DocumentKind, choices: Choices): string | undefined {
  const sessions = sessionsByDate(choices.sessions);
  const ofCcm = sessions.filter(({ fields }) => fields['kind'] !== 'gtm');
  if (kind === 'reunion') return (ofCcm[0] ?? sessions[0])?.id;
  const all = new Set(choices.recommendations.map(({ fields }) => textOf(fields['session'])));
  const adopted = new Set(
    choices.recommendations
      .filter(({ fields }) => (kind === 'synthese' ? isOfficial(fields) : isAdopted(fields)))
      .map(({ fields }) => textOf(fields['session'])),
  );
  const likely =
    ofCcm.find(({ id }) => adopted.has(id)) ??
    ofCcm.find(({ id }) => all.has(id)) ??
    sessions.find(({ id }) => all.has(id)) ??
    sessions[0];
  return likely?.id;
}

const isAdopted = ({ stage }: Summary['fields']): boolean => stage === 'adopted';

/** The person's own region or commune; somebody of the whole country has none. */
function ownPlace(kind: DocumentKind, { grants }: Actor): string | undefined {
  const places = grants.map(({ place }) => place).filter((place) => place !== COUNTRY);
  return kind === 'region'
    ? places.map(regionOf)[0]
    : places.find(({ length }) => length === COMMUNE_LENGTH);
}
