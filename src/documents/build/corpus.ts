import { shelfOf } from '#domain/cells.ts';
import { type FigureOf, figuresFrom } from '#domain/indicator.ts';
import { byPosition, keptOf } from '#domain/life.ts';
import { type CellKind, cellOf } from '#domain/recommendation.ts';
import type { ItemKind } from '#domain/record.ts';
import type { Dossier, DossierRecord } from '../dossier.ts';
import { textOf } from '../values.ts';

/** A dossier with what a document looks up again and again, found at once. */
export interface Corpus {
  readonly dossier: Dossier;
  /** Local date when the document is made, `YYYY-MM-DD`. */
  readonly today: string;
  readonly sessions: ReadonlyMap<string, DossierRecord>;
  readonly recommendations: ReadonlyMap<string, DossierRecord>;
  /** By the id of a recommendation that was merged: the one where it is read now. */
  readonly keptFor: ReadonlyMap<string, DossierRecord>;
  /** By the id of the one that was kept: those merged into it, at whatever remove, in their order. */
  readonly absorbed: ReadonlyMap<string, readonly DossierRecord[]>;
  /** By the id of a recommendation: those that carry it on in another session. */
  readonly carriedTo: ReadonlyMap<string, readonly DossierRecord[]>;
  /** What a row shows: its own items in their order, then those of what was merged into it. */
  readonly itemsOf: (recommendation: DossierRecord, kind: ItemKind) => readonly DossierRecord[];
  readonly figureOf: FigureOf;
}

export function corpusOf(dossier: Dossier): Corpus {
  const { recommendations, items, sessions } = dossier;
  const shelf = shelfOf(recommendations, items);
  const merged = recommendations
    .map((each): [DossierRecord, DossierRecord] => [each, keptOf(each, recommendations)])
    .filter(([each, kept]) => each !== kept)
    .sort(([a], [b]) => byPosition(a, b));
  const absorbed = new Map(
    [...groupBy(merged, ([, kept]) => kept.id)].map(([id, pairs]) => [
      id,
      pairs.map(([each]) => each),
    ]),
  );
  return {
    dossier,
    today: dossier.madeAt.slice(0, 10),
    sessions: new Map(sessions.map((each) => [each.id, each])),
    recommendations: new Map(recommendations.map((each) => [each.id, each])),
    keptFor: new Map(merged.map(([each, kept]) => [each.id, kept])),
    absorbed,
    carriedTo: groupBy(recommendations, ({ fields }) => textOf(fields['carriedFrom'])),
    figureOf: figuresFrom(dossier.entries, dossier.forms),
    itemsOf: (recommendation, kind) => {
      const others = absorbed.get(recommendation.id);
      if (!others) return shelf.own(recommendation, kind);
      const rows = [recommendation, ...others];
      return [...new Set(rows.flatMap((each) => shelf.own(each, kind)))];
    },
  };
}

/** The cells that a row reads in a column: those of the recommendations merged into it too. */
export const cellsOf = (
  { absorbed }: Corpus,
  recommendation: DossierRecord,
  kind: CellKind,
): readonly string[] => [
  ...new Set(
    [recommendation, ...(absorbed.get(recommendation.id) ?? [])].map(({ id, fields }) =>
      cellOf(id, fields, kind),
    ),
  ),
];

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
