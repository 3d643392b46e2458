import { GROUPS_AND_GENERAL, type GroupOrGeneral } from '../group.ts';
import type { Fields } from '../json.ts';
import { FILLER_ROLES, type FillerRole, FREQUENCIES, type Frequency } from './model.ts';

/** A published version as its record tells it, without its definition. */
export interface PublishedForm {
  /** Of the form: the same for all its versions. */
  readonly id: string;
  readonly hash: string;
  readonly version: string;
  readonly title: string;
  readonly group: GroupOrGeneral;
  readonly unique: boolean;
  readonly sensitive: boolean;
  /** Whose task it is; null: whoever has the right to write entries. */
  readonly filledBy: readonly FillerRole[] | null;
  /** Null where the form doesn't say. */
  readonly frequency: Frequency | null;
  /** Instant in UTC, by the server: the greatest of a form is its latest version. */
  readonly publishedAt: string;
  /** No longer offered for new entries since this instant. */
  readonly withdrawnAt: string | null;
  /**
   * Came with the product after the secretariat had published or withdrawn this form: known, and
   * never the latest until the secretariat takes it.
   */
  readonly standby: boolean;
  /** sha256 of the uploaded workbook with its media; null for what came with the product. */
  readonly workbook: string | null;
  /** Names of the CSV files that came with the workbook. */
  readonly media: readonly string[];
}

/** `createdAt`: of the record, an instant by the server, for versions published without `publishedAt`. */
export function readPublished(fields: Fields, createdAt: string): PublishedForm {
  const text = (name: string): string | null => {
    const value = fields[name];
    return typeof value === 'string' && value !== '' ? value : null;
  };
  const words = (name: string): readonly string[] => {
    const value = fields[name];
    return Array.isArray(value) ? value.filter((word) => typeof word === 'string') : [];
  };
  const roles = FILLER_ROLES.filter((role) => words('filledBy').includes(role));
  return {
    id: String(fields['form']),
    hash: String(fields['hash']),
    version: text('version') ?? '',
    title: text('title') ?? String(fields['form']),
    group: GROUPS_AND_GENERAL.find((group) => group === fields['group']) ?? 'ge',
    unique: fields['unique'] === true,
    sensitive: fields['sensitive'] === true,
    filledBy: roles.length > 0 ? roles : null,
    frequency: FREQUENCIES.find((each) => each === fields['frequency']) ?? null,
    publishedAt: text('publishedAt') ?? createdAt,
    withdrawnAt: text('withdrawnAt'),
    standby: fields['standby'] === true,
    workbook: text('workbook'),
    media: words('media'),
  };
}

/** The latest version of each form, withdrawn ones included, in the order they were given. */
export function latestOf<Form extends PublishedForm>(versions: readonly Form[]): readonly Form[] {
  const latest = new Map<string, Form>();
  for (const form of versions) {
    const known = latest.get(form.id);
    if (!form.standby && (!known || isLater(form, known))) latest.set(form.id, form);
  }
  return [...latest.values()];
}

/** Versions first published at one instant (with one start of the server) go by their numbers. */
export const isLater = (a: PublishedForm, b: PublishedForm): boolean =>
  a.publishedAt === b.publishedAt
    ? a.version.localeCompare(b.version, 'fr', { numeric: true, sensitivity: 'base' }) > 0
    : a.publishedAt > b.publishedAt;
