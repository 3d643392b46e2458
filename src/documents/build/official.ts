import type { CellKind } from '#domain/recommendation.ts';
import type { ItemKind } from '#domain/record.ts';
import type { DossierRecord } from '../dossier.ts';
import type { Block, DocumentTable, TableColumn, TableRow } from '../model.ts';
import { say } from '../say.ts';
import { textOf } from '../values.ts';
import { type Corpus, cellsOf } from './corpus.ts';
import { itemText } from './measure.ts';
import { type CellDraft, mergeRows } from './merged-rows.ts';
import type { Plan } from './sections.ts';

type RowOf = (recommendation: DossierRecord) => readonly CellDraft[];

/** The table of a session: a title across for each section, a row for each recommendation. */
export function officialTable(
  name: string,
  columns: readonly TableColumn[],
  { sections }: Plan,
  rowOf: RowOf,
): DocumentTable {
  const rows = sections.flatMap(({ titles, recommendations }): readonly TableRow[] => [
    ...titles.map((text): TableRow => ({ kind: 'section', text })),
    ...mergeRows(recommendations.map(rowOf)),
  ]);
  return { kind: 'table', name, columns, rows };
}

export const textCell = ({ fields }: DossierRecord): CellDraft => ({
  cell: { paragraphs: [textOf(fields['text'])] },
});

/** The measures taken, a bullet each. */
export const itemsCell = (
  corpus: Corpus,
  recommendation: DossierRecord,
  kind: ItemKind,
): CellDraft => ({ cell: listCell(corpus.itemsOf(recommendation, kind), 1) });

/** Challenges or outlooks: neighbours that read the same cell share it. */
export const sharedCell = (
  corpus: Corpus,
  recommendation: DossierRecord,
  kind: CellKind,
): CellDraft => ({
  cell: listCell(corpus.itemsOf(recommendation, kind), 2),
  key: cellsOf(corpus, recommendation, kind).join(' '),
});

/** `from`: how many paragraphs it takes to give each a bullet. */
function listCell(items: readonly DossierRecord[], from: number): CellDraft['cell'] {
  const paragraphs = items.map(({ fields }) => itemText(fields));
  return paragraphs.length < from ? { paragraphs } : { paragraphs, bulleted: true };
}

/**
 * The title of the first column. The table of the source is named in the session's note, in words
 * that its date may contradict (« Recommandation 2018 » of a meeting of 2019): they are kept.
 */
export function recommendationTitle({ fields }: DossierRecord): string {
  const named = /« ?(Recommandation [^»]*\d)\s*»/.exec(textOf(fields['note']));
  if (named?.[1]) return named[1];
  const year = textOf(fields['date']).slice(0, 4);
  return year ? say('column.recommendationOf', { year }) : say('column.recommendation');
}

/** The table, or that there is nothing to put in it. */
export const orNone = (table: DocumentTable): Block =>
  table.rows.length > 0 ? table : { kind: 'paragraph', text: say('official.none'), tone: 'note' };

/** The recommendations that were given up, with their motive and, if asked, what was done before. */
export function abandonedBlocks(
  corpus: Corpus,
  plan: Plan,
  withMeasures: boolean,
): readonly Block[] {
  const table = abandonedTable(corpus, plan, withMeasures);
  return table ? [{ kind: 'heading', level: 2, text: table.name }, table] : [];
}

function abandonedTable(
  corpus: Corpus,
  { abandoned }: Plan,
  withMeasures: boolean,
): DocumentTable | undefined {
  if (abandoned.length === 0) return undefined;
  const columns = [
    { title: say('column.recommendation'), width: withMeasures ? 40 : 55 },
    { title: say('column.motive'), width: withMeasures ? 25 : 45 },
    ...(withMeasures ? [{ title: say('column.implementation'), width: 35 }] : []),
  ];
  const rows = abandoned.map((each): TableRow => {
    const motive = textOf(each.fields['decisionNote']) || say('missing.masculine');
    const cells = [
      textCell(each).cell,
      { paragraphs: [motive] },
      ...(withMeasures ? [itemsCell(corpus, each, 'measure').cell] : []),
    ];
    return { kind: 'cells', cells };
  });
  return { kind: 'table', name: say('official.abandoned'), columns, rows };
}
