import 'fake-indexeddb/auto';
import { v7 } from 'uuid';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listFiled } from '#client/db/filed.ts';
import { readMeta } from '#client/db/meta.ts';
import { PersonDb } from '#client/db/open.ts';
import { decideQuarantine, handOver, listQuarantine } from '#client/db/quarantine.ts';
import { listTray } from '#client/db/read.ts';
import { saveChanges } from '#client/db/save.ts';
import { isAllSynced, readStatus } from '#client/db/status.ts';
import { syncOnce } from '#client/sync/sync-once.ts';
import { writing } from '#server/store/transaction.ts';
import { createWorld, type Device, type World } from './world.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(async () => {
  expect(world.bugs).toEqual([]);
  await world.close();
});

const measure = (id: string, text: string, place: string) =>
  ({
    type: 'create',
    entity: 'item',
    id,
    set: { kind: 'measure', recommendation: '2021-MI-01', text, date: '2026-11-12', place },
  }) as const;

const ARLIT = 'NE001002001';
const ELSEWHERE = 'NE005';

/** A refusal that its author hands over, and who decides on it. */
async function handedOver(): Promise<{ arlit: Device; spCcm: Device; id: string; mid: string }> {
  const arlit = await world.device('obs-arlit');
  const spCcm = await world.device('sp-ccm');
  await arlit.sync();
  await spCcm.sync();
  const id = arlit.effects.newId();
  await arlit.save(measure(id, 'Hors de la commune', ELSEWHERE));
  expect(await arlit.sync()).toMatchObject({ rejected: 1 });
  const [refused] = await listTray(arlit.db);
  const mid = refused?.mid ?? '';
  expect(await handOver(arlit.db, arlit.effects, mid)).toMatchObject({ ok: true });
  expect(await arlit.sync()).toMatchObject({ pushed: 1, rejected: 0 });
  expect(await readStatus(arlit.db)).toMatchObject({ tray: 0, handedOver: 1, acked: 0 });
  await spCcm.sync();
  return { arlit, spCcm, id, mid };
}

describe('refused work handed over', () => {
  it('and accepted is its author’s on every device', async () => {
    const { arlit, spCcm, id, mid } = await handedOver();
    const [waiting] = await listQuarantine(spCcm.db);
    expect(waiting).toMatchObject({ state: 'waiting', fields: { mid, reason: 'handed_over' } });
    await decideQuarantine(spCcm.db, spCcm.effects, waiting?.id ?? '', 'accept', null);
    await spCcm.sync();
    await arlit.sync();
    expect(await listTray(arlit.db)).toEqual([]);
    expect(await arlit.db.sent.get(mid)).toMatchObject({ record: id });
    for (const device of [arlit, spCcm]) {
      expect((await device.fields(id))?.['text']).toBe('Hors de la commune');
      expect((await device.db.records.get(id))?.payload.author).toBe('u_obs-arlit');
      expect(await device.allSynced()).toBe(true);
    }
  });

  it('and declined comes back with the reason, and stays', async () => {
    const { arlit, spCcm, id, mid } = await handedOver();
    const [waiting] = await listQuarantine(spCcm.db);
    await decideQuarantine(spCcm.db, spCcm.effects, waiting?.id ?? '', 'decline', 'Pas ici');
    await spCcm.sync();
    await arlit.sync();
    expect(await arlit.fields(id)).toBeUndefined();
    expect(await listTray(arlit.db)).toEqual([]);
    const [filed] = await listFiled(arlit.db);
    expect(filed).toMatchObject({ mid, mutation: { set: { text: 'Hors de la commune' } } });
    expect(filed?.problem).toMatchObject({ code: 'declined', details: { note: 'Pas ici' } });
    expect(await arlit.allSynced()).toBe(true);
  });
});

describe('a mission that a person ends', () => {
  it('leaves what was written meanwhile to who decides, and takes the rest off the phone', async () => {
    const arlit = await world.device('obs-arlit');
    const spCcm = await world.device('sp-ccm');
    const [before, after] = [arlit.effects.newId(), arlit.effects.newId()];
    await arlit.sync();
    await arlit.save(measure(before, 'Avant', ARLIT));
    await arlit.sync();
    await spCcm.sync();
    await arlit.save(
      { type: 'patch', entity: 'item', id: before, set: { text: 'Avant, corrigé' } },
      measure(after, 'Après', ARLIT),
    );
    await writing(world.context.db, async (run) => {
      const revokedAt = new Date(world.clock.now).toISOString();
      const person = 'u_obs-arlit';
      await run.updateTable('grant').set({ revokedAt }).where('person', '=', person).execute();
      const g = (await readMeta(arlit.db)).g + 1;
      await run.updateTable('person').set({ g }).where('id', '=', person).execute();
    });
    await arlit.sync();
    expect((await listTray(arlit.db)).map(({ problem }) => problem.code)).toEqual([
      'scope_revoked',
      'scope_revoked',
    ]);
    expect(await arlit.db.records.count()).toBe(0);
    expect(await arlit.db.outbox.count()).toBe(0);
    await spCcm.sync();
    const waiting = await listQuarantine(spCcm.db);
    expect(waiting.map(({ fields }) => fields['reason'])).toEqual(['revoked', 'revoked']);
    for (const { id } of waiting)
      await decideQuarantine(spCcm.db, spCcm.effects, id, 'accept', null);
    await spCcm.sync();
    await spCcm.sync();
    expect((await spCcm.fields(before))?.['text']).toBe('Avant, corrigé');
    expect((await spCcm.fields(after))?.['text']).toBe('Après');
    expect(await spCcm.allSynced()).toBe(true);
  });
});

