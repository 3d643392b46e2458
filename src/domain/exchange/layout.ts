import { placeItems } from '../form/match.ts';
import type { FormDefinition, FormItem } from '../form/model.ts';
import type { Fields, Json } from '../json.ts';
import { type Cell, type Column, sheetName } from './table.ts';

/** The table of a repeat, or of the entries. */
export interface Section {
  /** Template path of the repeat; '' for the entries. */
  readonly repeat: string;
  /** Of the repeat around it; '' for the entries. */
  readonly parent: string;
  readonly name: string;
  readonly slots: readonly Slot[];
}

/** A column and how it reads the answer to its question. */
export interface Slot {
  readonly path: string;
  readonly column: Column;
  readonly read: (answer: Json) => Cell;
}

interface Asked {
  readonly item: FormItem;
  readonly repeats: readonly string[];
}

const PARTS = [
  ['latitude', 'lat', '#geo+lat'],
  ['longitude', 'lon', '#geo+lon'],
  ['altitude', 'alt', '#geo+elevation'],
  ['precision', 'acc', '#geo+precision'],
] as const;

/**
 * The tables of a form: the questions of all its versions, the latest first, in the order of the
 * form; what only an older one asks comes behind the question that it followed there. Columns are
 * named as Kobo's exports name them.
 */
export function layOut(definitions: readonly FormDefinition[]): readonly Section[] {
  const asked = uniteQuestions(definitions);
  const repeats = asked.filter(({ item }) => item.type === 'repeat');
  const sections: Section[] = [];
  const add = (repeat: string, parent: string, wanted: string): void => {
    const own = asked.filter(
      ({ item, repeats: around }) => item.type !== 'repeat' && (around.at(-1) ?? '') === repeat,
    );
    const slots = own.flatMap(({ item }) => slotsOf(item, definitions));
    const name = sheetName(
      wanted,
      sections.map((section) => section.name),
    );
    sections.push({ repeat, parent, name, slots });
  };
  add('', '', definitions[0]?.id ?? '');
  for (const { item, repeats: around } of repeats) add(item.path, around.at(-1) ?? '', item.name);
  return sections;
}

function uniteQuestions(definitions: readonly FormDefinition[]): readonly Asked[] {
  const united: Asked[] = [];
  for (const definition of definitions) {
    let at = 0;
    for (const { item, repeats } of placeItems(definition).values()) {
      if (item.type === 'group' || item.type === 'note') continue;
      const known = united.findIndex((each) => each.item.path === item.path);
      if (known < 0) united.splice(at, 0, { item, repeats });
      at = (known < 0 ? at : known) + 1;
    }
  }
  return united;
}

function slotsOf(item: FormItem, definitions: readonly FormDefinition[]): readonly Slot[] {
  const { path, hxl = '' } = item;
  const name = path.slice(1);
  const slot = (column: Column, read: Slot['read']): Slot => ({ path, column, read });
  const whole = slot({ name, hxl }, cellOf);
  if (item.type === 'geopoint') {
    const around = name.slice(0, name.length - item.name.length);
    const parts = PARTS.map(([part, key, tag]) =>
      slot({ name: `${around}_${item.name}_${part}`, hxl: tag }, (answer) => partOf(answer, key)),
    );
    return [whole, ...parts];
  }
  if (item.type !== 'select_multiple') return [whole];
  const choices = choicesOf(path, definitions).map((choice) =>
    slot({ name: `${name}/${choice}`, hxl: '' }, (answer) =>
      answer === null ? null : Number(namesIn(answer).includes(choice)),
    ),
  );
  return [whole, ...choices];
}

/** Names that any version offers, without those of lists that don't come with the form. */
function choicesOf(path: string, definitions: readonly FormDefinition[]): readonly string[] {
  const names = definitions.flatMap((definition) => {
    const list = placeItems(definition).get(path)?.item.list ?? '';
    return (definition.choices[list] ?? []).map(({ name }) => name);
  });
  return [...new Set(names)];
}

const namesIn = (answer: Json): readonly Json[] =>
  Array.isArray(answer) ? answer : String(answer).split(' ');

const partOf = (answer: Json, key: string): Cell => {
  const part = isObject(answer) ? answer[key] : null;
  return typeof part === 'number' ? part : null;
};

/** An answer in one cell: choices joined by spaces, a position as ODK writes it, a file by its name. */
export function cellOf(answer: Json): Cell {
  if (answer === null || typeof answer === 'number' || typeof answer === 'string') return answer;
  if (typeof answer === 'boolean') return String(answer);
  if (!isObject(answer)) return answer.map(String).join(' ');
  const { lat, lon, alt, acc, name } = answer;
  if (typeof name === 'string') return name;
  if (typeof lat !== 'number' || typeof lon !== 'number') return JSON.stringify(answer);
  return alt === null && acc === null ? `${lat} ${lon}` : `${lat} ${lon} ${alt ?? 0} ${acc ?? 0}`;
}

const isObject = (value: Json): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
