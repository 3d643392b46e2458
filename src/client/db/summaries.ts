import { isSummarised, summaryOf } from './keys.ts';
import type { PersonDb } from './open.ts';
import type { LocalRecord, Summary, SummaryRow } from './rows.ts';

/** Summaries a page: few enough to rewrite at a save, enough to read thousands in a few reads. */
const PAGE = 500;

/**
 * Puts, replaces or removes the summaries of records and returns the page of each (-1 = none). To
 * be called inside a transaction over records and summaries, before the rows are written.
 */
export async function placeSummaries(
  db: PersonDb,
  records: readonly LocalRecord[],
): Promise<readonly number[]> {
  const known = await db.records.bulkGet(records.map(({ id }) => id));
  const pages = new Map<string, PageDraft>();
  const placed: number[] = [];
  for (const [index, record] of records.entries()) {
    if (!isSummarised(record.type)) {
      placed.push(-1);
      continue;
    }
    const page = known[index]?.page ?? (await pageWithRoom(db, pages, record.type));
    const draft = await openPage(db, pages, record.type, page);
    const summary = summaryOf(record);
    if (summary) draft.rows.set(record.id, summary);
    else draft.rows.delete(record.id);
    placed.push(page);
  }
  await db.summaries.bulkPut([...pages.values()].map(closePage));
  return placed;
}

interface PageDraft {
  readonly key: string;
  readonly type: string;
  readonly page: number;
  readonly rows: Map<string, Summary>;
}

async function openPage(
  db: PersonDb,
  pages: Map<string, PageDraft>,
  type: string,
  page: number,
): Promise<PageDraft> {
  const key = `${type}:${page}`;
  const open = pages.get(key);
  if (open) return open;
  const row = await db.summaries.get(key);
  const draft = { key, type, page, rows: new Map(row?.rows.map((item) => [item.id, item])) };
  pages.set(key, draft);
  return draft;
}

/** The last page of a type, or the next one when it is full. */
async function pageWithRoom(
  db: PersonDb,
  pages: Map<string, PageDraft>,
  type: string,
): Promise<number> {
  const stored = await db.summaries.where('type').equals(type).count();
  const opened = [...pages.values()].filter((page) => page.type === type);
  const last = Math.max(0, stored - 1, ...opened.map(({ page }) => page));
  const draft = await openPage(db, pages, type, last);
  return draft.rows.size < PAGE ? last : last + 1;
}

const closePage = ({ key, type, rows }: PageDraft): SummaryRow => ({
  key,
  type,
  rows: [...rows.values()],
});
