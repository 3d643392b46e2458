import { type Actor, ROLES, type Role } from '#domain/actor.ts';
import { duplicatesOf } from '#domain/entry.ts';
import { type EntryFilter, passes } from '#domain/exchange/entry-filter.ts';
import type { ExportEntry } from '#domain/exchange/export-entries.ts';
import type { Answers, FormDefinition } from '#domain/form/model.ts';
import { isLater, readPublished } from '#domain/form/published.ts';
import { placeCovers } from '#domain/place.ts';
import { ENTRY_STATES } from '#domain/record.ts';
import { placeLabel } from '#domain/reference/places.ts';
import { can } from '#domain/rights.ts';
import { formatPeriod } from '#i18n/format.ts';
import { nowIso, type ServerContext } from '../context.ts';
import { learnForm } from '../publish/library.ts';
import { listForms } from '../store/forms.ts';
import { listActors, personNames } from '../store/people.ts';
import { childrenOf, type StoredRecord } from '../store/records.ts';

/** Standings of the list that the server knows of; the others are those of a device. */
export const ENTRY_STANDINGS = [
  'received',
  'regional_ok',
  'validated',
  'returned',
  'withdrawn',
  'duplicate',
] as const;

interface Asked extends EntryFilter {
  readonly standing: (typeof ENTRY_STANDINGS)[number] | '';
}

interface AskedEntries {
  readonly entries: readonly ExportEntry[];
  /** Every version, the latest first, those that wait to be taken last. */
  readonly definitions: readonly FormDefinition[];
}

/** Entries of a form that `actor` may read and that pass the filters; undefined for an unknown form. */
export async function askedEntries(
  context: ServerContext,
  actor: Actor,
  form: string,
  asked: Asked,
): Promise<AskedEntries | undefined> {
  const { db, forms } = context;
  const now = nowIso(context);
  const versions = (await listForms(db, form))
    .filter((record) => can(actor, 'read', record, now))
    .map(({ fields, createdAt }) => readPublished(fields, createdAt))
    .sort((a, b) => Number(a.standby) - Number(b.standby) || (isLater(a, b) ? -1 : 1));
  const [latest] = versions;
  if (!latest) return undefined;
  for (const { hash } of versions) await learnForm(db, forms, hash);

  const readable = (await childrenOf(db, 'entry', form)).filter(
    (record) => !record.deleted && can(actor, 'read', record, now),
  );
  const doubles = duplicatesOf(readable, () => latest.unique);
  const kept = readable.filter((record) => {
    const place = String(record.fields['place']);
    const period = typeof record.fields['period'] === 'string' ? record.fields['period'] : '';
    const words = () => `${latest.title} ${placeLabel(place, 'long')} ${formatPeriod(period)}`;
    return stands(record, asked.standing, doubles) && passes(asked, { place, period, words });
  });
  const names = await personNames(db);
  const roles = new Map((await listActors(db)).map((one) => [one.id, one]));
  return {
    entries: kept.map((record) => ({
      id: record.id,
      fields: record.fields,
      computed: (record.computed?.['values'] ?? {}) as Answers,
      createdAt: record.createdAt,
      authorName: names.get(record.author) ?? record.author,
      authorRole: roleAt(roles.get(record.author), record),
    })),
    definitions: versions.flatMap(({ hash }) => forms.get(hash) ?? []),
  };
}

function stands(
  { id, fields }: StoredRecord,
  standing: Asked['standing'],
  doubles: ReadonlyMap<string, unknown>,
): boolean {
  if (standing === '') return true;
  if (standing === 'duplicate') return doubles.has(id);
  const state = ENTRY_STATES.find((each) => each === fields['state']) ?? 'submitted';
  return standing === 'received' ? state === 'submitted' : state === standing;
}

/** What the author is where the entry is; field roles before those that rule. */
function roleAt(author: Actor | undefined, { scope }: StoredRecord): Role | null {
  const roles = author?.grants
    .filter(({ place }) => placeCovers(place, scope.place))
    .map(({ role }) => role)
    .sort((a, b) => ROLES.indexOf(b) - ROLES.indexOf(a));
  return roles?.find((role) => role !== 'admin') ?? null;
}