describe('a device that isn’t as the server has it', () => {
  it('is put right at the weekly comparison, with its own work on top', async () => {
    const spCcm = await world.device('sp-ccm');
    await spCcm.sync();
    const lost = ['2021-PR-01', '2021-PR-02'];
    await spCcm.db.records.bulkDelete(lost);
    const other = await spCcm.db.records.get('2021-PR-03');
    if (!other) throw new Error('2021-PR-03 is not there');
    await spCcm.db.records.put({ ...other, payload: { ...other.payload, rev: 0 } });
    await spCcm.save({
      type: 'patch',
      entity: 'recommendation',
      id: '2021-PR-04',
      set: { lead: 'SP/CCM' },
    });
    expect((await spCcm.sync()).repaired).toBe(0);
    world.clock.now += 8 * 86_400_000;
    await spCcm.save({
      type: 'patch',
      entity: 'recommendation',
      id: '2021-PR-05',
      set: { lead: 'SP/CCM' },
    });
    expect((await spCcm.sync('none', 'none')).repaired).toBe(3);
    for (const id of lost) expect(await spCcm.fields(id)).toBeDefined();
    expect((await spCcm.db.records.get('2021-PR-03'))?.payload.rev).toBe(other.payload.rev);
    expect((await spCcm.fields('2021-PR-05'))?.['lead']).toBe('SP/CCM');
    world.clock.now += 8 * 86_400_000;
    expect((await spCcm.sync()).repaired).toBe(0);
    expect(await spCcm.allSynced()).toBe(true);
  });
});

describe('a phone restored from an image of itself', () => {
  it('goes on as a replica of its own; nothing written on either copy is lost', async () => {
    const first = await world.device('moderateur-protection');
    await first.sync();
    const lead = (value: string) =>
      ({
        type: 'patch',
        entity: 'recommendation',
        id: '2021-PR-01',
        set: { lead: value },
      }) as const;
    await first.save(lead('Avant la copie'));
    const copy = new PersonDb(`copy-${v7()}`);
    await copy.open();
    for (const table of first.db.tables)
      await copy.table(table.name).bulkPut(await table.toArray());
    const syncCopy = () => syncOnce(copy, first.effects, first.person.token ?? '', () => {});

    await first.save(lead('Sur le premier'));
    await saveChanges(copy, first.effects, [lead('Sur la copie')]);
    await first.sync();
    await syncCopy();
    await saveChanges(copy, first.effects, [lead('Sur la copie, encore')]);
    await first.save({
      type: 'patch',
      entity: 'recommendation',
      id: '2021-PR-01',
      set: { dueDate: '2027-06-30' },
    });
    for (let round = 0; round < 3; round += 1) {
      await first.sync();
      await syncCopy();
    }
    const replicas = [first.db, copy].map(async (db) => (await readMeta(db)).replica);
    expect(new Set(await Promise.all(replicas)).size).toBe(2);
    const { db } = world.context;
    const inbox = await db.selectFrom('inbox').select(['mid', 'status']).execute();
    expect(new Set(inbox.map(({ mid }) => mid)).size).toBe(5);
    const history = await db.selectFrom('history').select('after').execute();
    const conflicts = await db
      .selectFrom('record')
      .select('fields')
      .where('type', '=', 'conflict')
      .execute();
    const kept = JSON.stringify([history, conflicts]);
    for (const value of [
      'Avant la copie',
      'Sur le premier',
      'Sur la copie',
      'Sur la copie, encore',
    ])
      expect(kept).toContain(value);
    const shown = (await copy.records.get('2021-PR-01'))?.payload.fields;
    expect(await first.fields('2021-PR-01')).toEqual(shown);
    for (const each of [first.db, copy]) expect(isAllSynced(await readStatus(each))).toBe(true);
    copy.close();
  });
});
