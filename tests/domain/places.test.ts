import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fold } from '#domain/fold.ts';
import { isPlaceCode, placeCovers } from '#domain/place.ts';
import { centroidOf } from '#domain/reference/centroids.ts';
import { searchPlaces } from '#domain/reference/place-search.ts';
import {
  communes,
  departments,
  findPlace,
  placeLabel,
  placeLists,
  placeName,
  regions,
} from '#domain/reference/places.ts';

const SOURCE = new URL('../../../shared/reference/collectivites.csv', import.meta.url);

const codesFound = (text: string) => searchPlaces(text).map((place) => place.code);
const kindCount = (places: readonly { kind: string }[], kind: string) =>
  places.filter((place) => place.kind === kind).length;

describe('the administrative map', () => {
  it('has 8 regions, 63 départements and 4 villes, 251 communes and 15 arrondissements', () => {
    expect(regions).toHaveLength(8);
    expect(kindCount(departments('NE'), 'department')).toBe(63);
    expect(kindCount(departments('NE'), 'city')).toBe(4);
    expect(kindCount(communes('NE'), 'commune')).toBe(251);
    expect(kindCount(communes('NE'), 'district')).toBe(15);
  });

  it.each([
    ['NE001', 'Agadez', 6, 15],
    ['NE002', 'Diffa', 6, 12],
    ['NE003', 'Dosso', 8, 43],
    ['NE004', 'Maradi', 9, 47],
    ['NE005', 'Tahoua', 13, 44],
    ['NE006', 'Tillabéri', 13, 45],
    ['NE007', 'Zinder', 11, 55],
    ['NE008', 'Niamey', 1, 5],
  ])('%s %s holds %i départements and %i communes', (code, name, adm2, adm3) => {
    expect(placeName(code)).toBe(name);
    expect(departments(code)).toHaveLength(adm2);
    expect(communes(code)).toHaveLength(adm3);
  });

  it('nests unique codes: each commune in one département, each département in one region', () => {
    const all = [...regions, ...departments('NE'), ...communes('NE')];
    expect(new Set(all.map((place) => place.code)).size).toBe(8 + 67 + 266);
    for (const { code, name } of all) {
      expect(isPlaceCode(code)).toBe(true);
      expect(name).toMatch(/^\p{Lu}/u);
    }
    for (const { code } of departments('NE')) {
      expect(regions.filter((region) => placeCovers(region.code, code))).toHaveLength(1);
      expect(communes(code).length).toBeGreaterThan(0);
    }
    for (const { code } of communes('NE')) {
      expect(departments('NE').filter((outer) => placeCovers(outer.code, code))).toHaveLength(1);
    }
  });

  it('puts every commune inside the country, and nothing else on a point', () => {
    for (const { code } of communes('NE')) {
      const { lon, lat } = centroidOf(code) ?? {};
      expect(lon).toBeGreaterThan(0);
      expect(lon).toBeLessThan(16);
      expect(lat).toBeGreaterThan(11);
      expect(lat).toBeLessThan(24);
    }
    expect(findPlace('NE006008003')).toEqual({
      code: 'NE006008003',
      name: 'Hamdallaye',
      kind: 'commune',
    });
    expect(centroidOf('NE006008003')).toEqual({ lon: 2.3763, lat: 13.7068 });
    for (const { code } of [...regions, ...departments('NE')])
      expect(centroidOf(code)).toBeUndefined();
  });

  it('gives nothing for a code that is not on the map', () => {
    expect(findPlace('NE009')).toBeUndefined();
    expect(departments('')).toEqual([]);
    expect(communes('Arlit')).toEqual([]);
  });

  it('is what the source says, row by row, where the source is at hand', () => {
    const rows = communes('NE').map(({ code, name, kind }) => {
      const { lon, lat } = centroidOf(code) ?? {};
      const department = findPlace(code.slice(0, 8));
      const type = department?.kind === 'city' ? 'ville' : 'département';
      const communeType = kind === 'district' ? 'arrondissement communal' : 'commune';
      const region = code.slice(0, 5);
      return `${placeName(region)},${region},${department?.name},${department?.code},${name},${code},${type},${communeType},${lon},${lat}`;
    });
    expect(rows).toHaveLength(266);
    if (!existsSync(SOURCE)) return;
    const source = readFileSync(SOURCE, 'utf8').trim().split('\n').slice(1);
    // The source writes 8.0 where a number is 8, and a surface that isn't kept.
    const kept = source.map((line) => line.replace(/,[^,]*$/, '').replace(/\.0(?=,|$)/g, ''));
    expect(rows).toEqual(kept);
  });
});

