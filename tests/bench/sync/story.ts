import { validateAnswers } from '#domain/form/fields.ts';
import type { FormDefinition } from '#domain/form/model.ts';
import type { Fields, Json } from '#domain/json.ts';
import { communes, placeLists } from '#domain/reference/places.ts';
import { compileBuiltInForms } from '#server/forms.ts';
import { VOCABULARY } from './words.ts';

/** A stream of numbers in [0, 1[ that a seed decides. */
export type Chance = () => number;

/** Mulberry32. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The quarterly form of the observatories, as it comes with the product. */
export function ficheForm(): FormDefinition {
  const form = compileBuiltInForms().find(({ id }) => id === 'fiche-observatoire');
  if (!form) throw new Error('fiche-observatoire is gone');
  return form.definition;
}

const LEAST_WORDS = 20;
const MOST_WORDS = 200;
const COUNTRIES = ['NER', 'DZA', 'LBY', 'MLI', 'NGA', 'BEN', 'TGO', 'BFA', 'TCD', 'CIV'];
const REASONS = ['travail', 'saison', 'commerce', 'famille'];
const NEEDS = ['eau', 'donnees'];
const YEARS = [2020, 2021, 2022, 2023, 2024, 2025];

/**
 * The fields of a new fiche with all its sections: four counts in each of its four questions on
 * people, countries, reasons, pressures, and four free texts of 20 to 200 different words.
 */
export function fiche(form: FormDefinition, chance: Chance, place: string): Fields {
  const year = pick(chance, YEARS);
  const quarter = 1 + Math.floor(chance() * 4);
  return {
    form: form.id,
    formHash: form.hash,
    place,
    period: `${year}-T${quarter}`,
    state: 'submitted',
    '/g_periode/annee': year,
    '/g_periode/trimestre': `t${quarter}`,
    '/g_periode/niveau': 'commune',
    '/g_periode/region': place.slice(0, 5),
    '/g_periode/departement': place.slice(0, 8),
    '/g_periode/commune': place,
    ...people(chance, 'departs'),
    '/g_departs/departs_destinations': some(chance, COUNTRIES),
    '/g_departs/departs_motifs': some(chance, REASONS),
    '/g_departs/departs_saison': pick(chance, ['plus', 'habituel']),
    ...people(chance, 'arrivees'),
    '/g_arrivees/arrivees_origines': some(chance, COUNTRIES),
    '/g_arrivees/arrivees_motifs': some(chance, REASONS),
    '/g_arrivees/arrivees_saison': pick(chance, ['plus', 'habituel']),
    ...people(chance, 'retours'),
    '/g_retours/retours_origines': some(chance, COUNTRIES),
    '/g_retours/retours_motifs': ['refoulement'],
    '/g_retours/retours_saison': pick(chance, ['plus', 'habituel']),
    ...people(chance, 'transit'),
    '/g_transit/transit_origines': some(chance, COUNTRIES),
    '/g_transit/transit_destinations': some(chance, COUNTRIES),
    '/g_transit/transit_motifs': some(chance, REASONS),
    '/g_transit/transit_saison': pick(chance, ['plus', 'habituel']),
    '/g_services/pression_eau': pick(chance, ['1', '2', '3']),
    '/g_services/pression_eau_texte': text(chance),
    '/g_services/pression_sante': pick(chance, ['0', '1', '2', '3', 'nd']),
    '/g_services/pression_ecole': pick(chance, ['0', '1', '2', '3', 'nd']),
    '/g_services/pression_logement': pick(chance, ['0', '1', '2', '3', 'nd']),
    '/g_services/transferts': 'oui',
    '/g_services/transferts_tendance': 'baisse',
    '/g_services/incidents': 'oui',
    '/g_services/incidents_nombre': 1 + Math.floor(chance() * 9),
    '/g_services/incidents_texte': text(chance),
    '/g_services/cohesion': 'bonne',
    '/g_mesures/mesures': 'oui',
    '/g_mesures/mesures_texte': text(chance),
    '/g_mesures/besoins': some(chance, NEEDS),
    '/g_source/source': ['comptage', 'informateur'],
    '/g_source/fiabilite': pick(chance, ['bonne', 'moyenne', 'faible']),
    '/g_source/commentaire': text(chance),
  };
}

/** Throws where the form would flag a fiche of the story: an odd one would make the server's work lighter. */
export function checkFiche(form: FormDefinition, fields: Fields): void {
  const answers = Object.fromEntries(Object.entries(fields).filter(([name]) => name[0] === '/'));
  const environment = {
    today: () => '2026-10-05',
    now: () => '2026-10-05T09:42:00+01:00',
    random: () => 0.5,
    uuid: () => '',
    username: '',
    lists: placeLists(),
  };
  const { violations } = validateAnswers(form, environment, answers);
  if (violations.length > 0) throw new Error(`A fiche is wrong: ${JSON.stringify(violations)}`);
}

/** Every commune of the country, in the order of codes. */
export const allCommunes = (): readonly string[] => communes('NE').map(({ code }) => code);

const people = (chance: Chance, name: string): Record<string, Json> =>
  Object.fromEntries([
    [`/g_${name}/${name}/${name}_disponible`, 'oui'],
    ...['femmes', 'hommes', 'filles', 'garcons'].map((who): [string, Json] => [
      `/g_${name}/${name}/${name}_${who}`,
      1 + Math.floor(chance() * 300),
    ]),
  ]);

/** Different words, as many short texts as long ones on a scale of ratios. */
function text(chance: Chance): string {
  const count = Math.round(LEAST_WORDS * (MOST_WORDS / LEAST_WORDS) ** chance());
  const words = new Set<string>();
  while (words.size < count) words.add(pick(chance, VOCABULARY));
  const sentence = [...words].join(' ');
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`;
}

const pick = <T>(chance: Chance, values: readonly T[]): T =>
  values[Math.floor(chance() * values.length)] as T;

/** One to three of them, in their order. */
function some(chance: Chance, values: readonly string[]): string[] {
  const chosen = new Set<string>();
  const count = 1 + Math.floor(chance() * Math.min(3, values.length));
  while (chosen.size < count) chosen.add(pick(chance, values));
  return values.filter((value) => chosen.has(value));
}
