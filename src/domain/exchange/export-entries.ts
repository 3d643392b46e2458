import type { Answers, FormDefinition } from '../form/model.ts';
import { instancesOn, templateOf } from '../form/path.ts';
import type { Fields, Json } from '../json.ts';
import { isAnswerPath } from '../record.ts';
import { disclosures } from './disclose.ts';
import { cellOf, layOut, type Section } from './layout.ts';
import { META, PARENT_META } from './meta-columns.ts';
import { isSensitive } from './sensitive.ts';
import type { Cell, Column, Table } from './table.ts';

/** An entry as it leaves. */
export interface ExportEntry {
  readonly id: string;
  readonly fields: Fields;
  /** Calculations by live path. */
  readonly computed: Answers;
  readonly createdAt: string;
  readonly authorName: string;
  /** Null where it isn't known. */
  readonly authorRole: string | null;
}

export interface ExportOptions {
  /** Small numbers of sensitive questions stay behind. */
  readonly masked: boolean;
  readonly placeName: (code: string) => string;
}

/** How masked numbers show: a small one, and one kept back with it. */
export const SMALL = '<5';
export const KEPT_BACK = '*';
const ORPHAN = '_orphan';

interface Row {
  readonly entry: ExportEntry;
  readonly version: string;
  readonly values: Answers;
  readonly orphans: ReadonlyMap<string, Cell>;
  readonly hide: ReadonlyMap<string, 'small' | 'hidden'>;
}

/**
 * Entries of one form as tables: the entries first, then each repeat. `definitions`: its versions, the
 * latest first; those that an entry pins give the columns, the latest where there is no entry. An
 * entry whose version isn't there is left out.
 */
export function exportEntries(
  entries: readonly ExportEntry[],
  definitions: readonly FormDefinition[],
  options: ExportOptions,
): readonly Table[] {
  const pins = new Set(entries.map(({ fields }) => fields['formHash']));
  const pinned = definitions.filter(({ hash }) => pins.has(hash));
  const sections = layOut(pinned.length > 0 ? pinned : definitions.slice(0, 1));
  const rows = rowsOf(entries, definitions, sections, options.masked);
  const orphans = [...new Set(rows.flatMap((row) => [...row.orphans.keys()]))];
  // why: whether what no version asks any more was sensitive can't be told
  const wary = options.masked && definitions.some(isSensitive);
  const indices = new Map<string, number>();
  return sections.map((section) => {
    const table = section.repeat
      ? repeatTable(section, sections, rows, indices)
      : mainTable(section, rows, { orphans, wary }, options, indices);
    return { name: section.name, ...table };
  });
}

function rowsOf(
  entries: readonly ExportEntry[],
  definitions: readonly FormDefinition[],
  sections: readonly Section[],
  masked: boolean,
): readonly Row[] {
  const byHash = new Map(definitions.map((definition) => [definition.hash, definition]));
  const paths = new Set(
    sections.flatMap(({ slots, repeat }) => [repeat, ...slots.map(({ path }) => path)]),
  );
  const told = entries.flatMap((entry) => {
    const definition = byHash.get(String(entry.fields['formHash']));
    const answers = Object.entries(entry.fields).filter(
      ([path, value]) => isAnswerPath(path) && value !== null,
    );
    const values: Answers = { ...Object.fromEntries(answers), ...entry.computed };
    return definition ? [{ entry, definition, values }] : [];
  });
  const hidden = masked ? disclosures(told) : [];
  return told.map(({ entry, definition, values }, index) => ({
    entry,
    version: definition.version,
    values,
    orphans: orphansOf(entry, values, paths),
    hide: hidden[index] ?? new Map(),
  }));
}

