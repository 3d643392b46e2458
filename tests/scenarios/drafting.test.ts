import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { getRecord, listRecords, listTray } from '#client/db/read.ts';
import { listConflicts } from '#client/db/status.ts';
import { listSummaries } from '#client/db/summaries.ts';
import { detach, editForAll } from '#client/recommendation/cells/detach.ts';
import { joinCell } from '#client/recommendation/cells/join.ts';
import { moveTo } from '#client/recommendation/cells/order.ts';
import { carryAll } from '#client/recommendation/life/carry.ts';
import { mayOf } from '#client/screens/drafting/may.ts';
import { type TableRow, tableOf } from '#client/screens/drafting/table.ts';
import type { GroupOrGeneral } from '#domain/group.ts';
import type { Fields } from '#domain/json.ts';
import {
  absorbedBy,
  advanceStage,
  chainOf,
  codeFor,
  draft,
  mergeInto,
  type RecordChange,
  renumber,
  reword,
} from '#domain/life.ts';
import type { CellKind } from '#domain/recommendation.ts';
import { textsOf } from '../client/screens/drafting/texts.ts';
import { createWorld, type Device, type World } from './world.ts';

const EA = 'moderateur-economie-alternative';
const SESSION = '01990000-0000-7000-8000-00000000cc06';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(async () => {
  expect(world.bugs).toEqual([]);
  await world.close();
});

const meeting: RecordChange = {
  type: 'create',
  entity: 'session',
  id: SESSION,
  set: { code: 'CCM6', title: 'Réunion préparatoire', kind: 'preparatory', date: '2026-11-20' },
};

const recommendationsOf = async ({ db }: Device, session = SESSION) =>
  (await listRecords(db, 'recommendation', session)).filter(({ deleted }) => !deleted);

async function tableFor(device: Device, group: GroupOrGeneral = 'ea', removedToo = false) {
  const recommendations = removedToo
    ? await listRecords(device.db, 'recommendation', SESSION)
    : await recommendationsOf(device);
  return tableOf(group, recommendations, await listSummaries(device.db, 'item'));
}

/** A table as people read it: references, texts, what is shared with whom. */
const drawn = (rows: readonly TableRow[]) =>
  rows.map(({ record, cells, beside }) => ({
    id: record.id,
    text: record.fields['text'],
    cells: Object.values(cells).map(({ items, span, readers }) => ({
      span,
      readers: readers.map(({ id }) => id),
      items: items.map(({ id, fields }) => [id, fields['text']]),
    })),
    beside: Object.values(beside).map((items) => items.map(({ id }) => id)),
  }));

const row = async (device: Device, index: number): Promise<TableRow> => {
  const found = (await tableFor(device))[index];
  if (!found) throw new Error(`No row ${index}`);
  return found;
};

const propose = async (device: Device, text: string, group: GroupOrGeneral = 'ea') => {
  const rows = await recommendationsOf(device);
  const code = codeFor(
    'CCM6',
    group,
    rows.map(({ fields }) => String(fields['code'])),
  );
  const seat = { session: SESSION, code, position: rows.length + 1 };
  await device.save(...draft(seat, { group, text }, device.effects.newId()));
};

const write = async (device: Device, index: number, kind: CellKind, text: string) => {
  const { record, cells } = await row(device, index);
  const edit = { type: 'add', set: { text } } as const;
  await device.save(...editForAll(record.id, cells[kind], edit, device.effects.newId));
};

/** Two devices of one group, with the same three rows of a new session. */
async function group(): Promise<readonly [Device, Device]> {
  const spCcm = await world.device('sp-ccm');
  await spCcm.sync();
  await spCcm.save(meeting);
  for (const text of ['Premier', 'Deuxième', 'Troisième']) await propose(spCcm, text);
  await write(spCcm, 0, 'challenge', 'Un défi commun');
  const first = await row(spCcm, 0);
  const second = await row(spCcm, 1);
  await spCcm.save(
    ...joinCell(second.record, second.cells.challenge, first.cells.challenge, spCcm.effects.newId),
  );
  await spCcm.sync();
  const moderator = await world.device(EA);
  await moderator.sync();
  return [spCcm, moderator];
}

