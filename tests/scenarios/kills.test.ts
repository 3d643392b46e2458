import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openPhone, type Phone } from '../chaos/process/phone.ts';
import { WORD } from '../chaos/process/server.ts';
import { compareFeeds, verifyStore } from '../chaos/process/verify.ts';
import { createRandom } from '../chaos/random.ts';
import { openWatched, type Watched } from '../server/watch/harness.ts';

/** What `npm run chaos:kills` finds wrong with a store: each fault done by hand. */

let server: Watched;
let phone: Phone;
beforeEach(async () => {
  server = await openWatched({ DEMO_PASSWORD: WORD });
  phone = await openPhone(server.address, 'obs-arlit', 1);
  const [first] = [1, 2, 3].map((index) => {
    const made = phone.chain.create(`Mesure ${index}`);
    phone.write(made);
    return made;
  });
  phone.write(
    phone.chain.mutation({
      type: 'patch',
      entity: 'item',
      id: first?.id ?? '',
      set: { text: 'Corrigée' },
      was: { text: 'Mesure 1' },
    }),
  );
  const random = createRandom('kills');
  while (phone.waiting() > 0) await phone.push(random);
  while ((await phone.pull(500)) === 'page');
});
afterEach(() => server.forget());

const verdict = () => verifyStore(server.context.db, [phone]);
const run = () => server.context.db;
const mids = () => [...phone.acked.keys()];

describe('the judge of a killed server', () => {
  it('has nothing to say of a good one', async () => {
    expect(await verdict()).toMatchObject({ lost: [], duplicated: [], wrong: [], receipts: 4 });
    expect(phone.faults).toEqual([]);
  });

  it('sees a receipt that went', async () => {
    await run()
      .deleteFrom('inbox')
      .where('mid', '=', mids()[1] ?? '')
      .execute();
    expect((await verdict()).lost).toEqual([`${mids()[1]} has no receipt`]);
  });

  it('sees a record that went, and one that went back', async () => {
    await run()
      .deleteFrom('record')
      .where('id', '=', phone.sent.get(mids()[1] ?? '')?.id ?? '')
      .execute();
    await run()
      .updateTable('record')
      .set({ rev: 1 })
      .where('rev', '=', 2)
      .where('type', '=', 'item')
      .execute();
    expect((await verdict()).lost).toHaveLength(2);
  });

  it('sees a value that is nowhere', async () => {
    await run()
      .deleteFrom('history')
      .where('mid', '=', mids()[3] ?? '')
      .execute();
    expect((await verdict()).lost).toHaveLength(2);
  });

  it('sees an effect that came twice', async () => {
    const { id: _, ...line } = await run()
      .selectFrom('history')
      .selectAll()
      .where('mid', '=', mids()[2] ?? '')
      .executeTakeFirstOrThrow();
    await run().insertInto('history').values(line).execute();
    expect((await verdict()).duplicated).toHaveLength(2);
  });

  it('sees a receipt that waits, another content, a counter that went back', async () => {
    await run()
      .updateTable('inbox')
      .set({ status: 'received' })
      .where('mid', '=', mids()[0] ?? '')
      .execute();
    await run()
      .updateTable('inbox')
      .set({ hash: 'x' })
      .where('mid', '=', mids()[1] ?? '')
      .execute();
    await run().updateTable('counter').set({ seq: 1 }).execute();
    expect((await verdict()).wrong).toHaveLength(3);
  });

  it('sees what a reader missed, kept or has otherwise', async () => {
    const fresh = await openPhone(server.address, 'obs-arlit', 2);
    while ((await fresh.pull(500)) === 'page');
    expect(compareFeeds(phone, fresh)).toEqual([]);
    const seen = new Map(fresh.seen);
    const [one, two] = [...seen.keys()];
    seen.delete(one ?? '');
    seen.set('more', { rev: 1, seq: 1, fields: {} });
    seen.set(two ?? '', { rev: 99, seq: 1, fields: {} });
    expect(compareFeeds({ ...phone, seen }, fresh)).toHaveLength(3);
  });
});
