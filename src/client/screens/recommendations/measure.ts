import type { Fields, Json } from '#domain/json.ts';
import { isPlaceCode, type PlaceCode, placeCovers } from '#domain/place.ts';
import { isCellKind } from '#domain/recommendation.ts';
import type { ItemKind } from '#domain/record.ts';
import { numberOf, textOf } from '../../recommendation/cells/values.ts';

export const PARTS = ['women', 'men', 'girls', 'boys'] as const;
export type Part = (typeof PARTS)[number];

/** One cell of a count as it is typed. */
export interface CellTyping {
  readonly text: string;
  /** « Non disponible »: nobody knows, which isn't zero and isn't "not typed yet". */
  readonly unknown: boolean;
}

/** An item as it is being typed. */
export interface ItemTyping {
  readonly text: string;
  /** `YYYY-MM-DD` or empty. */
  readonly date: string;
  /** Deepest place chosen, or empty. */
  readonly place: string;
  readonly count: Readonly<Record<Part, CellTyping>>;
  readonly evidence: string;
}

const BLANK: CellTyping = { text: '', unknown: false };

export const newItem = (date: string, place: PlaceCode): ItemTyping => ({
  text: '',
  date,
  place,
  count: { women: BLANK, men: BLANK, girls: BLANK, boys: BLANK },
  evidence: '',
});

export function typingOf(fields: Fields): ItemTyping {
  const counted = fields['counted'] ?? null;
  const cell = (part: Part): CellTyping => {
    const count = numberOf(fields[part]);
    return {
      text: count === null ? '' : String(count),
      unknown: count === null && counted !== null,
    };
  };
  return {
    text: textOf(fields['text']),
    date: textOf(fields['date']),
    place: textOf(fields['place']),
    count: { women: cell('women'), men: cell('men'), girls: cell('girls'), boys: cell('boys') },
    evidence: textOf(fields['evidence']),
  };
}

/** Counts and a proof belong to what was done, not to a challenge or an outlook. */
export const isCountable = (kind: ItemKind): boolean => !isCellKind(kind);

/** The fields that what was typed stands for. The cells of the count go together. */
export function fieldsOf(typing: ItemTyping, kind: ItemKind): Fields {
  const common = {
    text: typing.text.trim(),
    date: typing.date || null,
    place: typing.place || null,
  };
  if (!isCountable(kind)) return common;
  return { ...common, ...countFields(typing.count), evidence: typing.evidence.trim() || null };
}

/** yes: four numbers · partial: some of them · no: said not to be known · null: not asked for. */
function countFields(count: ItemTyping['count']): Fields {
  const numbers = Object.fromEntries(
    PARTS.map((part): [Part, number | null] => [part, cellNumber(count[part])]),
  ) as Record<Part, number | null>;
  const known = PARTS.filter((part) => numbers[part] !== null).length;
  const unknown = PARTS.some((part) => count[part].unknown);
  const counted = known === PARTS.length ? 'yes' : known > 0 ? 'partial' : unknown ? 'no' : null;
  return { counted, ...numbers };
}

/** Null for a cell that is empty, unknown or not a whole number. Spaces part thousands. */
export function cellNumber({ text, unknown }: CellTyping): number | null {
  const digits = text.replace(/[\s\u00a0\u202f]/g, '');
  if (unknown || !/^\d{1,9}$/.test(digits)) return null;
  return Number(digits);
}

export type ItemError = 'text' | 'date' | 'place' | Part;

/** What stands in the way of saving, in the order of the screen. */
export function errorsOf(
  typing: ItemTyping,
  kind: ItemKind,
  needs: { readonly datedAndPlaced: boolean; readonly places: readonly PlaceCode[] },
): readonly ItemError[] {
  const errors: ItemError[] = [];
  const { date, place } = typing;
  if (typing.text.trim() === '') errors.push('text');
  if (needs.datedAndPlaced && date === '') errors.push('date');
  const inside = isPlaceCode(place) && needs.places.some((outer) => placeCovers(outer, place));
  if (needs.datedAndPlaced ? !inside : place !== '' && !inside) errors.push('place');
  if (!isCountable(kind)) return errors;
  const wrong = PARTS.filter((part) => {
    const cell = typing.count[part];
    return !cell.unknown && cell.text.trim() !== '' && cellNumber(cell) === null;
  });
  return [...errors, ...wrong];
}

/** What a draft keeps; read back with `fromDraft`. */
export const toDraft = (typing: ItemTyping): Json => ({
  ...typing,
  count: Object.fromEntries(PARTS.map((part) => [part, { ...typing.count[part] }])),
});

export function fromDraft(kept: Json | undefined): ItemTyping | null {
  if (kept === null || typeof kept !== 'object' || Array.isArray(kept)) return null;
  const fields = kept as Fields;
  const counts = (fields['count'] ?? {}) as Fields;
  const cell = (part: Part): CellTyping => {
    const { text, unknown } = (counts[part] ?? {}) as Fields;
    return { text: textOf(text), unknown: unknown === true };
  };
  return {
    text: textOf(fields['text']),
    date: textOf(fields['date']),
    place: textOf(fields['place']),
    count: { women: cell('women'), men: cell('men'), girls: cell('girls'), boys: cell('boys') },
    evidence: textOf(fields['evidence']),
  };
}
