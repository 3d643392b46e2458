import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { updatePerson } from '#client/db/device.ts';
import { listTray } from '#client/db/read.ts';
import { listConflicts } from '#client/db/status.ts';
import { listSummaries } from '#client/db/summaries.ts';
import { signIn } from '#client/sync/sign-in.ts';
import { compileBuiltInForms } from '#server/forms.ts';
import { createWorld, PASSWORD, restart, type World } from './world.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(async () => {
  expect(world.bugs).toEqual([]);
  await world.close();
});

const ARLIT = 'NE001002001';

function fiche(id: string, answers: Record<string, number | string> = {}) {
  const form = compileBuiltInForms().find((built) => built.id === 'fiche-observatoire');
  return {
    type: 'create',
    entity: 'entry',
    id,
    set: {
      form: 'fiche-observatoire',
      formHash: form?.hash ?? '',
      place: ARLIT,
      period: '2026-T3',
      state: 'submitted',
      ...answers,
    },
  } as const;
}

const measure = (id: string, recommendation: string, text: string) =>
  ({
    type: 'create',
    entity: 'item',
    id,
    set: { kind: 'measure', recommendation, text, date: '2026-11-12', place: ARLIT, women: 6 },
  }) as const;

describe('the reference data', () => {
  it('reaches the secretariat whole', async () => {
    const spCcm = await world.device('sp-ccm');
    const report = await spCcm.sync();
    expect(report.problem).toBeUndefined();
    expect(await listSummaries(spCcm.db, 'recommendation')).toHaveLength(86);
    expect(await listSummaries(spCcm.db, 'session')).toHaveLength(3);
    expect(await listSummaries(spCcm.db, 'item')).toHaveLength(64 + 53 + 57);
    expect(await listSummaries(spCcm.db, 'form')).toHaveLength(17);
  });
});

describe('Arlit works without network', () => {
  it('keeps a fiche and a measure over a kill, and the secretariat receives both; Tahoua does not see the fiche', async () => {
    const arlit = await world.device('obs-arlit');
    const spCcm = await world.device('sp-ccm');
    const tahoua = await world.device('cr-tahoua');
    await arlit.sync();
    const entry = arlit.effects.newId();
    const item = arlit.effects.newId();
    await arlit.save(fiche(entry, { '/g_departs/departs/departs_femmes': 18 }));
    await arlit.save(measure(item, '2021-MI-01', 'Formation de 42 agents'));
    expect((await arlit.sync('lost', 'lost')).status).toBe(0);
    await arlit.kill();
    expect((await arlit.fields(entry))?.['/g_departs/departs/departs_femmes']).toBe(18);
    expect((await arlit.fields(item))?.['text']).toBe('Formation de 42 agents');
    expect(await arlit.allSynced()).toBe(false);

    const report = await arlit.sync();
    expect(report).toMatchObject({ pushed: 2, rejected: 0 });
    expect(await arlit.allSynced()).toBe(true);
    await spCcm.sync();
    await tahoua.sync();
    expect((await spCcm.fields(entry))?.['/g_departs/departs/departs_femmes']).toBe(18);
    expect((await spCcm.fields(item))?.['women']).toBe(6);
    expect(await tahoua.fields(entry)).toBeUndefined();
    expect((await tahoua.fields(item))?.['text']).toBe('Formation de 42 agents');
  });

  it('loses nothing when the answer of a push is lost: the same mutations are recognised', async () => {
    const arlit = await world.device('obs-arlit');
    await arlit.sync();
    const item = arlit.effects.newId();
    await arlit.save(measure(item, '2021-MI-01', 'Une fois'));
    expect((await arlit.sync('replyLost')).status).toBe(0);
    const report = await arlit.sync();
    expect(report).toMatchObject({ pushed: 1, duplicates: 1 });
    const spCcm = await world.device('sp-ccm');
    await spCcm.sync();
    const items = await listSummaries(spCcm.db, 'item');
    expect(items.filter(({ fields }) => fields['text'] === 'Une fois')).toHaveLength(1);
  });

  it.each(['portal', 'empty', 'unavailable'] as const)(
    'does not take a %s answer for a reception',
    async (fault) => {
      const arlit = await world.device('obs-arlit');
      await arlit.sync();
      const item = arlit.effects.newId();
      await arlit.save(measure(item, '2021-MI-01', 'Toujours là'));
      const report = await arlit.sync(fault, fault);
      expect(report.problem).toBeDefined();
      expect(await arlit.db.outbox.count()).toBe(1);
      await arlit.sync();
      expect(await arlit.allSynced()).toBe(true);
    },
  );

  it('shows an acknowledged value that was not pulled back yet, after a kill too', async () => {
    const arlit = await world.device('obs-arlit');
    await arlit.sync();
    const item = arlit.effects.newId();
    await arlit.save(measure(item, '2021-MI-01', 'Reçue, pas relue'));
    await arlit.sync('none', 'lost');
    await arlit.kill();
    expect((await arlit.fields(item))?.['text']).toBe('Reçue, pas relue');
    expect(await arlit.allSynced()).toBe(false);
    await arlit.sync();
    expect(await arlit.allSynced()).toBe(true);
    expect((await arlit.fields(item))?.['text']).toBe('Reçue, pas relue');
  });
});

