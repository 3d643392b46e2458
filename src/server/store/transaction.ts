import type { Transaction } from 'kysely';
import type { Db } from './open.ts';
import type { Tables } from './schema.ts';

/**
 * The only ways to a transaction. Whoever writes holds the store's write lock from the first statement
 * on, so that what was read is still true when it is written and seq order is commit order, with
 * several server processes on one database too.
 */
export function writing<T>(db: Db, work: (run: Transaction<Tables>) => Promise<T>): Promise<T> {
  const before = turns.get(db) ?? Promise.resolve();
  const own = before.then(() => db.transaction().setAccessMode('read write').execute(work));
  turns.set(
    db,
    own.catch(() => undefined),
  );
  return own;
}

/**
 * The end of a process's last write. Its writers take turns here, for those who wait for the lock in
 * PostgreSQL would each hold a connection, and leave none to readers.
 */
const turns = new WeakMap<Db, Promise<unknown>>();

/** Everything that `work` reads is of one instant. */
export const reading = <T>(db: Db, work: (run: Transaction<Tables>) => Promise<T>): Promise<T> =>
  db.transaction().setAccessMode('read only').setIsolationLevel('repeatable read').execute(work);
