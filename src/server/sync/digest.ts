import { COMPARED, digestOf } from '#sync/digest.ts';
import type { Run } from '../store/open.ts';
import { type Sight, seen } from './sight.ts';

/** Of what a person sees now: read in the transaction of the page that it comes with. */
export async function readDigest(
  run: Run,
  sight: Sight,
): Promise<Readonly<Record<string, string>>> {
  const rows = await run
    .selectFrom('record')
    .select(['id', 'type', 'place', 'group', 'rev'])
    .where('type', 'in', [...COMPARED])
    .where('deleted', '=', 0)
    .where((eb) => seen(eb, sight))
    .execute();
  return digestOf(
    rows.map(({ id, type, place, group, rev }) => ({
      id,
      type: type as (typeof COMPARED)[number],
      scope: { place, group },
      rev,
      deleted: false,
    })),
  );
}
