/** Characters of one line, and lines of one meeting: what the server takes. */
export const MAX_LINE = 200;
export const MAX_ATTENDEES = 300;

export interface Attendee {
  readonly name: string;
  readonly role: string;
  readonly structure: string;
}

/** « Nom, fonction, structure », without what is empty. */
export const lineOf = ({ name, role, structure }: Attendee): string =>
  [name, role, structure].map(tidy).filter(Boolean).join(', ');

/** The first part is the name, the last one the structure; a function may hold commas. */
export function partsOf(line: string): Attendee {
  const [name = '', ...rest] = line.split(',').map(tidy);
  const structure = rest.length > 1 ? (rest.at(-1) ?? '') : '';
  return { name, role: (structure ? rest.slice(0, -1) : rest).join(', '), structure };
}

/** Two writings of one line: case, accents and spaces apart. */
export const isSameLine = (a: string, b: string): boolean => fold(a) === fold(b);

/** By name, as a French list is. */
export const sortLines = (lines: readonly string[]): readonly string[] =>
  [...lines].sort((a, b) => a.localeCompare(b, 'fr'));

export interface Pasted {
  readonly fresh: readonly string[];
  readonly known: readonly string[];
  /** `number` counts the lines as pasted, from 1. */
  readonly tooLong: readonly { readonly number: number; readonly line: string }[];
  /** Over what one meeting holds. */
  readonly beyond: number;
}

/** A pasted list: a person a line; the columns of a spreadsheet, « ; », numbers and bullets are read. */
export function readPasted(text: string, present: readonly string[]): Pasted {
  const fresh: string[] = [];
  const known: string[] = [];
  const tooLong: { number: number; line: string }[] = [];
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const line = raw.replace(BULLET, '').split(/[\t;]/).map(tidy).filter(Boolean).join(', ');
    if (line === '') continue;
    const isThere = (other: string) => isSameLine(other, line);
    if (line.length > MAX_LINE) tooLong.push({ number: index + 1, line });
    else if (present.some(isThere)) known.push(line);
    else if (!fresh.some(isThere)) fresh.push(line);
  }
  const room = Math.max(0, MAX_ATTENDEES - present.length);
  return { fresh: fresh.slice(0, room), known, tooLong, beyond: Math.max(0, fresh.length - room) };
}

const BULLET = /^\s*(\d+\s*[.)\t-]|[-–•*])\s*/;

const tidy = (text: string): string => text.replace(/\s+/g, ' ').trim();

const fold = (line: string): string =>
  tidy(line)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/\s*,\s*/g, ',')
    .toLowerCase();
