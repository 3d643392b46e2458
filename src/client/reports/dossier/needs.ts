import type { DocumentKind, DocumentSubject } from '#documents/dossier.ts';
import { placeCovers } from '#domain/place.ts';
import { CELL_KINDS, cellOf } from '#domain/recommendation.ts';
import type { Summary } from '../../db/rows.ts';
import { textOf } from '../../recommendation/cells/values.ts';

/** What lists carry of the records of a device. */
export interface Known {
  readonly recommendations: readonly Summary[];
  readonly items: readonly Summary[];
  readonly entries: readonly Summary[];
}

/** Ids of the records that a document is written from; sessions are few, all of them are read. */
export interface Needs {
  readonly recommendations: readonly string[];
  readonly items: readonly string[];
  readonly entries: readonly string[];
}

/** Kinds that show the figures of indicators, which are added up from entries. */
const WITH_FIGURES: readonly DocumentKind[] = ['feuille-de-route', 'region', 'commune', 'reunion'];

export const showsFigures = (kind: DocumentKind): boolean => WITH_FIGURES.includes(kind);

/** What a kind of document needs of what a device holds, by the summaries alone. */
export function needsOf(kind: DocumentKind, subject: DocumentSubject, known: Known): Needs {
  const { recommendations, items, entries } = known;
  const everything = { recommendations: idsOf(recommendations), items: idsOf(items) };
  switch (kind) {
    case 'etat':
    case 'synthese':
    case 'feuille-de-route':
      return { ...ofSession(subject.session ?? '', known), entries: [] };
    case 'region':
    case 'commune': {
      const inside = entries.filter(({ fields }) => within(subject.place ?? '', fields['place']));
      const narrowed = subject.session ? ofSession(subject.session, known) : everything;
      return { ...narrowed, entries: idsOf(inside) };
    }
    case 'mission':
      // why: a report of a mission names recommendations by their codes
      return { ...everything, items: [], entries: subject.entry ? [subject.entry] : [] };
    case 'reunion':
      return { ...everything, entries: [] };
  }
}

/** Entries of forms that recommendations take the figures of their indicators from. */
export const figuresFrom = (forms: ReadonlySet<string>, entries: readonly Summary[]) =>
  idsOf(entries.filter(({ fields }) => forms.has(textOf(fields['form']))));

/**
 * The recommendations of a session with what they were merged with or carried from, whatever the
 * session; and their items: their own, and those of the cells that they read.
 */
function ofSession(session: string, { recommendations, items }: Known): Omit<Needs, 'entries'> {
  const wanted = withRelated(
    recommendations.filter(({ fields }) => fields['session'] === session),
    recommendations,
  );
  const cells = new Set(
    wanted.flatMap(({ id, fields }) => CELL_KINDS.map((kind) => cellOf(id, fields, kind))),
  );
  const ids = new Set(idsOf(wanted));
  const theirs = items.filter(
    ({ fields }) => ids.has(textOf(fields['recommendation'])) || cells.has(textOf(fields['cell'])),
  );
  return { recommendations: [...ids], items: idsOf(theirs) };
}

const LINKS = ['carriedFrom', 'mergedInto'] as const;

function withRelated(start: readonly Summary[], all: readonly Summary[]): readonly Summary[] {
  const neighbours = new Map<string, Summary[]>();
  const byId = new Map(all.map((each) => [each.id, each]));
  const link = (from: string, to: Summary | undefined) => {
    if (to) neighbours.set(from, [...(neighbours.get(from) ?? []), to]);
  };
  for (const each of all)
    for (const name of LINKS) {
      const other = byId.get(textOf(each.fields[name]));
      if (!other) continue;
      link(each.id, other);
      link(other.id, each);
    }
  const found = new Map(start.map((each) => [each.id, each]));
  for (const each of found.values())
    for (const next of neighbours.get(each.id) ?? []) found.set(next.id, next);
  return [...found.values()];
}

const within = (outer: string, place: unknown): boolean =>
  typeof place === 'string' && placeCovers(outer, place);

const idsOf = (summaries: readonly Summary[]): readonly string[] => summaries.map(({ id }) => id);