describe('two people edit the same record offline', () => {
  const answers = {
    '/g_departs/departs/departs_femmes': 1,
    '/services/eau': '1',
    '/besoins/besoins_texte': 'puits',
  };

  it('keeps edits of different fields', async () => {
    const arlit = await world.device('obs-arlit');
    const agadez = await world.device('cr-agadez');
    const entry = arlit.effects.newId();
    await arlit.sync();
    await arlit.save(fiche(entry, answers));
    await arlit.sync();
    await agadez.sync();
    const patch = { type: 'patch', entity: 'entry', id: entry } as const;
    await arlit.save({ ...patch, set: { '/services/eau': '3' } });
    await agadez.save({ ...patch, set: { '/besoins/besoins_texte': 'forage' } });
    await agadez.sync();
    await arlit.sync();
    await agadez.sync();
    for (const device of [arlit, agadez]) {
      const fields = await device.fields(entry);
      expect(fields?.['/services/eau']).toBe('3');
      expect(fields?.['/besoins/besoins_texte']).toBe('forage');
      expect(await listConflicts(device.db)).toEqual([]);
    }
  });

  it('keeps both values of the same field and shows them, until someone chooses', async () => {
    const protection = await world.device('moderateur-protection');
    const spCcm = await world.device('sp-ccm');
    await protection.sync();
    await spCcm.sync();
    const patch = { type: 'patch', entity: 'recommendation', id: '2021-PR-01' } as const;
    await protection.save({ ...patch, set: { lead: 'DG État civil' } });
    await spCcm.save({ ...patch, set: { lead: 'SP/CCM' } });
    await protection.save({ ...patch, set: { dueDate: '2027-06-30' } });
    await spCcm.sync();
    const report = await protection.sync();
    expect(report.conflicts).toBe(1);
    await spCcm.sync();
    for (const device of [protection, spCcm]) {
      const fields = await device.fields('2021-PR-01');
      expect(fields).toMatchObject({ lead: 'SP/CCM', dueDate: '2027-06-30' });
      const [conflict] = await listConflicts(device.db);
      expect(conflict?.fields).toMatchObject({
        record: '2021-PR-01',
        field: 'lead',
        mine: { lead: 'DG État civil' },
        theirs: { lead: 'SP/CCM' },
        was: { lead: null },
        mineBy: 'u_moderateur-protection',
        theirsBy: 'u_sp-ccm',
      });
    }
    const [conflict] = await listConflicts(protection.db);
    const resolve = {
      type: 'resolve',
      entity: 'conflict',
      id: conflict?.id ?? '',
      set: { choice: 'other', value: { lead: 'DG État civil et SP/CCM' } },
    } as const;
    await protection.save(resolve);
    expect((await protection.fields('2021-PR-01'))?.['lead']).toBe('DG État civil et SP/CCM');
    expect(await listConflicts(protection.db)).toEqual([]);
    await protection.sync();
    await spCcm.sync();
    for (const device of [protection, spCcm]) {
      expect((await device.fields('2021-PR-01'))?.['lead']).toBe('DG État civil et SP/CCM');
      expect(await listConflicts(device.db)).toEqual([]);
      expect(await device.allSynced()).toBe(true);
    }
  });

  it('merges sets by adds and removes', async () => {
    const protection = await world.device('moderateur-protection');
    const spCcm = await world.device('sp-ccm');
    await protection.sync();
    await spCcm.sync();
    const patch = { type: 'patch', entity: 'recommendation', id: '2021-PR-01' } as const;
    await protection.save({ ...patch, set: { regions: ['NE001'] } });
    await spCcm.save({ ...patch, set: { regions: ['NE005', 'NE007'] } });
    await spCcm.sync();
    await protection.sync();
    await spCcm.sync();
    expect((await spCcm.fields('2021-PR-01'))?.['regions']).toEqual(['NE001', 'NE005', 'NE007']);
    expect(await listConflicts(spCcm.db)).toEqual([]);
  });

  it('brings back what one removed and the other edited', async () => {
    const arlit = await world.device('obs-arlit');
    const spCcm = await world.device('sp-ccm');
    await arlit.sync();
    const item = arlit.effects.newId();
    await arlit.save(measure(item, '2021-MI-01', 'Une mesure'));
    await arlit.sync();
    await spCcm.sync();
    await arlit.save({ type: 'delete', entity: 'item', id: item, set: {} });
    await spCcm.save({ type: 'patch', entity: 'item', id: item, set: { evidence: 'PV n° 12' } });
    await spCcm.sync();
    await arlit.sync();
    await spCcm.sync();
    for (const device of [arlit, spCcm]) {
      expect(await device.fields(item)).toMatchObject({ text: 'Une mesure', evidence: 'PV n° 12' });
      expect((await device.db.records.get(item))?.payload).toMatchObject({
        deleted: false,
        flags: ['review'],
      });
    }
  });
});

