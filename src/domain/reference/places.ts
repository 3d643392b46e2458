import type { Choice } from '../form/model.ts';
import { COUNTRY, type PlaceCode, placeCovers, regionOf } from '../place.ts';
import { PLACES_BY_REGION } from './facts/places.ts';

/**
 * The administrative map: 8 regions, 67 départements (4 of them are villes), 266 communes (15 of
 * them are arrondissements communaux of a ville). Spelling is that of the source.
 */
export interface Places {
  readonly regions: readonly Place[];
  readonly departments: readonly Place[];
  readonly communes: readonly Place[];
  readonly byCode: ReadonlyMap<PlaceCode, Place>;
}

export interface Place {
  readonly code: PlaceCode;
  readonly name: string;
  /** `city` is a ville, at the rank of a département; `district` its arrondissement communal. */
  readonly kind: 'region' | 'department' | 'city' | 'commune' | 'district';
}

const PLACES = /* @__PURE__ */ parsePlaces(PLACES_BY_REGION);

/** Names that several communes bear; found once, since a document names places by the thousand. */
const HOMONYMS = /* @__PURE__ */ repeatedNames(PLACES.communes);

export const regions: readonly Place[] = PLACES.regions;

/** Départements and villes inside a place, in the order of codes; those of a region, usually. */
export const departments = (outer: PlaceCode): readonly Place[] =>
  PLACES.departments.filter((place) => placeCovers(outer, place.code));

/** Communes inside a place, in the order of codes; those of a département, usually. */
export const communes = (outer: PlaceCode): readonly Place[] =>
  PLACES.communes.filter((place) => placeCovers(outer, place.code));

/** Every place of the map. */
export const allPlaces = (): Iterable<Place> => PLACES.byCode.values();

/** Undefined for the country and for a code that isn't on the map. */
export const findPlace = (code: PlaceCode): Place | undefined => PLACES.byCode.get(code);

/** The name alone; a code that isn't on the map is its own name. */
export const placeName = (code: PlaceCode): string =>
  code === COUNTRY ? 'Niger' : (findPlace(code)?.name ?? code);

/**
 * A name that can stand alone. `short` adds the département only to a commune whose name another
 * commune bears; `long` always tells rank and parents, since a region, its département and its
 * commune often share one name: `Arlit (dép. Arlit, Agadez)`, `dép. Arlit (Agadez)`,
 * `Agadez (région)`, `Maradi I (Ville de Maradi, Maradi)`.
 */
export function placeLabel(code: PlaceCode, variant: 'short' | 'long' = 'short'): string {
  const name = placeName(code);
  const place = findPlace(code);
  if (!place) return name;
  const region = placeName(regionOf(code));
  switch (place.kind) {
    case 'region':
      return variant === 'long' ? `${name} (région)` : name;
    case 'department':
    case 'city':
      return variant === 'long' ? `${withRank(place)} (${region})` : withRank(place);
    case 'commune':
    case 'district': {
      if (variant === 'short' && !isHomonym(place)) return name;
      const department = findPlace(departmentOf(code));
      return department ? `${name} (${withRank(department)}, ${region})` : name;
    }
  }
}

/**
 * The lists that forms select from (`select_one_from_file`), cascading by the columns `region` and
 * `departement`. New arrays at each call.
 */
export function placeLists(): {
  readonly regions: readonly Choice[];
  readonly departements: readonly Choice[];
  readonly communes: readonly Choice[];
} {
  const choice = ({ code, name }: Place, data?: Choice['data']): Choice =>
    data ? { name: code, label: name, data } : { name: code, label: name };
  return {
    regions: PLACES.regions.map((place) => choice(place)),
    departements: PLACES.departments.map((place) =>
      choice(place, { region: regionOf(place.code) }),
    ),
    communes: PLACES.communes.map((place) =>
      choice(place, { region: regionOf(place.code), departement: departmentOf(place.code) }),
    ),
  };
}

/** Reads the compact form described in `facts/places.ts`. */
export function parsePlaces(texts: readonly string[]): Places {
  const regions: Place[] = [];
  const departments: Place[] = [];
  const communes: Place[] = [];
  for (const [regionIndex, text] of texts.entries()) {
    const [regionName = '', ...lines] = text.split('\n');
    const region = `${COUNTRY}${digits(regionIndex)}`;
    regions.push({ code: region, name: regionName, kind: 'region' });
    for (const [departmentIndex, line] of lines.entries()) {
      const [name = '', list = ''] = line.split(':');
      const department = region + digits(departmentIndex);
      const isCity = name.startsWith('Ville de ');
      const kind = isCity ? 'city' : 'department';
      departments.push({ code: department, name, kind });
      for (const [index, commune] of list.split(';').entries()) {
        communes.push({
          code: department + digits(index),
          name: commune,
          kind: isCity ? 'district' : 'commune',
        });
      }
    }
  }
  const all = [...regions, ...departments, ...communes];
  return {
    regions,
    departments,
    communes,
    byCode: new Map(all.map((place) => [place.code, place])),
  };
}

function digits(index: number): string {
  return String(index + 1).padStart(3, '0');
}

function withRank({ kind, name }: Place): string {
  return kind === 'department' ? `dép. ${name}` : name;
}

function isHomonym({ name }: Place): boolean {
  return HOMONYMS.has(name);
}

function repeatedNames(places: readonly Place[]): ReadonlySet<string> {
  const names = places.map(({ name }) => name);
  return new Set(names.filter((name, index) => names.indexOf(name) !== index));
}

function departmentOf(code: PlaceCode): PlaceCode {
  return code.slice(0, 8);
}
