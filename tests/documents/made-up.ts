import { buildDocument } from '#documents/build/build.ts';
import type { DocumentKind, DocumentSubject, Dossier, DossierRecord } from '#documents/dossier.ts';
import type { Block, DocumentTable, OfficialDocument, TableRow } from '#documents/model.ts';
import type { Fields } from '#domain/json.ts';

export const record = (id: string, fields: Fields, more: Partial<DossierRecord> = {}) =>
  ({
    id,
    fields,
    author: 'u1',
    authorName: 'Aïssa',
    createdAt: '2026-11-20T09:00:00+01:00',
    computed: null,
    ...more,
  }) satisfies DossierRecord;

export const SESSION = record('s1', {
  code: 'CCM6-2026',
  title: '6ème réunion du CCM',
  kind: 'ccm_political',
  date: '2026-11-12',
  place: 'NE008',
});

/** A recommendation of the session, at its place in it. */
export const recommended = (position: number, fields: Fields = {}, id = `r${position}`) =>
  record(id, {
    code: `CCM6-2026-MI-${String(position).padStart(2, '0')}`,
    session: 's1',
    order: 'specific',
    group: 'mi',
    position,
    stage: 'adopted',
    text: `Texte ${position}`,
    ...fields,
  });

export const item = (id: string, kind: string, recommendation: string, fields: Fields = {}) =>
  record(id, { kind, recommendation, text: `Élément ${id}`, ...fields });

export const madeUp = (changes: Partial<Dossier> = {}): Dossier => ({
  sessions: [SESSION],
  recommendations: [],
  items: [],
  entries: [],
  forms: new Map(),
  freshness: { received: 0, expected: 0, syncedAt: null, pending: 0 },
  madeAt: '2026-11-26T10:00:00+01:00',
  ...changes,
});

/** The document, no-break spaces as plain ones. */
export function built(
  kind: DocumentKind,
  subject: DocumentSubject,
  dossier: Dossier,
): OfficialDocument {
  const result = buildDocument(kind, subject, dossier);
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return plain(result.value);
}

export const tablesOf = ({ blocks }: OfficialDocument): readonly DocumentTable[] =>
  blocks.flatMap((block) => (block.kind === 'table' ? [block] : []));

export function tableNamed(document: OfficialDocument, name: string): DocumentTable {
  const table = tablesOf(document).find((each) => each.name === name);
  if (!table) throw new Error(`no table « ${name} »`);
  return table;
}

type CellsRow = Extract<TableRow, { kind: 'cells' }>;

export const cellRows = ({ rows }: DocumentTable): readonly CellsRow[] =>
  rows.flatMap((row) => (row.kind === 'cells' ? [row] : []));

/** Rows as lists of cells, the paragraphs of each joined by « | », covered ones null. */
export const textsOf = (table: DocumentTable): readonly (readonly (string | null)[])[] =>
  cellRows(table).map(({ cells }) => cells.map((cell) => cell?.paragraphs.join(' | ') ?? null));

/** The words outside tables, a line for each heading, paragraph, point, fact and signature line. */
export const wordsOf = ({ blocks }: OfficialDocument): readonly string[] => blocks.flatMap(words);

function words(block: Block): readonly string[] {
  switch (block.kind) {
    case 'table':
      return [];
    case 'list':
      return block.items;
    case 'facts':
      return block.facts.map(({ name, value }) => `${name}: ${value}`);
    case 'signature':
      return block.lines;
    default:
      return [block.text];
  }
}

const plain = <T>(value: T): T =>
  JSON.parse(JSON.stringify(value).replace(/[\u00a0\u202f]/g, ' ')) as T;
