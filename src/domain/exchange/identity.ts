import type { SourceRow } from '../form/report.ts';

/** An entry of an export: how it is called there, and when it was sent. */
export interface Identity {
  /** Without `uuid:`; '' where the export gives none. */
  readonly uuid: string;
  /** `2026-11-03T10:30:00…`, '' where the export doesn't say. */
  readonly sentAt: string;
}

/** The first stays the same when an entry is edited in Kobo; the others change. */
const UUID_COLUMNS = [
  'meta/rootUuid',
  '_uuid',
  'meta/instanceID',
  'meta-instanceID',
  'instanceID',
  'KEY',
];
const TIME_COLUMNS = ['_submission_time', 'SubmissionDate', 'end', 'start'];
const PREFIX = /^uuid:/i;

export const bareUuid = (text: string): string => text.trim().replace(PREFIX, '');

export function identityOf({ cells }: SourceRow): Identity {
  const first = (names: readonly string[]): string =>
    names.map((name) => cells[name]?.trim() ?? '').find((text) => text !== '') ?? '';
  return { uuid: bareUuid(first(UUID_COLUMNS)), sentAt: first(TIME_COLUMNS).replace(' ', 'T') };
}

/**
 * The id of an imported entry, the same each time it is imported: it has the shape of a UUIDv7, which
 * is all that the server takes from a device, but its digits, those of the hour too, come out of the
 * form and the entry's own name there. The hour does not enter it: exports write it in several ways,
 * or not at all. Without a name, what the row says is its name.
 */
export function importedId(
  form: string,
  { uuid }: Identity,
  cells: SourceRow['cells'],
  digest: (text: string) => string,
): string {
  const content = Object.entries(cells).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const hex = digest(`${form}\n${uuid || JSON.stringify(content)}`);
  const variant = '89ab'.charAt(Number.parseInt(hex.charAt(16), 16) % 4);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `7${hex.slice(13, 16)}`,
    variant + hex.slice(17, 20),
    hex.slice(20, 32),
  ].join('-');
}
