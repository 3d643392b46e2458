import { fold } from '#domain/fold.ts';
import { isPlaceCode, type PlaceCode } from '#domain/place.ts';
import { placesNamed } from '#domain/reference/place-search.ts';
import { findPlace, type Place, placeLabel, placeName } from '#domain/reference/places.ts';
import { NOTHING_SAID, type Said } from './plan.ts';

const COMMUNES: readonly Place['kind'][] = ['commune', 'district', 'city'];

/** « Arlit », « commune d’Arlit », « Tibiri (Maradi) » or a P-code. */
export const communeSaid = (said: string): Said => placeSaid(said, COMMUNES);

export const regionSaid = (said: string): Said => placeSaid(said, ['region']);

function placeSaid(said: string, kinds: readonly Place['kind'][]): Said {
  if (said === '') return NOTHING_SAID;
  const meant = candidates(said, kinds);
  return { said, value: meant.length === 1 ? (meant[0]?.code ?? null) : null };
}

/** The communes that the words may mean: homonyms are several, and the words can't tell them apart. */
export const communesMeant = (said: string): readonly Place[] => candidates(said, COMMUNES);

function candidates(said: string, kinds: readonly Place['kind'][]): readonly Place[] {
  const code = said.trim().toUpperCase();
  const known = isPlaceCode(code) ? findPlace(code) : undefined;
  if (known) return kinds.includes(known.kind) ? [known] : [];
  const [, name = '', hint = ''] = /^([^(]*)(?:\(([^)]*)\).*)?$/.exec(said) ?? [];
  const named = [name, name.replace(RANK, '')]
    .map((each) => placesNamed(each).filter(({ kind }) => kinds.includes(kind)))
    .find((hits) => hits.length > 0);
  const hits = named ?? [];
  if (hits.length < 2 || hint === '') return hits;
  const told = hits.filter(({ code }) =>
    parentsOf(code).some((parent) => key(hint).includes(parent)),
  );
  return told.length > 0 ? told : hits;
}

/** « commune rurale de », « région d’ », « C.R. » in front of a name. */
const RANK =
  /^\s*(?:communes?|c\.?\s?[ru]\.?|villes?|régions?|regions?)(?:\s+(?:rurale|urbaine))?\s+(?:de\s+|d[’'])?/i;

const parentsOf = (code: PlaceCode): readonly string[] =>
  [code.slice(0, 8), code.slice(0, 5)].map((parent) => key(placeName(parent)));

const key = (text: string): string => fold(text).replaceAll(' ', '');

/** Tells homonyms apart. */
export const labelOf = (code: PlaceCode): string => placeLabel(code, 'long');
