import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  addReceipts,
  findReceipts,
  type NewReceipt,
  openReceipts,
  settleReceipts,
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
    const arrivals = await writing(db, (run) => addReceipts(run, [came]));
    expect(arrivals.get(came)).toBe('new');
    const found = await findReceipts(db, came.replica, [came.mid, 'unknown']);
    expect([...found]).toEqual([
      [came.mid, { ...came, receipt: 1, status: 'received', result: null }],
    ]);
  });

  it('count a mid once, and keep another content beside the first', async () => {
    const batch = [
      receipt(),
      receipt(),
      receipt({ hash: 'bb' }),
      receipt({ hash: 'bb' }),
      receipt({ replica: 'r_other' }),
    ];
    const first = await writing(db, (run) => addReceipts(run, batch));
    expect(batch.map((one) => first.get(one))).toEqual([
      'new',
      'known',
      'variant',
      'variant',
      'new',
    ]);
    const again = await writing(db, (run) => addReceipts(run, batch));
    expect(batch.map((one) => again.get(one))).toEqual([
      'known',
      'known',
      'variant',
      'variant',
      'known',
    ]);
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
    const batch = [
      receipt({ mid: 'b', n: 2 }),
      receipt({ mid: 'a', n: 10 }),
      receipt({ mid: 'c', n: 1, replica: 'r_aaa' }),
    ];
    await writing(db, (run) => addReceipts(run, batch));
    const open = await openReceipts(db);
    expect(open.map(({ mid }) => mid)).toEqual(['c', 'b', 'a']);
    const result = { mid: 'b', status: 'applied' as const, rev: 1, seq: 4, receipt: 1 };
    const refused = { mid: 'c', status: 'rejected' as const, error: { code: 'forbidden' } };
    const settled = [
      { receipt: open[1]?.receipt ?? 0, status: 'done', result },
      { receipt: open[0]?.receipt ?? 0, status: 'rejected', result: refused },
    ] as const;
    await writing(db, (run) => settleReceipts(run, settled));
    expect((await findReceipts(db, 'r_aaa', ['c'])).get('c')?.result).toEqual(refused);
    expect((await openReceipts(db, 'r_arlit')).map(({ mid }) => mid)).toEqual(['a']);
    expect((await findReceipts(db, 'r_arlit', ['b'])).get('b')?.result).toEqual(result);
    expect(await statusOf(db, receipt({}).author, ['a', 'b', 'unknown'])).toEqual(
      new Map([
        ['a', 'received'],
        ['b', 'done'],
      ]),
    );
  });

  it('may be many at once', async () => {
    const many = Array.from({ length: 1_000 }, (_, index) =>
      receipt({ mid: `m${index}`, n: index + 1, hash: `h${index}` }),
    );
    const arrivals = await writing(db, (run) => addReceipts(run, many));
    expect([...arrivals.values()].every((arrival) => arrival === 'new')).toBe(true);
    const mids = many.map(({ mid }) => mid);
    expect([...(await findReceipts(db, 'r_arlit', mids)).keys()].sort()).toEqual(mids.sort());
    const open = await openReceipts(db);
    expect(open.map(({ n, receipt: number }) => n - number)).toEqual(many.map(() => 0));
  });
});
