import { sql } from 'kysely';
import { afterEach, describe, expect, it } from 'vitest';
import { isUnavailable } from '#server/store/failure.ts';
import { keepMeta } from '#server/store/meta.ts';
import { type Db, openStore, type StoreSource } from '#server/store/open.ts';
import { nextSeq } from '#server/store/records.ts';
import { reading, writing } from '#server/store/transaction.ts';
import { placesFor, STORES } from '../../setup/stores.ts';

const opened: Db[] = [];

async function open(source: StoreSource): Promise<Db> {
  const db = await openStore(source);
  opened.push(db);
  return db;
}

afterEach(async () => {
  for (const db of opened.splice(0)) await db.destroy();
});

describe.each(STORES)('a store on %s', (kind) => {
  const store = placesFor(kind);

  it('is opened by two processes, the second on what the first made', async () => {
    const source = await store.source();
    const first = await open(source);
    const kept = await keepMeta(first, 'epoch', 'e_first');
    const second = await open(source);
    expect(await keepMeta(second, 'epoch', 'e_second')).toBe(kept);
  });

  it('gives each writer a number that no other has, in the order of the commits', async () => {
    const source = await store.source();
    const first = await open(source);
    // why one: a connection of SQLite waits for another by holding up the whole process
    const processes = [first, kind === 'sqlite' ? first : await open(source)];
    const committed: number[] = [];
    await Promise.all(
      Array.from({ length: 40 }, async (_, index) => {
        const db = processes[index % 2];
        if (!db) throw new Error('two processes');
        committed.push(await writing(db, (run) => nextSeq(run)));
      }),
    );
    expect(committed.toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 40 }, (_, index) => index + 1),
    );
  });

  it('reads one instant, whatever is written meanwhile', async () => {
    const source = await store.source();
    const [reader, writer] = [await open(source), await open(source)];
    const seen = await reading(reader, async (run) => {
      const before = await run.selectFrom('counter').select('seq').executeTakeFirst();
      await writing(writer, (other) => nextSeq(other));
      return [before, await run.selectFrom('counter').select('seq').executeTakeFirst()];
    });
    expect(seen).toEqual([{ seq: 0 }, { seq: 0 }]);
    expect(await reader.selectFrom('counter').select('seq').executeTakeFirst()).toEqual({ seq: 1 });
  });

  it('undoes what a failed work wrote', async () => {
    const db = await open(await store.source());
    const work = writing(db, async (run) => {
      await nextSeq(run);
      throw new Error('stop');
    });
    await expect(work).rejects.toThrow('stop');
    expect(await writing(db, (run) => nextSeq(run))).toBe(1);
  });

  it('keeps every text that a person can write', async () => {
    const db = await open(await store.source());
    const texts = ['', '\0', '\uFDD0', '\uFDD00\0\uFDD01', 'é\u0301 \u{1F33E} \u{10FFFF} \u2028'];
    for (const text of texts) {
      await db.deleteFrom('meta').execute();
      await db.insertInto('meta').values({ key: text, value: text }).execute();
      const row = await db.selectFrom('meta').selectAll().where('key', '=', text).execute();
      expect(row).toEqual([{ key: text, value: text }]);
    }
  });

  it('keeps bytes as they are', async () => {
    const db = await open(await store.source());
    const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
    const at = '2026-11-20T08:00:00.000Z';
    const person = { id: 'u', login: 'u', name: 'U', password: '', g: 1, createdAt: at };
    await db.insertInto('person').values(person).execute();
    const workbook = { sha256: 'aa', name: 'a.xlsx', person: 'u', receivedAt: at, published: 0 };
    await db
      .insertInto('workbook')
      .values({ ...workbook, bytes })
      .execute();
    const row = await db.selectFrom('workbook').select('bytes').executeTakeFirstOrThrow();
    expect(Uint8Array.from(row.bytes)).toEqual(bytes);
  });
});

describe('a store on PostgreSQL', () => {
  const store = placesFor('postgres');

  it('answers readers while many writers wait for one', async () => {
    const source = await store.source();
    const [db, other] = [await open(source), await open(source)];
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const slow = writing(other, async (run) => {
      await nextSeq(run);
      await held;
    });
    const waiting = Array.from({ length: 30 }, () => writing(db, (run) => nextSeq(run)));
    const seen = await reading(db, (run) => run.selectFrom('counter').select('seq').execute());
    expect(seen).toEqual([{ seq: 0 }]);
    release();
    await slow;
    expect(await Promise.all(waiting)).toEqual(waiting.map((_, index) => index + 2));
  });

  it('is made once by processes that start together', async () => {
    const source = await store.source();
    const started = await Promise.all(Array.from({ length: 4 }, () => open(source)));
    const epochs = await Promise.all(
      started.map((db, index) => keepMeta(db, 'epoch', `e_${index}`)),
    );
    expect(new Set(epochs).size).toBe(1);
    expect(await started[0]?.selectFrom('counter').selectAll().execute()).toEqual([
      { id: 1, seq: 0 },
    ]);
  });

  it('survives the loss of every connection, idle or at work', async () => {
    const db = await open(await store.source());
    const lose = sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`;
    const work = writing(db, async (run) => {
      await nextSeq(run);
      await lose.execute(db);
      return nextSeq(run);
    });
    const error = await work.catch((caught: unknown) => caught);
    expect(isUnavailable(error)).toBe(true);
    await lose.execute(db);
    expect(await writing(db, (run) => nextSeq(run))).toBe(1);
  });

  it('tells a server that is away from a fault, and is there again with it', async () => {
    const db = await open(await store.source());
    await writing(db, (run) => nextSeq(run));
    await store.postgres()?.crash();
    const error = await writing(db, (run) => nextSeq(run)).catch((caught: unknown) => caught);
    expect(isUnavailable(error)).toBe(true);
    await store.postgres()?.start();
    expect(await writing(db, (run) => nextSeq(run))).toBe(2);
  });

  it('does not take a fault of a statement for an absence', async () => {
    const db = await open(await store.source());
    const error = await sql`select nothing`.execute(db).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(Error);
    expect(isUnavailable(error)).toBe(false);
  });
});
