import type { DocumentSubject, Dossier, DossierRecord } from '#documents/dossier.ts';
import type { PlaceCode } from '#domain/place.ts';
import { namedPlaces, searchPlaces } from '#domain/reference/place-search.ts';
import { findPlace, type Place, placeLabel, regions } from '#domain/reference/places.ts';
import { formatDate } from '#i18n/date.ts';
import { Refusal } from '../ops/say.ts';
import type { Asked, TypedSubject } from './asked.ts';

/** The questionnaire whose entries are reports of missions. */
const MISSION_FORM = 'compte-rendu-mission';
/** Told of what is there: as many as one line bears. */
const SUGGESTED = 8;
const COMMUNES: readonly Place['kind'][] = ['commune', 'district'];

/** The place that is typed, by its code or its name; needs no data. Throws a `Refusal`. */
export function placeOf({ region, commune }: TypedSubject): PlaceCode | undefined {
  if (region !== undefined) return readRegion(region);
  return commune === undefined ? undefined : readCommune(commune);
}

/** What was typed as the ids of the dossier. Throws a `Refusal` that tells what there is. */
export function subjectOf(
  { kind, subject }: Asked,
  place: PlaceCode | undefined,
  dossier: Dossier,
): DocumentSubject {
  if (kind === 'mission') return { entry: readMission(subject.entry, dossier.entries) };
  const { session } = subject;
  return {
    ...(place && { place }),
    ...(session !== undefined && { session: readSession(session, dossier.sessions) }),
  };
}

function readSession(typed: string, sessions: readonly DossierRecord[]): string {
  if (sessions.some(({ id }) => id === typed)) return typed;
  const named = sessions.filter(({ fields }) => fields['code'] === typed);
  if (named.length > 1) {
    throw new Refusal('refuse.sessionTwice', {
      session: typed,
      ids: listed(named, ({ id }) => id),
    });
  }
  const [one] = named;
  if (one) return one.id;
  const latest = sessions.toSorted((a, b) => dateOf(b).localeCompare(dateOf(a)));
  const known = listed(latest, ({ fields }) => String(fields['code']));
  throw new Refusal('refuse.session', { session: typed, known });
}

const dateOf = ({ fields }: DossierRecord): string => String(fields['date'] ?? '');

function readMission(typed: string | undefined, entries: readonly DossierRecord[]): string {
  const missions = entries
    .filter(({ fields }) => fields['form'] === MISSION_FORM && fields['state'] !== 'withdrawn')
    .toSorted((a, b) => b.createdAt.localeCompare(a.createdAt));
  if (missions.some(({ id }) => id === typed)) return String(typed);
  if (missions.length === 0) throw new Refusal('refuse.missionNone');
  const known = listed(missions, ({ id, fields, authorName, createdAt }) => {
    const when = formatDate(createdAt.slice(0, 10));
    return `${id} (${placeLabel(String(fields['place']))}, ${when}, ${authorName})`;
  });
  if (typed === undefined) throw new Refusal('refuse.missionNeeded', { known });
  throw new Refusal('refuse.mission', { entry: typed, known });
}

function readRegion(typed: string): PlaceCode {
  const region = regions.find(({ code }) => code === typed) ?? exact(typed, ['region'])[0];
  if (region) return region.code;
  const known = listed(regions, ({ code, name }) => `${code} ${name}`);
  throw new Refusal('refuse.region', { region: typed, known });
}

function readCommune(typed: string): PlaceCode {
  const place = findPlace(typed);
  if (place && COMMUNES.includes(place.kind)) return place.code;
  const named = exact(typed, COMMUNES);
  const codes = (places: readonly Place[]) =>
    listed(places, ({ code }) => `${code} ${placeLabel(code, 'long')}`);
  if (named.length > 1) {
    throw new Refusal('refuse.communeTwice', { commune: typed, codes: codes(named) });
  }
  const [one] = named;
  if (one) return one.code;
  const near = searchPlaces(typed).filter(({ kind }) => COMMUNES.includes(kind));
  if (near.length === 0) throw new Refusal('refuse.communeUnknown', { commune: typed });
  throw new Refusal('refuse.commune', { commune: typed, codes: codes(near) });
}

/** Places of these kinds that bear the name, however it is spelt. */
function exact(typed: string, kinds: readonly Place['kind'][]): readonly Place[] {
  return namedPlaces(typed).filter(({ kind }) => kinds.includes(kind));
}

const listed = <T>(all: readonly T[], words: (one: T) => string): string => {
  const more = all.length > SUGGESTED ? ' ; …' : '';
  return all.slice(0, SUGGESTED).map(words).join(' ; ') + more;
};