describe('two devices in one table, offline', () => {
  it('both keep what each wrote, in one order, without a choice to make', async () => {
    const [a, b] = await group();
    await write(a, 0, 'challenge', 'Écrit sur le premier');
    await write(b, 0, 'challenge', 'Écrit sur le second');
    await write(a, 2, 'outlook', 'Une perspective');
    await propose(a, 'Ajoutée sur le premier');
    await propose(b, 'Ajoutée sur le second');
    const [, , third] = await tableFor(b);
    const ordered = (await tableFor(b)).map(({ record }) => record);
    await b.save(...moveTo('recommendation', ordered, third?.record.id ?? '', 0));
    const others = (await tableFor(a)).map(({ record }) => record);
    await a.save(...moveTo('recommendation', others, others[1]?.id ?? '', 2));
    for (const device of [a, b, a]) await device.sync();

    const table = await tableFor(a);
    expect(drawn(await tableFor(b))).toEqual(drawn(table));
    expect(textsOf(table)).toEqual(
      expect.arrayContaining([
        'Écrit sur le premier',
        'Écrit sur le second',
        'Une perspective',
        'Ajoutée sur le premier',
        'Ajoutée sur le second',
      ]),
    );
    for (const device of [a, b]) {
      expect(await listConflicts(device.db)).toEqual([]);
      expect(await listTray(device.db)).toEqual([]);
    }
    // the same reference was taken apart: it is set right at the validation
    const records = table.map(({ record }) => record);
    expect(new Set(records.map(({ fields }) => fields['code'])).size).toBe(records.length - 1);
    await b.save(...renumber('CCM6', records));
    const codes = (await tableFor(b)).map(({ record }) => record.fields['code']);
    expect(new Set(codes).size).toBe(codes.length);
  });

  it('a défi written in a cell that its row left meanwhile is read by those who stayed', async () => {
    const [a, b] = await group();
    const second = await row(a, 1);
    const leave = detach(
      second.record.id,
      second.cells.challenge,
      { type: 'copy' },
      a.effects.newId,
    );
    await a.save(...leave);
    await write(b, 1, 'challenge', 'Écrit pendant ce temps');
    for (const device of [a, b, a]) await device.sync();
    expect(await listTray(b.db)).toEqual([]);
    expect(drawn(await tableFor(b))).toEqual(drawn(await tableFor(a)));
    expect(textsOf(await tableFor(a))).toContain('Écrit pendant ce temps');
    expect((await row(a, 1)).cells.challenge.items.map(({ fields }) => fields['text'])).toEqual([
      'Un défi commun',
    ]);
  });

  it('a défi written in one’s own cell while the row joined another is not lost', async () => {
    const [a, b] = await group();
    const [first, , third] = await tableFor(a);
    if (!first || !third) throw new Error('Three rows');
    await a.save(
      ...joinCell(third.record, third.cells.challenge, first.cells.challenge, a.effects.newId),
    );
    await write(b, 2, 'challenge', 'Écrit pendant ce temps');
    for (const device of [b, a, b]) await device.sync();
    for (const device of [a, b]) {
      expect(await listTray(device.db)).toEqual([]);
      for (const index of [0, 1, 2])
        expect(
          (await row(device, index)).cells.challenge.items.map(({ fields }) => fields['text']),
        ).toEqual(['Un défi commun', 'Écrit pendant ce temps']);
    }
  });
});

describe('whatever two devices do to one table', () => {
  const act = fc.record({
    who: fc.nat(1),
    what: fc.constantFrom(
      'propose',
      'add',
      'add',
      'beside',
      'edit',
      'alone',
      'word',
      'drop',
      'join',
      'leave',
      'up',
      'itemUp',
      'remove',
      'sync',
      'sync',
    ),
    row: fc.nat(4),
    other: fc.nat(4),
    kind: fc.constantFrom<CellKind>('challenge', 'outlook'),
  });

  it('both end equal, no text is lost, nothing is refused', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 6, maxLength: 24 }), async (acts) => {
        await world.close();
        world = await createWorld();
        const devices = await group();
        const typed: string[] = [];
        const replaced = new Set<string>();
        for (const [index, { who, what, row: at, other, kind }] of acts.entries()) {
          const device = devices[who] as Device;
          const text = `texte ${index}`;
          const rows = await tableFor(device);
          const one = rows[at % Math.max(1, rows.length)];
          const two = rows[other % Math.max(1, rows.length)];
          const { newId } = device.effects;
          if (what === 'sync') await device.sync();
          else if (what === 'propose') {
            typed.push(text);
            await propose(device, text);
          } else if (one && two) {
            const slot = one.cells[kind];
            const item = slot.items[other % Math.max(1, slot.items.length)];
            const { id } = one.record;
            const records = rows.map(({ record }) => record);
            if (what === 'add') {
              typed.push(text);
              await device.save(...editForAll(id, slot, { type: 'add', set: { text } }, newId));
            } else if (what === 'beside') {
              typed.push(text);
              const set = { kind: 'advance', recommendation: id, text, position: 1 };
              await device.save({ type: 'create', entity: 'item', id: newId(), set });
            } else if (what === 'word') {
              typed.push(text);
              replaced.add(String(one.record.fields['text']));
              await device.save({ type: 'patch', entity: 'recommendation', id, set: { text } });
            } else if ((what === 'edit' || what === 'alone') && item) {
              typed.push(text);
              replaced.add(String(item.fields['text']));
              const edit = { type: 'edit', item: item.id, set: { text } } as const;
              await device.save(...(what === 'alone' ? detach : editForAll)(id, slot, edit, newId));
            } else if (what === 'drop' && item) {
              replaced.add(String(item.fields['text']));
              const edit = { type: 'remove', item: item.id } as const;
              await device.save(...editForAll(id, slot, edit, newId));
            } else if (what === 'join')
              await device.save(...joinCell(one.record, slot, two.cells[kind], newId));
            else if (what === 'leave')
              await device.save(...detach(id, slot, { type: 'copy' }, newId));
            else if (what === 'up') await device.save(...moveTo('recommendation', records, id, 0));
            else if (what === 'itemUp' && item)
              await device.save(...moveTo('item', slot.items, item.id, 0));
            else if (what === 'remove')
              await device.save({ type: 'delete', entity: 'recommendation', id, set: {} });
          }
        }
        for (let round = 0; round < 2; round += 1)
          for (const device of devices) await device.sync();

        const [a, b] = devices;
        expect(drawn(await tableFor(b))).toEqual(drawn(await tableFor(a)));
        const shown = new Set(textsOf(await tableFor(a, 'ea', true)));
        const undecided = JSON.stringify(
          (await listConflicts(a.db)).map(({ fields }) => fields['mine'] as Fields),
        );
        const lost = typed.filter(
          (text) => !shown.has(text) && !replaced.has(text) && !undecided.includes(`"${text}"`),
        );
        expect(lost).toEqual([]);
        for (const device of devices) {
          expect(await listTray(device.db)).toEqual([]);
          expect(await device.allSynced()).toBe(true);
        }
        expect(world.bugs).toEqual([]);
      }),
      { numRuns: 15, endOnFailure: false },
    );
  }, 300_000);
});

