import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { getRecord, listHistory, listTray } from '#client/db/read.ts';
import { listSummaries } from '#client/db/summaries.ts';
import { owedReports, reportsToValidate } from '#client/dues/reports.ts';
import {
  changesOfReport,
  newReport,
  typingOfReport,
} from '#client/screens/roadmap/report-typing.ts';
import { createWorld, type Device, type World } from './world.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(async () => {
  expect(world.bugs).toEqual([]);
  await world.close();
});

const REC = '2021-PR-02';
const DUE = '2026-11-10';
const TODAY = '2026-11-20';

async function owed({ db, person }: Device) {
  const [recommendations, items] = await Promise.all([
    listSummaries(db, 'recommendation'),
    listSummaries(db, 'item'),
  ]);
  const now = new Date(world.clock.now).toISOString();
  const actor = { id: person.id, grants: person.grants };
  return {
    mine: owedReports(actor, recommendations, items, TODAY, now).map(
      ({ code, standing, returned }) => `${code} ${returned === null ? standing : 'returned'}`,
    ),
    toValidate: reportsToValidate(actor, recommendations, items, now).map(({ id }) => id),
  };
}

/** The secretariat asks Agadez for a report; who plays has received it. */
async function asked(...logins: readonly string[]): Promise<readonly Device[]> {
  const spCcm = await world.device('sp-ccm');
  await spCcm.sync();
  const set = { dueDate: DUE, regions: ['NE001'], lead: 'DGECM/R' };
  await spCcm.save({ type: 'patch', entity: 'recommendation', id: REC, set });
  await spCcm.sync();
  const others = await Promise.all(logins.map((login) => world.device(login)));
  for (const device of others) await device.sync();
  return [spCcm, ...others];
}

const write = (device: Device, id: string, text: string, place: string) =>
  device.save(
    ...changesOfReport({
      recommendation: REC,
      report: null,
      typing: {
        ...newReport(DUE, TODAY, place),
        ...{ text, progress: 'partly_done', value: '539', source: 'Registre', period: '2026-T3' },
      },
      newId: () => id,
    }),
  );

describe('a progress report', () => {
  it('is written offline, returned, corrected, validated, and leaves the list of what is owed', async () => {
    const [spCcm, agadez] = await asked('cr-agadez');
    if (!spCcm || !agadez) throw new Error('two devices');
    expect((await owed(agadez)).mine).toEqual([`${REC} overdue`]);

    const id = agadez.effects.newId();
    await write(agadez, id, 'Formation de 539 agents.', 'NE001');
    expect((await owed(agadez)).mine).toEqual([`${REC} reported`]);
    await agadez.kill();
    expect((await agadez.fields(id))?.['value']).toBe(539);
    await agadez.sync();
    await spCcm.sync();
    expect((await owed(spCcm)).toValidate).toEqual([id]);

    const say = (state: string, stateNote: string | null) =>
      spCcm.save({ type: 'transition', entity: 'item', id, set: { state, stateNote } });
    await say('returned', 'Joindre la liste de présence.');
    await spCcm.sync();
    await agadez.sync();
    expect(await owed(agadez)).toEqual({ mine: [`${REC} returned`], toValidate: [] });

    const report = await getRecord(agadez.db, id);
    if (!report) throw new Error('the report is here');
    await agadez.save(
      ...changesOfReport({
        recommendation: REC,
        report,
        typing: {
          ...typingOfReport(report.fields),
          text: 'Formation de 539 agents, liste jointe.',
        },
        newId: agadez.effects.newId,
      }),
    );
    await agadez.sync();
    await spCcm.sync();
    expect((await owed(spCcm)).toValidate).toEqual([id]);
    await say('validated', null);
    await spCcm.sync();
    await agadez.sync();
    expect(await agadez.fields(id)).toMatchObject({
      state: 'validated',
      stateNote: null,
      text: 'Formation de 539 agents, liste jointe.',
      value: 539,
    });
    expect(await owed(agadez)).toEqual({ mine: [`${REC} reported`], toValidate: [] });
    expect(await listTray(agadez.db)).toEqual([]);

    const states = (await listHistory(spCcm.db, id))
      .filter(({ line }) => line.field === 'state')
      .map(({ line }) => (line.after as { state: string }).state);
    expect(states).toEqual(['returned', 'submitted', 'validated']);
  });

  it('is validated by another than its author, and not by a moderator of another group', async () => {
    const [spCcm, moderator, other] = await asked(
      'moderateur-protection',
      'moderateur-gouvernance',
    );
    if (!spCcm || !moderator || !other) throw new Error('three devices');
    const id = moderator.effects.newId();
    await write(moderator, id, 'Les textes sont prêts.', '');
    expect((await owed(moderator)).toValidate).toEqual([]);
    const own = { type: 'transition', entity: 'item', id, set: { state: 'validated' } } as const;
    await moderator.save(own);
    await moderator.sync();
    expect((await listTray(moderator.db)).map(({ problem }) => problem.code)).toEqual([
      'forbidden',
    ]);
    await other.sync();
    await other.save(own);
    await other.sync();
    expect(await listTray(other.db)).toHaveLength(1);
    await spCcm.sync();
    expect((await spCcm.fields(id))?.['state']).toBe('submitted');
    await spCcm.save(own);
    await spCcm.sync();
    expect((await spCcm.fields(id))?.['state']).toBe('validated');
  });

  it('that was validated is not changed by its author any more', async () => {
    const [spCcm, agadez] = await asked('cr-agadez');
    if (!spCcm || !agadez) throw new Error('two devices');
    const id = agadez.effects.newId();
    await write(agadez, id, 'Fait.', 'NE001');
    await agadez.sync();
    await spCcm.sync();
    await spCcm.save({ type: 'transition', entity: 'item', id, set: { state: 'validated' } });
    await spCcm.sync();
    await agadez.save({ type: 'patch', entity: 'item', id, set: { text: 'Autre chose.' } });
    await agadez.sync();
    expect(await listTray(agadez.db)).toHaveLength(1);
    await spCcm.sync();
    expect((await spCcm.fields(id))?.['text']).toBe('Fait.');
  });
});