/** Answers that no version here asks, and those that a move to a newer version set aside. */
function orphansOf(
  { fields }: ExportEntry,
  values: Answers,
  paths: ReadonlySet<string>,
): ReadonlyMap<string, Cell> {
  const unknown = Object.entries(values).filter(([path]) => !paths.has(templateOf(path)));
  const aside = Object.entries((fields['orphans'] ?? {}) as Answers);
  const found = new Map<string, Cell>();
  for (const [path, value] of [...unknown, ...aside]) {
    const name = ORPHAN + templateOf(path);
    const before = found.get(name);
    const cell = cellOf(value);
    if (cell !== null) found.set(name, before === undefined ? cell : `${before} | ${cell}`);
  }
  return found;
}

function mainTable(
  { slots }: Section,
  rows: readonly Row[],
  { orphans, wary }: { readonly orphans: readonly string[]; readonly wary: boolean },
  options: ExportOptions,
  indices: Map<string, number>,
): { readonly columns: readonly Column[]; readonly rows: readonly (readonly Cell[])[] } {
  return {
    columns: [
      ...slots.map(({ column }) => column),
      ...orphans.map((name) => ({ name, hxl: '' })),
      ...META.map(({ column }) => column),
    ],
    rows: rows.map((row, at) => {
      indices.set(row.entry.id, at + 1);
      const facts = { entry: row.entry, version: row.version, index: at + 1, options };
      return [
        ...slots.map((slot) => read(row, slot.path, slot.read)),
        ...orphans.map((name) => orphanCell(row.orphans.get(name) ?? null, wary)),
        ...META.map((meta) => meta.read(facts)),
      ];
    }),
  };
}

const orphanCell = (cell: Cell, wary: boolean): Cell =>
  wary && cell !== null && /\d/.test(String(cell)) && cell !== 0 ? KEPT_BACK : cell;

function repeatTable(
  { slots, repeat, parent }: Section,
  sections: readonly Section[],
  rows: readonly Row[],
  indices: Map<string, number>,
): { readonly columns: readonly Column[]; readonly rows: readonly (readonly Cell[])[] } {
  const around = sections.find((section) => section.repeat === parent)?.name ?? '';
  let index = 0;
  return {
    columns: [...slots.map(({ column }) => column), ...PARENT_META.map(({ column }) => column)],
    rows: rows.flatMap((row) =>
      instancesIn(row.values, repeat).map((instance) => {
        index += 1;
        indices.set(row.entry.id + instance, index);
        const outer = instancesOn(instance).at(-2)?.path ?? '';
        const facts = {
          entry: row.entry,
          index,
          parentTable: around,
          parentIndex: indices.get(row.entry.id + outer) ?? null,
        };
        return [
          ...slots.map((slot) => read(row, instance + slot.path.slice(repeat.length), slot.read)),
          ...PARENT_META.map((meta) => meta.read(facts)),
        ];
      }),
    ),
  };
}

function read({ values, hide }: Row, path: string, of: (answer: Json) => Cell): Cell {
  const mark = hide.get(path);
  if (mark) return mark === 'small' ? SMALL : KEPT_BACK;
  return of(values[path] ?? null);
}

/** Live paths of a repeat's instances, as the person ordered them, those of one parent together. */
export function instancesIn(values: Answers, repeat: string): readonly string[] {
  const found = new Map<string, readonly (number | string)[]>();
  for (const path of Object.keys(values)) {
    const levels = instancesOn(path);
    const at = levels.findIndex((level) => templateOf(level.path) === repeat);
    const instance = levels[at]?.path;
    if (instance === undefined || found.has(instance)) continue;
    found.set(
      instance,
      levels
        .slice(0, at + 1)
        .flatMap((level) => [rankOf(values[level.path], level.id), level.path]),
    );
  }
  return [...found].sort(([, a], [, b]) => compare(a, b)).map(([path]) => path);
}

/** Instances of a counted repeat have no rank: their ids are their numbers. */
const rankOf = (rank: Json | undefined, id: string): number =>
  typeof rank === 'number' ? rank : Number(id) || 0;

function compare(a: readonly (number | string)[], b: readonly (number | string)[]): number {
  for (const [index, one] of a.entries()) {
    const other = b[index];
    if (other === undefined || one === other) continue;
    return one < other ? -1 : 1;
  }
  return 0;
}
