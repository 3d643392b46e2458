/**
 * An official document before it is a file: what it says and how its parts stand to each other. One
 * writer a format (`write/`); what a format can't show, its writer leaves out, never the words.
 */
export interface OfficialDocument {
  /** Of the file, without ending: `etat-ccm5-2019-2026-11-26`. */
  readonly fileName: string;
  readonly title: string;
  /** Lines above the title, centred: republic, ministry, secretariat. */
  readonly letterhead: readonly string[];
  /** Lines under the title: session, date, place. */
  readonly subtitle: readonly string[];
  /** One line: what the document stands on, « observatoires reçus : 6/8, dernière synchronisation… ». */
  readonly freshness: string;
  /** In the footer, before « Page X sur Y ». */
  readonly footer: string;
  /** Local instant with offset: when it was made, for the properties of the file. */
  readonly madeAt?: string;
  readonly orientation: 'portrait' | 'landscape';
  readonly blocks: readonly Block[];
}

export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string; readonly tone?: 'note' }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  /** Names and values, side by side. */
  | { readonly kind: 'facts'; readonly facts: readonly Fact[] }
  | DocumentTable
  /** Place and date, quality, name if known: to the right, room to sign above the third. */
  | { readonly kind: 'signature'; readonly lines: readonly string[] };

export interface Fact {
  readonly name: string;
  readonly value: string;
}

/** The header is repeated on each page; a row doesn't break across two where it fits on one. */
export interface DocumentTable {
  readonly kind: 'table';
  /** Of the sheet in a workbook, and what a screen reader hears. */
  readonly name: string;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly TableRow[];
}

export interface TableColumn {
  readonly title: string;
  /** Share of the width; all of a table add up to 100. */
  readonly width: number;
  /** Numbers stand to the right. */
  readonly align?: 'end';
}

export type TableRow =
  /** A title across all columns: « Recommandations d’ordre général ». */
  | { readonly kind: 'section'; readonly text: string }
  /** As many cells as columns; null is a place that the merged cell above covers. */
  | { readonly kind: 'cells'; readonly cells: readonly (DocumentCell | null)[] };

export interface DocumentCell {
  /** A paragraph each; none is an empty cell. */
  readonly paragraphs: readonly string[];
  /** Each paragraph has a bullet: a list of measures, challenges, perspectives. */
  readonly bulleted?: boolean;
  /** Rows that the cell covers from its own on, 1 if not said; never across a section. */
  readonly rowSpan?: number;
}

/** Formats of a document; a workbook and a CSV hold its tables only. */
export const DOCUMENT_FORMATS = ['docx', 'xlsx', 'csv', 'html'] as const;
export type DocumentFormat = (typeof DOCUMENT_FORMATS)[number];
