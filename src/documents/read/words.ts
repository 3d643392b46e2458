import { fold } from '#domain/fold.ts';
import { GROUPS_AND_GENERAL, type GroupOrGeneral } from '#domain/group.ts';
import { tableWords } from '#i18n/fr/tableWords.ts';
import { isAlmost } from './almost.ts';
import { type GridCell, textOf } from './grid.ts';

export type Column = keyof typeof tableWords.column;

/** Lower case, no accents, no digits, no signs: « Recommandation(s) 2018 » is « recommandations ». */
const keyOf = (text: string): string =>
  fold(text.replace(/\((s|e|es)\)/gi, '$1'))
    .replace(/[^\p{L}]+/gu, ' ')
    .trim();

const keys = (words: string): readonly string[] => words.split('|').map(keyOf);

const COLUMNS = (Object.entries(tableWords.column) as [Column, string][]).flatMap(
  ([column, words]) => keys(words).map((key) => ({ column, key })),
);

/** A header says little; what is longer is the text of a row. */
const LONGEST_HEADER = 80;
/** Words after the name of a column, « Recommandations issues de la 5e session », need a name to begin with. */
const LEAST_PREFIX = 5;

/** The column that a header names; undefined when it names none. */
export function columnNamed(header: string): Column | undefined {
  if (header.length > LONGEST_HEADER) return undefined;
  const key = keyOf(header);
  // why: « N° » has no letter that stays
  if (key === '') return /n\s*°/i.test(header) ? 'number' : undefined;
  const exact = COLUMNS.find((known) => known.key === key);
  if (exact) return exact.column;
  const almost = COLUMNS.find((known) => isAlmost(known.key, key));
  if (almost) return almost.column;
  return COLUMNS.filter(
    (known) => known.key.length >= LEAST_PREFIX && key.startsWith(`${known.key} `),
  ).sort((a, b) => b.key.length - a.key.length)[0]?.column;
}

/** What a title inside of a table, or a cell of its own, says of the rows that follow. */
export type Section = GroupOrGeneral | 'specific';

const FILLERS: ReadonlySet<string> = new Set(tableWords.filler.split('|').map(keyOf));
const ROMAN = /^[ivx]+$/;
const LONGEST_SECTION = 120;

/** The words that name a group, without those around them. */
const named = (text: string): string =>
  keyOf(text)
    .split(' ')
    .filter((word) => !FILLERS.has(word) && !ROMAN.test(word) && word.length > 1)
    .join(' ');

const GROUPS = GROUPS_AND_GENERAL.flatMap((group) =>
  tableWords.group[group].split('|').map((words) => ({ group, name: named(words) })),
).concat(tableWords.gtm.split('|').map((words) => ({ group: 'ge', name: named(words) })));
const SPECIFIC = keys(tableWords.specific);

/** « Recommandations d’ordre général », « B. Groupe 2 : Protection »; undefined for all other words. */
export function sectionNamed(text: string): Section | undefined {
  if (text.length > LONGEST_SECTION) return undefined;
  const name = named(text);
  const group =
    GROUPS.find((known) => known.name === name) ??
    GROUPS.find((known) => isAlmost(known.name, name));
  if (group) return group.group;
  const key = keyOf(text).replace(/\bd(?=ordre\b)/g, '');
  return name === '' && SPECIFIC.some((words) => key.includes(words)) ? 'specific' : undefined;
}

/** The group that a cell of the column « Groupe » names. */
export function groupNamed(text: string): GroupOrGeneral | undefined {
  const section = sectionNamed(text);
  return section === 'specific' ? undefined : section;
}

const DITTO: ReadonlySet<string> = new Set(tableWords.ditto.split('|'));
const NOTHING: ReadonlySet<string> = new Set(tableWords.nothing.split('|'));

/** « idem »: the words of the row above. */
export const isDitto = (cell: GridCell): boolean => DITTO.has(fold(textOf(cell)));

/** Empty, or a sign that says so. */
export const isNothing = (text: string): boolean => fold(text) === '' || NOTHING.has(fold(text));

const BULLET =
  /^\s*(?:[•●○■□▪▫◦‣⁃∙·➢➤►▶✓✔❖◆\uF0B7\uF0A7\uF0D8\uF076\uF0FC]|[-–—*](?=\s)|o(?=\t))\s*/u;

/** The items of a cell: a paragraph, or a line with a bullet. */
export const itemsOf = (cell: GridCell | null | undefined): readonly string[] =>
  (cell?.paragraphs ?? [])
    .flatMap((paragraph) => {
      const lines = paragraph.split('\n');
      return lines.some((line) => BULLET.test(line)) ? lines : [paragraph];
    })
    .map((line) => tidy(line.replace(BULLET, '')))
    .filter((line) => !isNothing(line));

/** The text of a recommendation, its paragraphs on lines of their own. */
export const wordsOf = (cell: GridCell | null | undefined): string =>
  (cell?.paragraphs ?? [])
    .map((paragraph) => tidy(paragraph.replace(BULLET, '')))
    .join('\n')
    .trim();

/** Runs of spaces are one; lines and no-break spaces stay. */
const tidy = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.replace(/[ \t]+/g, ' ').trim())
    .join('\n')
    .trim();

/** Names parted by commas, semicolons, slashes, lines or « et ». */
export const listOf = (cell: GridCell | null | undefined, parts: RegExp): readonly string[] =>
  (cell?.paragraphs ?? [])
    .flatMap((paragraph) => paragraph.split(parts))
    .map((name) => tidy(name.replace(BULLET, '')))
    .filter((name) => !isNothing(name));

export const NAMES = /[;,\n]/;
export const PLACES = new RegExp(`[;,/\\n]|\\s(?:${tableWords.and}|[-–])\\s`);
