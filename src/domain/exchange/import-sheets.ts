import { placeItems } from '../form/match.ts';
import type { FormDefinition } from '../form/model.ts';
import type { SourceRow } from '../form/report.ts';
import { columnFinder, type Lists, type Target } from './import-columns.ts';

/** A sheet of an export, or a CSV file by its name without ending. Texts only; rows as a spreadsheet counts them. */
export interface DataSheet {
  readonly name: string;
  readonly headers: readonly string[];
  readonly rows: readonly SourceRow[];
}

/** A sheet whose columns were found in the form. */
export interface MatchedSheet {
  readonly name: string;
  /** Template path of its repeat; '' for the entries. */
  readonly repeat: string;
  readonly rows: readonly SourceRow[];
  readonly columns: readonly { readonly header: string; readonly target: Target }[];
}

export interface MatchedSheets {
  readonly main: MatchedSheet | undefined;
  readonly repeats: readonly MatchedSheet[];
  /** Columns with something in them that the form doesn't know: told, never refused. */
  readonly ignoredColumns: readonly { readonly sheet: string; readonly column: string }[];
  readonly ignoredSheets: readonly string[];
}

/** What exports say of an entry, by the names that Kobo and ODK give it. */
const META =
  /^(_|meta[/.:-]|__version__|KEY$|PARENT_KEY$|SET-OF-|SubmissionDate$|SubmitterID$|SubmitterName$|AttachmentsPresent$|AttachmentsExpected$|Status$|ReviewState$|DeviceID$|Edits$|FormVersion$|instanceID$|instanceName$|(start|end|today|username|deviceid|phonenumber|simserial|subscriberid|audit)$|formhub[/.:-])/;

/** Finds out which sheet holds the entries, which ones repeats, and what their columns mean. */
export function matchSheets(
  definition: FormDefinition,
  lists: Lists,
  sheets: readonly DataSheet[],
): MatchedSheets {
  const placed = [...placeItems(definition).values()];
  const repeats = placed.filter(({ item }) => item.type === 'repeat').map(({ item }) => item);
  const taken = new Map<DataSheet, string>();
  for (const { name, path } of repeats) {
    const sheet = sheets.find((each) => !taken.has(each) && isSheetOf(each, name));
    if (sheet) taken.set(sheet, path);
  }
  const left = sheets.filter((sheet) => !taken.has(sheet));
  const entries = left
    .map((sheet) => matchSheet(definition, lists, sheet, ''))
    .sort((a, b) => b.columns.length - a.columns.length)[0];
  const main = entries && entries.columns.length > 0 ? entries : undefined;
  const matched = [...taken].map(([sheet, repeat]) => matchSheet(definition, lists, sheet, repeat));
  const notes = new Set(
    placed.filter(({ item }) => !isRead(item.type)).map(({ item }) => item.name),
  );
  return {
    main,
    repeats: matched,
    ignoredColumns: [...(main ? [main] : []), ...matched].flatMap((sheet) =>
      unknownHeaders(sheet, notes).map((column) => ({ sheet: sheet.name, column })),
    ),
    ignoredSheets: left.map(({ name }) => name).filter((name) => name !== main?.name),
  };
}

const isRead = (type: string): boolean => type !== 'note' && type !== 'group';

/** `incident`, `Formulaire-incident`, and a name that a spreadsheet cut to 31 characters. */
function isSheetOf({ name, headers }: DataSheet, repeat: string): boolean {
  const own = name.trim().toLowerCase();
  const wanted = repeat.toLowerCase();
  if (own === wanted || (own.length > 24 && wanted.startsWith(own))) return true;
  const child = headers.includes('PARENT_KEY') || headers.includes('_parent_index');
  return child && new RegExp(`(^|[-_. /])${escaped(wanted)}$`).test(own);
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function matchSheet(
  definition: FormDefinition,
  lists: Lists,
  { name, headers, rows }: DataSheet,
  repeat: string,
): MatchedSheet {
  const find = columnFinder(definition, lists, repeat);
  const columns = headers.flatMap((header) => {
    const target = find(header);
    return target ? [{ header, target }] : [];
  });
  return { name, repeat, columns, rows: rows.filter((row) => !isTags(row)) };
}

/** The row of HXL tags under the headers. */
const isTags = ({ cells }: SourceRow): boolean => {
  const filled = Object.values(cells).filter((text) => text !== '');
  return filled.length > 0 && filled.every((text) => text.startsWith('#'));
};

function unknownHeaders(sheet: MatchedSheet, notes: ReadonlySet<string>): readonly string[] {
  const known = new Set(sheet.columns.map(({ header }) => header));
  const filled = new Set(sheet.rows.flatMap(({ cells }) => Object.keys(cells)));
  return [...filled].filter(
    (header) =>
      !known.has(header) && !META.test(header) && !notes.has(header.split(/[/.:-]/).at(-1) ?? ''),
  );
}
