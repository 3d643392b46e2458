import type { Actor } from '#domain/actor.ts';
import { fail, ok, type Result } from '#domain/result.ts';
import type { Change } from '#sync/protocol.ts';
import { readMeta } from '../store/meta.ts';
import type { Run } from '../store/open.ts';
import { personNames } from '../store/people.ts';
import { decodeRecord, lastSeq, type StoredRecord } from '../store/records.ts';
import type { Cursor } from './cursor.ts';
import { readExits } from './exits.ts';
import { PURGED } from './purge.ts';
import { idsOf, type Sight, seen, sees, sightNow, sightOf } from './sight.ts';
import { putOrDelete, readLogs } from './wire.ts';

export interface Page {
  readonly changes: readonly Change[];
  readonly next: Cursor;
  readonly more: boolean;
  /** Ids of the grants that hold now and didn't for the cursor; and the other way round. */
  readonly add: readonly string[];
  readonly drop: readonly string[];
}

interface Ask {
  readonly run: Run;
  readonly actor: Actor;
  readonly limit: number;
  /** By the grants that hold. */
  readonly sight: Sight;
}

/**
 * The feed after a cursor: the latest state of each record in sight in order of seq, and `evict` for
 * what left it. A record that changes while paging moves to the end. When other grants hold than the
 * cursor knows, first what they no longer show is evicted, and what they newly show is told.
 */
export async function readFeed(
  run: Run,
  actor: Actor,
  from: Cursor | { readonly person: string; readonly epoch: string },
  limit: number,
  now: string,
): Promise<Result<Page>> {
  const ask: Ask = { run, actor, limit, sight: sightNow(actor, now) };
  const held = idsOf(ask.sight);
  const store = await lastSeq(run);
  const cursor = 'seq' in from ? from : begin(from, held, store);
  if ('seq' in from && Math.max(from.seq, from.born) < Number((await readMeta(run, PURGED)) ?? 0)) {
    return fail('resnapshot');
  }
  const add = held.filter((id) => !cursor.sure.includes(id));
  const drop = cursor.sure.filter((id) => !held.includes(id));
  const moving = cursor.sweep !== null || add.length + drop.length > 0;
  const page = moving
    ? await sweepPage(ask, turned(cursor, held), held, store)
    : await tailPage(ask, cursor, store);
  return ok({ ...page, add, drop });
}

const begin = (
  { person, epoch }: { readonly person: string; readonly epoch: string },
  sure: readonly string[],
  born: number,
): Cursor => ({ person, epoch, seq: 0, born, sure, maybe: [], until: 0, sweep: null });

/**
 * The cursor of an exchange that leads to the grants `held`. One that led elsewhere is begun anew: the
 * device has some of what either shows, and for sure only what all of them do.
 */
function turned(cursor: Cursor, held: readonly string[]): Cursor & { readonly sweep: object } {
  const { sweep } = cursor;
  if (sweep && sameIds(sweep.to, held)) return { ...cursor, sweep };
  const to = sweep?.to ?? cursor.sure;
  return {
    ...cursor,
    sure: cursor.sure.filter((id) => to.includes(id)),
    maybe: [...new Set([...cursor.maybe, ...cursor.sure, ...to])],
    sweep: { to: held, at: 0 },
  };
}

async function sweepPage(
  { run, actor, limit, sight }: Ask,
  cursor: Cursor,
  held: readonly string[],
  store: number,
): Promise<Omit<Page, 'add' | 'drop'>> {
  const sure = sightOf(actor, cursor.sure);
  const maybe = sightOf(actor, [...cursor.sure, ...cursor.maybe]);
  const rows = await run
    .selectFrom('record')
    .selectAll()
    .where('seq', '>', cursor.sweep?.at ?? 0)
    .where((eb) =>
      eb.or([
        eb.and([eb('seq', '<=', cursor.seq), seen(eb, sight), eb.not(seen(eb, sure))]),
        // why without end: one that changes meanwhile goes on, out of sight of the pages to come
        eb.and([seen(eb, maybe), eb.not(seen(eb, sight))]),
      ]),
    )
    .orderBy('seq')
    .limit(limit + 1)
    .execute();
  const records = rows.slice(0, limit).map(decodeRecord);
  const changes = await tell(run, records, sight, 0);
  const at = records.at(-1)?.seq ?? 0;
  const next: Cursor =
    rows.length > limit
      ? { ...cursor, sweep: { to: held, at } }
      : {
          ...cursor,
          sure: held,
          maybe: [...new Set([...cursor.sure, ...cursor.maybe])],
          until: store,
          sweep: null,
        };
  return { changes, next, more: true };
}

async function tailPage(
  { run, actor, limit, sight }: Ask,
  cursor: Cursor,
  store: number,
): Promise<Omit<Page, 'add' | 'drop'>> {
  const { seq: since, until } = cursor;
  const rows = await run
    .selectFrom('record')
    .selectAll()
    .where('seq', '>', since)
    .where((eb) => seen(eb, sight))
    .orderBy('seq')
    .limit(limit + 1)
    .execute();
  const before = sightOf(actor, [...cursor.sure, ...cursor.maybe]);
  const exits = await readExits(run, { since, limit: limit + 1, until }, sight, before);
  const puts = rows.map(decodeRecord).map((record) => ({ seq: record.seq, record }));
  const all = [...puts, ...exits.evicted]
    .filter(({ seq }) => seq <= exits.horizon)
    .sort((a, b) => a.seq - b.seq);
  const page = all.slice(0, limit);
  const told = await tell(
    run,
    page.flatMap((item) => ('record' in item ? [item.record] : [])),
    sight,
    since,
  );
  const changes = [...told, ...page.flatMap((item) => ('record' in item ? [] : [item]))].sort(
    (a, b) => a.seq - b.seq,
  );
  const last = page.at(-1)?.seq ?? since;
  if (all.length > limit) return { changes, next: { ...cursor, seq: last }, more: true };
  if (Number.isFinite(exits.horizon)) {
    return { changes, next: { ...cursor, seq: exits.horizon }, more: true };
  }
  return { changes, next: { ...cursor, seq: store, maybe: [], until: 0 }, more: false };
}

/** Records in sight as they are, with their lines of history; an `evict` of the others. */
async function tell(
  run: Run,
  records: readonly StoredRecord[],
  sight: Sight,
  since: number,
): Promise<readonly Change[]> {
  if (records.length === 0) return [];
  const names = await personNames(run);
  const shown = records.filter((record) => sees(sight, record));
  const logs = await readLogs(run, shown, since, names);
  return records.map((record): Change => {
    const { id, seq, rev } = record;
    if (!shown.includes(record)) return { seq, op: 'evict', id, rev };
    return putOrDelete(record, logs.get(id) ?? [], names);
  });
}

const sameIds = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((id) => b.includes(id));
