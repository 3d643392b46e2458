import { type CellKind, cellOf, isCellKind } from '#domain/recommendation.ts';
import type { ItemKind } from '#domain/record.ts';
import type { Dossier, DossierRecord } from '../dossier.ts';
import { numberOf, textOf } from '../values.ts';

/** A dossier with what a document looks up again and again, found at once. */
export interface Corpus {
  readonly dossier: Dossier;
  /** Local date when the document is made, `YYYY-MM-DD`. */
  readonly today: string;
  readonly sessions: ReadonlyMap<string, DossierRecord>;
  readonly recommendations: ReadonlyMap<string, DossierRecord>;
  /** By the recommendation that was kept: those merged into it, at whatever remove. */
  readonly absorbed: ReadonlyMap<string, readonly DossierRecord[]>;
  /** In the order of the table: of a recommendation alone, without those merged into it. */
  readonly itemsOf: (recommendation: DossierRecord, kind: ItemKind) => readonly DossierRecord[];
}

export function corpusOf(dossier: Dossier): Corpus {
  const recommendations = new Map(dossier.recommendations.map((each) => [each.id, each]));
  const items = groupBy(dossier.items.toSorted(byPosition), ({ fields }) => {
    const kind = fields['kind'] as ItemKind;
    return keyOf(kind, textOf(fields[isCellKind(kind) ? 'cell' : 'recommendation']));
  });
  return {
    dossier,
    today: dossier.madeAt.slice(0, 10),
    sessions: new Map(dossier.sessions.map((each) => [each.id, each])),
    recommendations,
    absorbed: absorbedBy(dossier.recommendations, recommendations),
    itemsOf: ({ id, fields }, kind) =>
      items.get(keyOf(kind, isCellKind(kind) ? cellOf(id, fields, kind) : id)) ?? [],
  };
}

/** The recommendation with those merged into it, itself first. */
export const withAbsorbed = (
  { absorbed }: Corpus,
  kept: DossierRecord,
): readonly DossierRecord[] => [kept, ...(absorbed.get(kept.id) ?? [])];

/** The cells that a row reads in a column: those of the recommendations merged into it too. */
export const cellsOf = (
  corpus: Corpus,
  recommendation: DossierRecord,
  kind: CellKind,
): readonly string[] => [
  ...new Set(
    withAbsorbed(corpus, recommendation).map(({ id, fields }) => cellOf(id, fields, kind)),
  ),
];

/** Items of a kind of a row, each once, those of what was merged into it after its own. */
export const itemsOfRow = (
  corpus: Corpus,
  recommendation: DossierRecord,
  kind: ItemKind,
): readonly DossierRecord[] => [
  ...new Set(withAbsorbed(corpus, recommendation).flatMap((each) => corpus.itemsOf(each, kind))),
];

/** Records in the order of their positions, those without one last. */
export const byPosition = (a: DossierRecord, b: DossierRecord): number =>
  positionOf(a) - positionOf(b) ||
  compare(a.createdAt, b.createdAt) ||
  compare(textOf(a.fields['code']), textOf(b.fields['code'])) ||
  compare(a.id, b.id);

const positionOf = ({ fields }: DossierRecord): number =>
  numberOf(fields['position']) ?? Number.MAX_SAFE_INTEGER;

const compare = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);

const keyOf = (kind: ItemKind, holder: string): string => `${kind} ${holder}`;

export function groupBy<T>(
  all: readonly T[],
  keyOf: (each: T) => string,
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const each of all) {
    const key = keyOf(each);
    const known = groups.get(key);
    if (known) known.push(each);
    else groups.set(key, [each]);
  }
  return groups;
}

function absorbedBy(
  all: readonly DossierRecord[],
  byId: ReadonlyMap<string, DossierRecord>,
): ReadonlyMap<string, readonly DossierRecord[]> {
  const merged = all.filter((each) => keptFor(each, byId) !== each).toSorted(byPosition);
  return groupBy(merged, (each) => keptFor(each, byId).id);
}

/** Where a recommendation is read: the end of the chain of merges; itself if that leads in a circle. */
export function keptFor(
  recommendation: DossierRecord,
  byId: ReadonlyMap<string, DossierRecord>,
): DossierRecord {
  const passed = new Set<DossierRecord>();
  let kept = recommendation;
  for (let next = nextOf(kept, byId); next; next = nextOf(kept, byId)) {
    passed.add(kept);
    if (passed.has(next)) return recommendation;
    kept = next;
  }
  return kept;
}

const nextOf = (
  { fields }: DossierRecord,
  byId: ReadonlyMap<string, DossierRecord>,
): DossierRecord | undefined =>
  fields['decision'] === 'merge' ? byId.get(textOf(fields['mergedInto'])) : undefined;
