import { COUNTRY, type PlaceCode, placeCovers } from '#domain/place.ts';
import { communes, departments, type Place, regions } from '#domain/reference/places.ts';

/** Lengths of the codes of a region, a département and a commune. */
const REGION = 5;
const DEPARTMENT = 8;
const COMMUNE = 11;

/** One list of the cascade. */
export interface Level {
  readonly level: 'region' | 'department' | 'commune';
  readonly options: readonly Place[];
  /** The code chosen at this level; empty for none. */
  readonly value: PlaceCode;
  /** True when the place may stop above: « Toute la région ». */
  readonly optional: boolean;
}

/**
 * Region, département, commune inside the places a person may write for. A list with one choice is
 * chosen already; a lower list comes once the one above it is. `place` is what was chosen, or empty.
 */
export function cascade(places: readonly PlaceCode[], place: PlaceCode): readonly Level[] {
  const may = (code: PlaceCode) => places.some((outer) => placeCovers(outer, code));
  const leads = (code: PlaceCode) => places.some((outer) => meets(outer, code));
  const levels: Level[] = [];
  const add = (level: Level['level'], all: readonly Place[], length: number, above: PlaceCode) => {
    const options = all.filter(({ code }) => leads(code));
    const value = place.length >= length ? place.slice(0, length) : '';
    levels.push({ level, options, value, optional: may(above) });
    return value;
  };
  const region = add('region', regions, REGION, COUNTRY);
  if (!region) return levels;
  const department = add('department', departments(region), DEPARTMENT, region);
  if (!department) return levels;
  add('commune', communes(department), COMMUNE, department);
  return levels;
}

/** The place after a choice: nothing chosen goes back to the level above, if that may be. */
export function choose(levels: readonly Level[], index: number, code: PlaceCode): PlaceCode {
  if (code) return code;
  return levels[index - 1]?.value ?? '';
}

/** Where a person starts: their only place, else the deepest place that all of theirs are in. */
export function startOf(places: readonly PlaceCode[]): PlaceCode {
  const [only] = places;
  if (!only || only === COUNTRY) return '';
  if (places.length === 1) return only;
  const shared = [DEPARTMENT, REGION].find((length) =>
    places.every((place) => place.slice(0, length) === only.slice(0, length)),
  );
  return shared ? only.slice(0, shared) : '';
}

const meets = (outer: PlaceCode, code: PlaceCode): boolean =>
  placeCovers(outer, code) || placeCovers(code, outer);
