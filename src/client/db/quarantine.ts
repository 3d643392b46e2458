import { quarantineId } from '#domain/quarantine.ts';
import { fail, ok, type Result } from '#domain/result.ts';
import type { Effects } from '../effects.ts';
import { getFiled, putFiled, removeFiled } from './filed.ts';
import { readMeta } from './meta.ts';
import type { PersonDb } from './open.ts';
import type { QuarantineRow } from './rows.ts';
import { saveChanges, writeChanges } from './save.ts';
import { settleRecords } from './settle.ts';
import { judgedAnew } from './start-over.ts';
import { onStorage } from './storage-problem.ts';

/** Work of others that waits for a decision first, then what was decided; the last received first. */
export async function listQuarantine(db: PersonDb): Promise<readonly QuarantineRow[]> {
  const rows = await db.quarantine.toArray();
  const here = new Set(
    (await db.outbox.toArray())
      .filter(({ mutation }) => mutation.entity === 'quarantine' && mutation.type === 'resolve')
      .map(({ mutation }) => mutation.id),
  );
  const rank = ({ state }: QuarantineRow) => (state === 'waiting' ? 0 : 1);
  return rows.filter(({ id }) => !here.has(id)).sort((a, b) => rank(a) - rank(b) || b.seq - a.seq);
}

/**
 * Asks for a decision on refused work: it leaves the tray's count, and waits for the outcome of
 * whoever decides. A second time changes nothing. What was written under another epoch, or never
 * reached the server, is sent again before: the server would wait for it for ever.
 */
export async function handOver(db: PersonDb, effects: Effects, mid: string): Promise<Result<void>> {
  const change = { type: 'create', entity: 'quarantine', id: quarantineId(mid) } as const;
  const done = await onStorage(() =>
    db.transaction('rw', db.tables, async (): Promise<Result<void>> => {
      const refused = await db.tray.get(mid);
      const filed = await getFiled(db, mid);
      const row = refused ?? filed;
      if (!row) return fail('not_found');
      if (row.handedOverAt !== undefined) return ok(undefined);
      await writeChanges(db, effects, [{ ...change, set: { mid } }]);
      const handedOverAt = effects.now();
      if (row.receipt === undefined || row.mutation.epoch !== (await readMeta(db)).epoch) {
        await db.outbox.put(judgedAnew(row));
        await db.tray.delete(mid);
        await removeFiled(db, mid);
        await settleRecords(db, [row.record], handedOverAt);
        return ok(undefined);
      }
      if (refused) await db.tray.put({ ...refused, handedOverAt });
      if (filed) await putFiled(db, { ...filed, handedOverAt });
      return ok(undefined);
    }),
  );
  return done.ok ? done.value : done;
}

/** `note`: why it is declined, told to the author. */
export async function decideQuarantine(
  db: PersonDb,
  effects: Effects,
  id: string,
  choice: 'accept' | 'decline',
  note: string | null,
): Promise<Result<void>> {
  const set = { choice, note };
  const saved = await saveChanges(db, effects, [
    { type: 'resolve', entity: 'quarantine', id, set },
  ]);
  return saved.ok ? ok(undefined) : saved;
}