describe('a sign-in on a phone that knows the person', () => {
  it('finds their database again, even when the list of people lost their login', async () => {
    const arlit = await world.device('obs-arlit');
    await updatePerson(arlit.people, arlit.person.id, { login: '', token: null });
    const again = await signIn(arlit.people, arlit.effects, 'obs-arlit', PASSWORD);
    expect(again.ok && again.person).toMatchObject({ dbName: arlit.person.dbName });
    expect(await arlit.people.people.count()).toBe(1);
  });

  it('leaves everything as it was when the password is wrong', async () => {
    const arlit = await world.device('obs-arlit');
    const refused = await signIn(arlit.people, arlit.effects, 'obs-arlit', 'autre');
    expect(refused).toMatchObject({ ok: false, problem: { code: 'credentials_wrong' } });
    expect(await arlit.people.people.toArray()).toEqual([arlit.person]);
  });
});

describe('a refusal', () => {
  it('parks the mutation and what depends on it, and lets the rest through', async () => {
    const arlit = await world.device('obs-arlit');
    await arlit.sync();
    const [bad, good] = [arlit.effects.newId(), arlit.effects.newId()];
    await arlit.save({
      ...measure(bad, '2021-MI-01', 'Ailleurs'),
      set: { ...measure(bad, '2021-MI-01', 'Ailleurs').set, place: 'NE005' },
    });
    await arlit.save({
      type: 'patch',
      entity: 'item',
      id: bad,
      set: { text: 'Ailleurs, corrigé' },
    });
    await arlit.save(measure(good, '2021-MI-01', 'Ici'));
    const report = await arlit.sync();
    expect(report).toMatchObject({ pushed: 1, rejected: 2 });
    const tray = await listTray(arlit.db);
    expect(tray.map(({ problem }) => problem.code).sort()).toEqual(['forbidden', 'parent_refused']);
    expect(tray.find(({ mutation }) => mutation.type === 'create')?.mutation.set['text']).toBe(
      'Ailleurs',
    );
    expect((await arlit.fields(good))?.['text']).toBe('Ici');
    expect(await arlit.allSynced()).toBe(false);
  });
});

describe('the server', () => {
  it('judges at its next start what it received before it was killed', async () => {
    const arlit = await world.device('obs-arlit');
    await arlit.sync();
    const item = arlit.effects.newId();
    await arlit.save(measure(item, '2021-MI-01', 'Reçue, pas jugée'));
    await arlit.sync('replyLost');
    await world.context.db
      .updateTable('inbox')
      .set({ status: 'received', result: null })
      .where('mid', '=', (await arlit.db.outbox.toArray())[0]?.mid ?? '')
      .execute();
    await world.context.db.deleteFrom('history').where('record', '=', item).execute();
    await world.context.db.deleteFrom('record').where('id', '=', item).execute();
    await restart(world);
    await arlit.sync();
    expect(await arlit.allSynced()).toBe(true);
    expect((await arlit.fields(item))?.['text']).toBe('Reçue, pas jugée');
  });
});
