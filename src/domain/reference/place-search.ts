import { fold } from '../fold.ts';
import type { PlaceCode } from '../place.ts';
import { allPlaces, type Place } from './places.ts';

/** Other spellings in use that folding doesn't bring together; for searching only. */
const OTHER_SPELLINGS: Readonly<Record<PlaceCode, string>> = {
  NE006002: 'Ayorou',
  NE006002001: 'Ayorou',
  NE007003004: 'Mallawa',
};

const SEARCHABLE = /* @__PURE__ */ searchable();

/**
 * Places whose name holds the text, however it is spelt (accents, apostrophes, hyphens, spaces,
 * case): first those that are it, then those that begin with it; regions before départements before
 * communes. An empty text finds nothing.
 */
export function searchPlaces(text: string): readonly Place[] {
  const wanted = searchKey(text);
  if (!wanted) return [];
  const rank = (key: string): number =>
    key === wanted ? 0 : key.startsWith(wanted) ? 1 : key.includes(wanted) ? 2 : 3;
  return SEARCHABLE.map(({ place, keys }) => ({ place, rank: Math.min(...keys.map(rank)) }))
    .filter((hit) => hit.rank < 3)
    .sort((a, b) => a.rank - b.rank)
    .map((hit) => hit.place);
}

/** Places of that very name, however it is spelt; homonyms are several. */
export function placesNamed(name: string): readonly Place[] {
  const wanted = searchKey(name);
  return SEARCHABLE.filter(({ keys }) => keys.includes(wanted)).map(({ place }) => place);
}

/** Places that bear the name, however it is spelt. */
export function namedPlaces(name: string): readonly Place[] {
  const wanted = searchKey(name);
  return SEARCHABLE.filter(({ keys }) => keys.includes(wanted)).map(({ place }) => place);
}

function searchable(): readonly { place: Place; keys: readonly string[] }[] {
  return Array.from(allPlaces(), (place) => {
    const other = OTHER_SPELLINGS[place.code];
    return { place, keys: (other ? [place.name, other] : [place.name]).map(searchKey) };
  });
}

/** Spaces go too: `N'Guigmi`, `Nguigmi` and `n guigmi` are one name. */
function searchKey(text: string): string {
  return fold(text).replaceAll(' ', '');
}