describe('labels', () => {
  it.each([
    ['NE', 'Niger', 'Niger'],
    ['NE001', 'Agadez', 'Agadez (région)'],
    ['NE001002', 'dép. Arlit', 'dép. Arlit (Agadez)'],
    ['NE008001', 'Ville de Niamey', 'Ville de Niamey (Niamey)'],
    ['NE001002001', 'Arlit', 'Arlit (dép. Arlit, Agadez)'],
    ['NE004007001', 'Maradi I', 'Maradi I (Ville de Maradi, Maradi)'],
    ['NE003008004', 'Tibiri (dép. Tibiri, Dosso)', 'Tibiri (dép. Tibiri, Dosso)'],
    ['NE004005005', 'Tibiri (dép. Guidan Roumdji, Maradi)', 'Tibiri (dép. Guidan Roumdji, Maradi)'],
    ['NE004004001', 'Gangara (dép. Gazaoua, Maradi)', 'Gangara (dép. Gazaoua, Maradi)'],
    ['NE007009002', 'Gangara (dép. Tanout, Zinder)', 'Gangara (dép. Tanout, Zinder)'],
    ['NE999', 'NE999', 'NE999'],
  ])('%s is %j, or %j', (code, short, long) => {
    expect(placeLabel(code)).toBe(short);
    expect(placeLabel(code, 'long')).toBe(long);
  });

  it('never gives one label to two communes, nor one long label to two places', () => {
    const short = communes('NE').map((place) => fold(placeLabel(place.code)));
    expect(new Set(short).size).toBe(266);
    const all = [...regions, ...departments('NE'), ...communes('NE')];
    const long = all.map((place) => fold(placeLabel(place.code, 'long')));
    expect(new Set(long).size).toBe(all.length);
  });

  it('knows of two homonyms only', () => {
    const named = communes('NE').filter((place) => placeLabel(place.code) !== place.name);
    expect(named.map((place) => place.name).sort()).toEqual([
      'Gangara',
      'Gangara',
      'Tibiri',
      'Tibiri',
    ]);
  });
});

describe('search', () => {
  it('finds both homonyms and the département', () => {
    expect(codesFound('tibiri')).toEqual(['NE003008', 'NE003008004', 'NE004005005']);
  });

  it.each([
    ['n guigmi', 'NE002006002'],
    ['N’Guigmi', 'NE002006002'],
    ['Nguigmi', 'NE002006002'],
    ['In-Gall', 'NE001005001'],
    ['in gall', 'NE001005001'],
    ['INGALL', 'NE001005001'],
    ['keita', 'NE005006003'],
    ['Kéita', 'NE005006003'],
    ['Iférouane', 'NE001004001'],
    ['dan issa', 'NE004006001'],
    ['Ayorou', 'NE006002001'],
    ['Mallawa', 'NE007003004'],
    ['doutchi', 'NE003003002'],
  ])('finds %j whatever its spelling', (text, code) => {
    expect(codesFound(text)).toContain(code);
  });

  it('puts the name itself first, then what begins with it, then what holds it', () => {
    expect(codesFound('tahoua')).toEqual([
      'NE005',
      'NE005009',
      'NE005013001',
      'NE005013002',
      'NE005013',
    ]);
  });

  it('finds nothing for nothing', () => {
    expect(searchPlaces('')).toEqual([]);
    expect(searchPlaces(" ' - ")).toEqual([]);
    expect(searchPlaces('Ouagadougou')).toEqual([]);
  });
});

describe('lists of forms', () => {
  it('cascade by region and département', () => {
    const lists = placeLists();
    expect(lists.regions).toHaveLength(8);
    expect(lists.departements).toHaveLength(67);
    expect(lists.communes).toHaveLength(266);
    expect(lists.regions[0]).toEqual({ name: 'NE001', label: 'Agadez' });
    expect(lists.departements[1]).toEqual({
      name: 'NE001002',
      label: 'Arlit',
      data: { region: 'NE001' },
    });
    expect(lists.communes[1]).toEqual({
      name: 'NE001002001',
      label: 'Arlit',
      data: { region: 'NE001', departement: 'NE001002' },
    });
    for (const { data } of lists.communes) {
      expect(lists.departements.some((each) => each.name === data?.departement)).toBe(true);
      expect(lists.regions.some((each) => each.name === data?.region)).toBe(true);
    }
  });
});
