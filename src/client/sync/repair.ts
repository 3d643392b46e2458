import { envelope, isChange } from '#sync/answers.ts';
import type { RepairRequest, RepairResponse } from '#sync/protocol.ts';
import { listOf, shape } from '#sync/shape.ts';
import { MAX_REPAIR, PROTOCOL } from '#sync/terms.ts';
import { applyRepair, differingKeys, havingUnder } from '../db/compare.ts';
import { addBytes, readMeta } from '../db/meta.ts';
import type { PersonDb } from '../db/open.ts';
import { startOver } from '../db/start-over.ts';
import { tidySent } from '../db/tidy.ts';
import type { Effects } from '../effects.ts';
import { call, type Refusal } from './transport.ts';

interface Repaired {
  readonly repaired: number;
  /** Too much differs: everything is pulled anew. */
  readonly startsOver: boolean;
  readonly refusal?: Refusal;
}

const isRepairResponse = shape<RepairResponse>({ ...envelope, changes: listOf(isChange) });

/**
 * Compares what was pulled with what the server has for this person, told with the page that ended at
 * `cursor`, and takes what differs by ids. The server's word is never adopted unseen: what is put
 * right is counted and reported. `at`: when that was, in milliseconds by the server's clock.
 */
export async function repair(
  db: PersonDb,
  effects: Effects,
  token: string,
  digest: Readonly<Record<string, string>>,
  cursor: string,
  at: number,
): Promise<Repaired> {
  await tidySent(db, at);
  const keys = await differingKeys(db, digest, cursor);
  if (keys.length === 0) return { repaired: 0, startsOver: false };
  const have = await havingUnder(db, keys);
  if (Object.keys(have).length > MAX_REPAIR) {
    await startOver(db);
    return { repaired: 0, startsOver: true };
  }
  const { replica } = await readMeta(db);
  const body: RepairRequest = { p: PROTOCOL, keys, have };
  const reply = await call(effects, {
    method: 'POST',
    path: '/api/v1/sync/repair',
    token,
    replica,
    body,
    isOurs: isRepairResponse,
  });
  if (!reply.ok) return { repaired: 0, startsOver: false, refusal: reply.refusal };
  const { bytes, sent } = reply.value;
  await addBytes(db, bytes, sent);
  const repaired = await applyRepair(db, reply.value.body, cursor, effects.now());
  return { repaired, startsOver: false };
}