describe('a meeting, from the groups to the next session', () => {
  it('is validated, merged, reworded, adopted, and goes on', async () => {
    const [spCcm, moderator] = await group();
    const mayModerate = mayOf(
      { id: 'u', grants: moderator.person.grants },
      new Date(world.clock.now).toISOString(),
    );
    const rows = (await tableFor(moderator)).map(({ record }) => record);
    await moderator.save(...advanceStage(rows, 'group_validated'));
    const validated = (await tableFor(moderator)).map(({ record }) => record);
    expect(validated.every(({ fields }) => fields['stage'] === 'group_validated')).toBe(true);
    for (const record of validated) {
      expect(mayModerate.write(record, { lead: 'x' })).toBe(true);
      expect(mayModerate.write(record, { stage: 'plenary_validated' })).toBe(false);
    }
    await moderator.sync();
    await spCcm.sync();

    const [first, second, third] = await recommendationsOf(spCcm);
    if (!first || !second || !third) throw new Error('Three rows');
    await spCcm.save(...mergeInto(third, first, 'Même objet'));
    await spCcm.save(...reword(second, 'Deuxième, en plus clair', ''));
    await spCcm.save(...advanceStage(await recommendationsOf(spCcm), 'plenary_validated'));
    await spCcm.save(...advanceStage(await recommendationsOf(spCcm), 'adopted'));
    const adopted = await recommendationsOf(spCcm);
    expect(
      adopted.map(({ fields }) => [fields['stage'], fields['decision'], fields['formerText']]),
    ).toEqual([
      ['adopted', undefined, undefined],
      ['adopted', 'reword', 'Deuxième'],
      ['group_validated', 'merge', undefined],
    ]);
    expect(absorbedBy(first, adopted).map(({ id }) => id)).toEqual([third.id]);

    const next = await getRecord(spCcm.db, '2021');
    if (!next) throw new Error('The session of 2021');
    const open = adopted.filter(({ fields }) => fields['decision'] !== 'merge');
    const known = await listSummaries(spCcm.db, 'recommendation');
    await spCcm.save(...carryAll(open, next, known, spCcm.effects.newId));
    await spCcm.sync();
    await moderator.sync();
    const all = await listSummaries(moderator.db, 'recommendation');
    const carried = all.filter(({ fields }) => fields['carriedFrom'] === first.id);
    expect(carried.map(({ fields }) => [fields['code'], fields['stage']])).toEqual([
      ['2021-EA-17', 'proposed'],
    ]);
    const chain = chainOf(carried[0] ?? first, all);
    expect(chain.map(({ id }) => id)).toEqual([first.id, carried[0]?.id]);
    expect(await listTray(moderator.db)).toEqual([]);
    expect(await listTray(spCcm.db)).toEqual([]);
    // done twice, it carries nothing twice
    expect(carryAll(open, next, all, spCcm.effects.newId)).toEqual([]);
  });
});
