import fc from 'fast-check';
import { expect } from 'vitest';
import { listTray } from '#client/db/read.ts';
import type { Fields } from '#domain/json.ts';
import { type Device, type Fault, restart, type World } from './world.ts';

const RECORDS = ['2021-PR-01', '2021-PR-02'] as const;
const FIELDS = ['lead', 'dueDate', 'progressNote', 'decisionNote'] as const;
const WHO = ['sp-ccm', 'moderateur-protection'] as const;

const step = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('edit' as const),
      who: fc.nat(2),
      record: fc.constantFrom(...RECORDS),
      field: fc.constantFrom(...FIELDS),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('sync' as const),
      who: fc.nat(2),
      faults: fc.array(
        fc.constantFrom<Fault>('none', 'lost', 'replyLost', 'portal', 'empty', 'unavailable'),
        { maxLength: 3 },
      ),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('kill' as const), who: fc.nat(2) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('restart' as const) }) },
);

/** Two people, one of them on two devices, on the same records, over a bad line. */
async function peopled(
  world: World,
): Promise<{ readonly world: World; readonly devices: readonly Device[] }> {
  const devices = [
    await world.device(WHO[0]),
    await world.device(WHO[1]),
    await world.device(WHO[1]),
  ];
  for (const device of devices) await device.sync();
  return { world, devices };
}

/** Whatever the schedule, everyone converges and every typed value is kept. */
export async function converges(open: () => Promise<World>, numRuns: number): Promise<void> {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 30 }), async (steps) => {
      const { world, devices } = await peopled(await open());
      const typed: string[] = [];
      for (const [index, action] of steps.entries()) {
        const device = 'who' in action ? (devices[action.who] as Device) : undefined;
        if (action.do === 'edit' && device) {
          const day = String((index % 28) + 1).padStart(2, '0');
          const value = action.field === 'dueDate' ? `20${27 + action.who}-03-${day}` : `v${index}`;
          typed.push(value);
          const set = { [action.field]: value };
          await device.save({ type: 'patch', entity: 'recommendation', id: action.record, set });
        } else if (action.do === 'sync' && device) await device.sync(...action.faults);
        else if (action.do === 'kill' && device) await device.kill();
        else if (action.do === 'restart') await restart(world);
      }
      for (let round = 0; round < 2; round += 1) for (const device of devices) await device.sync();

      const { db } = world.context;
      const inbox = await db.selectFrom('inbox').selectAll().execute();
      expect(new Set(inbox.map(({ mid }) => mid)).size).toBe(inbox.length);
      expect(inbox.every(({ status }) => status === 'done')).toBe(true);
      for (const id of RECORDS) {
        const row = await db
          .selectFrom('record')
          .selectAll()
          .where('id', '=', id)
          .executeTakeFirst();
        const server = JSON.parse(row?.fields ?? '{}') as Fields;
        for (const device of devices) expect(await device.fields(id)).toEqual(server);
      }
      const history = await db.selectFrom('history').selectAll().execute();
      const conflicts = await db
        .selectFrom('record')
        .selectAll()
        .where('type', '=', 'conflict')
        .execute();
      const kept = [...history.map(({ after }) => after), ...conflicts.map(({ fields }) => fields)];
      for (const value of typed) {
        expect([value, kept.some((text) => text.includes(`"${value}"`))]).toEqual([value, true]);
      }
      for (const device of devices) {
        expect(await listTray(device.db)).toEqual([]);
        expect(await device.allSynced()).toBe(true);
      }
      expect(world.bugs).toEqual([]);
      await world.close();
    }),
    { numRuns, endOnFailure: false },
  );
}
