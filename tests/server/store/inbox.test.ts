import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  addReceipt,
  findReceipt,
  type NewReceipt,
  openReceipts,
  settleReceipt,
  statusOf,
} from '#server/store/inbox.ts';
import { type Db, openStore } from '#server/store/open.ts';
import { writing } from '#server/store/transaction.ts';
import { placesFor, STORES } from '../../setup/stores.ts';

const receipt = (over: Partial<NewReceipt> = {}): NewReceipt => ({
  replica: 'r_arlit',
  mid: '0199-1',
  n: 1,
  hash: 'aa',
  author: 'u_arlit',
  receivedAt: '2026-11-20T08:00:00.000Z',
  raw: { text: 'le mil \u0000 \ud800 \u{1F33E} \u{10FFFF} \uFDD0' },
  ...over,
});

describe.each(STORES)('receipts on %s', (kind) => {
  const store = placesFor(kind);
  let db: Db;
  beforeEach(async () => {
    db = await openStore(await store.source());
  });
  afterEach(() => db.destroy());

  it('come back as they came, every sign of Unicode too', async () => {
    const came = receipt({ n: Number.MAX_SAFE_INTEGER });
    expect(await writing(db, (run) => addReceipt(run, came))).toBe('new');
    const found = await findReceipt(db, came.replica, came.mid);
    expect(found).toEqual({ ...came, receipt: 1, status: 'received', result: null });
  });

  it('count a mid once, and keep another content beside the first', async () => {
    const arrivals = await writing(db, async (run) => [
      await addReceipt(run, receipt()),
      await addReceipt(run, receipt()),
      await addReceipt(run, receipt({ hash: 'bb' })),
      await addReceipt(run, receipt({ hash: 'bb' })),
      await addReceipt(run, receipt({ replica: 'r_other' })),
    ]);
    expect(arrivals).toEqual(['new', 'known', 'variant', 'variant', 'new']);
    const rows = await db
      .selectFrom('inbox')
      .select(['hash', 'variant', 'status'])
      .orderBy('receipt')
      .execute();
    expect(rows).toEqual([
      { hash: 'aa', variant: 0, status: 'received' },
      { hash: 'bb', variant: 1, status: 'rejected' },
      { hash: 'aa', variant: 0, status: 'received' },
    ]);
  });

  it('are judged in the order of each replica, until they are settled', async () => {
    await writing(db, async (run) => {
      await addReceipt(run, receipt({ mid: 'b', n: 2 }));
      await addReceipt(run, receipt({ mid: 'a', n: 10 }));
      await addReceipt(run, receipt({ mid: 'c', n: 1, replica: 'r_aaa' }));
    });
    const open = await openReceipts(db);
    expect(open.map(({ mid }) => mid)).toEqual(['c', 'b', 'a']);
    const result = { mid: 'b', status: 'applied' as const, rev: 1, seq: 4, receipt: 1 };
    await writing(db, (run) => settleReceipt(run, open[1]?.receipt ?? 0, 'done', result));
    expect((await openReceipts(db, 'r_arlit')).map(({ mid }) => mid)).toEqual(['a']);
    expect((await findReceipt(db, 'r_arlit', 'b'))?.result).toEqual(result);
    expect(await statusOf(db, ['a', 'b', 'unknown'])).toEqual(
      new Map([
        ['a', 'received'],
        ['b', 'done'],
      ]),
    );
  });
});
