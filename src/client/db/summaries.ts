import type { Entity } from '#domain/record.ts';
import { isSummarised, summaryOf } from './keys.ts';
import type { PersonDb } from './open.ts';
import type { LocalRecord, Summary, SummaryRow } from './rows.ts';

/** Summaries a page: few enough to rewrite at a save, enough to read thousands in a few reads. */
const PAGE = 500;

export interface Placed {
  /** The page of each record's summary; -1 = none. */
  readonly pages: readonly number[];
  /** To be written inside the transaction, with the rows. */
  readonly packed: readonly SummaryRow[];
}

/**
 * Where the summaries of records are put, replaced or removed. To be called inside a transaction over records
 * and summaries, before the rows are written. All reads come first: a loop that awaits without
 * touching Dexie would lose the transaction.
 */
export async function placeSummaries(
  db: PersonDb,
  records: readonly LocalRecord[],
): Promise<Placed> {
  const listed = records.filter(({ type }) => isSummarised(type));
  const known = await knownPages(db, listed);
  const newTypes = new Set(listed.filter(({ id }) => !known.has(id)).map(({ type }) => type));
  const last = await lastPages(db, newTypes);
  const keys = new Set(listed.map(({ id, type }) => keyOf(type, known.get(id) ?? last.get(type))));
  const pages = await openPages(db, keys);
  const places = records.map((record) => {
    if (!isSummarised(record.type)) return -1;
    const page = known.get(record.id) ?? pageWithRoom(pages, last, record.type);
    const rows = pageAt(pages, record.type, page);
    const summary = summaryOf(record);
    if (summary) rows.set(record.id, summary);
    else rows.delete(record.id);
    return page;
  });
  return { pages: places, packed: [...pages].map(closePage) };
}

type Pages = Map<string, Map<string, Summary>>;

const keyOf = (type: string, page = 0): string => `${type}:${page}`;

async function knownPages(
  db: PersonDb,
  records: readonly LocalRecord[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await db.records.bulkGet(await knownAmong(db, records.map(({ id }) => id).sort()));
  return new Map(rows.flatMap((row) => (row ? [[row.id, row.page]] : [])));
}

/** Keys read to spare as many reads of rows. */
const KEYS = 2_000;
const FEW = 50;

/**
 * Of sorted ids, those that may be here already. A first pull brings hundreds that aren't, and one
 * look at the keys between them tells it.
 */
async function knownAmong(db: PersonDb, ids: string[]): Promise<string[]> {
  if (ids.length < FEW) return ids;
  const between = db.records.where('id').between(ids[0], ids.at(-1), true, true);
  const here = new Set(await between.limit(KEYS).primaryKeys());
  return here.size < KEYS ? ids.filter((id) => here.has(id)) : ids;
}

async function lastPages(db: PersonDb, types: ReadonlySet<string>): Promise<Map<string, number>> {
  const last = new Map<string, number>();
  for (const type of types) {
    const keys = await db.summaries.where('type').equals(type).primaryKeys();
    last.set(type, Math.max(0, ...keys.map((key) => Number(key.slice(type.length + 1)))));
  }
  return last;
}

async function openPages(db: PersonDb, keys: ReadonlySet<string>): Promise<Pages> {
  const rows = await db.summaries.bulkGet([...keys]);
  return new Map(
    [...keys].map((key, index) => [
      key,
      new Map(rows[index]?.rows.map((summary) => [summary.id, summary])),
    ]),
  );
}

/** The last page of a type, or a new one behind it when it is full. */
function pageWithRoom(pages: Pages, last: Map<string, number>, type: string): number {
  const page = last.get(type) ?? 0;
  if (pageAt(pages, type, page).size < PAGE) return page;
  last.set(type, page + 1);
  return page + 1;
}

function pageAt(pages: Pages, type: string, page: number): Map<string, Summary> {
  const key = keyOf(type, page);
  const rows = pages.get(key) ?? new Map<string, Summary>();
  pages.set(key, rows);
  return rows;
}

const closePage = ([key, rows]: [string, Map<string, Summary>]): SummaryRow => ({
  key,
  type: key.slice(0, key.lastIndexOf(':')),
  rows: [...rows.values()],
});

/** All summaries of a type, from the packed pages. */
export async function listSummaries(db: PersonDb, type: Entity): Promise<readonly Summary[]> {
  const pages = await db.summaries.where('type').equals(type).toArray();
  return pages.flatMap(({ rows }) => rows);
}
