import type { Fields } from '#domain/json.ts';
import { COUNTRY } from '#domain/place.ts';
import { digest } from '#sync/canonical.ts';
import type { PushResult } from '#sync/protocol.ts';
import type { Receipt } from '../store/inbox.ts';
import type { Run } from '../store/open.ts';
import { findRecord, nextSeq, saveRecord } from '../store/records.ts';

/**
 * The final result of a mutation that was first answered otherwise (deferred, or refused and decided on
 * since): a record of the feed for its author alone (`author` is the key of its visibility), since
 * nobody asks for it again. Whoever sends under the mid of somebody else takes no outcome from them.
 */
export async function writeOutcome(
  run: Run,
  receipt: Receipt,
  result: PushResult,
  now: string,
): Promise<void> {
  const usual = `o_${receipt.mid}`;
  const first = await findRecord(run, usual);
  const taken = first !== undefined && first.author !== receipt.author;
  const id = taken ? `${usual}.${digest(receipt.author).slice(0, 16)}` : usual;
  const before = taken ? await findRecord(run, id) : first;
  await saveRecord(
    run,
    {
      id,
      type: 'outcome',
      scope: { place: COUNTRY, group: '*', class: 'member' },
      fields: { mid: receipt.mid, result: JSON.parse(JSON.stringify(result)) as Fields },
      fieldRev: {},
      computed: null,
      flags: [],
      rev: (before?.rev ?? 0) + 1,
      seq: await nextSeq(run),
      deleted: false,
      author: receipt.author,
      createdAt: receipt.receivedAt,
      parent: receipt.author,
    },
    now,
    before,
  );
}
