import { Dexie } from 'dexie';
import { readStatus } from '#client/db/status.ts';
import { storageProblem } from '#client/db/storage-problem.ts';
import { revokeGrants } from '#server/store/people.ts';
import { writing } from '#server/store/transaction.ts';
import { publish } from './base.ts';
import { check } from './checks.ts';
import { coverSituations } from './coverage.ts';
import { perform } from './deeds.ts';
import type { Device, Tab } from './device.ts';
import type { Coverage } from './faults.ts';
import { type Act, type Action, type Actor, OPERATOR, type Plan } from './plan.ts';
import { createRandom } from './random.ts';
import { readState } from './state.ts';
import { Killed } from './storage.ts';
import type { Store } from './store.ts';
import { type Finding, World } from './world.ts';

export interface Outcome {
  readonly findings: readonly Finding[];
  readonly coverage: Coverage;
  readonly steps: number;
  readonly trace: number;
  readonly lines: readonly string[];
}

/** Runs until nobody has anything left to say: more would be a loop without end. */
const ROUNDS = 12;

/** Plays one schedule on a store that holds the base, drains it on a good line, and checks what is left. */
export async function play(
  seed: number,
  plan: Plan,
  store: Store,
  watched = false,
): Promise<Outcome> {
  const lines: string[] = [];
  const world = new World(createRandom(`chaos ${seed}`), store, watched ? lines : undefined);
  world.crowded = plan.crowded === true;
  try {
    await prepare(world, plan);
    const tabs: Tab[] = [];
    for (const actor of plan.cast) {
      world.scheduler.spawn(() => act(world, actor, actionsOf(plan, actor.name), tabs));
    }
    world.scheduler.spawn(() => operate(world, actionsOf(plan, OPERATOR)));
    await world.scheduler.run();
    world.scheduler.spawn(() => drain(world, tabs));
    await world.scheduler.run();
    if (!world.findings.some(({ what }) => what.startsWith('undrained'))) {
      const state = await readState(world);
      coverSituations(world.coverage, state);
      world.findings.push(...check(state));
    }
  } catch (error) {
    world.found(
      'diverged',
      `thrown: ${error instanceof Error ? (error.stack ?? String(error)) : String(error)}`,
    );
  } finally {
    await world.close();
  }
  const { steps, trace } = world.scheduler;
  return { findings: world.findings, coverage: world.coverage, steps, trace, lines };
}

const actionsOf = ({ actions }: Plan, name: string): readonly Action[] =>
  actions.filter(({ actor }) => actor === name);

async function prepare(world: World, { cast }: Plan): Promise<void> {
  await world.startServer('a');
  if (world.store.kind === 'postgres') await world.startServer('b');
  for (const { device, login } of cast) {
    if (world.devices.some(({ name }) => name === device)) continue;
    const added = await world.addDevice(device, login);
    const tab = await added.open(`${device}.first`);
    await added.sync(tab);
    tab.db.close();
  }
}

const deviceOf = (world: World, actor: Actor): Device => {
  const device = world.devices.find(({ name }) => name === actor.device);
  if (!device) throw new Error(`no device ${actor.device}`);
  return device;
};

/** One page and whoever sits before it. A page that was killed or lost its storage is opened anew. */
async function act(
  world: World,
  actor: Actor,
  actions: readonly Action[],
  tabs: Tab[],
): Promise<void> {
  const device = deviceOf(world, actor);
  let tab = await device.open(actor.name);
  for (const action of actions) {
    const delay = action.act.do === 'wait' ? action.act.ms : 0;
    await world.scheduler.step(actor.name, 'action', action.act.do, () => true, delay);
    const ended = await survive(tab, () => actOnce(world, device, tab, action));
    if (ended === 'alive') continue;
    if (!tab.page.dead) tab.page.die();
    tab.db.close();
    tab = await device.open(actor.name);
  }
  tab.page.killIn = tab.page.fullIn = tab.page.closeIn = undefined;
  tabs.push(tab);
}

/** gone: the page was killed, or its storage failed and the person opens it again. */
async function survive(tab: Tab, work: () => Promise<void>): Promise<'alive' | 'gone'> {
  const death = new Promise<never>((_, reject) => {
    tab.page.onDeath = () => reject(new Killed());
  });
  death.catch(() => {});
  try {
    await Promise.race([work(), death]);
    return tab.page.dead ? 'gone' : 'alive';
  } catch (error) {
    if (tab.page.dead || error instanceof Killed || storageProblem(error)) return 'gone';
    if (error instanceof Dexie.AbortError) return 'gone';
    throw error;
  }
}

async function actOnce(world: World, device: Device, tab: Tab, { id, act }: Action): Promise<void> {
  switch (act.do) {
    case 'sync':
      tab.page.faults.push(...act.faults);
      await run(world, device, tab, id % 2 === 0);
      tab.page.faults.length = 0;
      break;
    case 'kill':
      tab.page.killIn = act.in;
      return;
    case 'fill up':
      tab.page.fullIn = 1 + (act.in % 12);
      return;
    case 'close':
      tab.page.closeIn = act.in;
      return;
    case 'clock':
      device.clockOffset = act.by;
      world.coverage.struck('clockJump', 'action');
      return;
    case 'wait':
      return;
    default:
      await perform(world, device, tab, act.do as never, id);
  }
  await device.seesOwnWork(tab);
}

async function run(world: World, device: Device, tab: Tab, asked: boolean): Promise<void> {
  world.running.set(device.name, (world.running.get(device.name) ?? 0) + 1);
  if ((world.running.get(device.name) ?? 0) > 1) world.coverage.struck('twoTabs', 'action');
  try {
    const report = await device.sync(tab, asked);
    if (report.status === 401) await device.signIn(tab.page);
  } finally {
    world.running.set(device.name, (world.running.get(device.name) ?? 1) - 1);
  }
}

async function operate(world: World, actions: readonly Action[]): Promise<void> {
  for (const { act } of actions) {
    const delay = act.do === 'wait' ? act.ms : 0;
    await world.scheduler.step(OPERATOR, 'action', act.do, () => true, delay);
    await operateOnce(world, act);
  }
}

async function operateOnce(world: World, act: Act): Promise<void> {
  switch (act.do) {
    case 'killServer':
      world.endServer(act.ending);
      return;
    case 'backup':
      await world.takeBackup();
      return;
    case 'restore':
      if (world.backup) world.coverage.struck('restored', 'store');
      await world.restore();
      return;
    case 'poison':
      world.store.poisoned = true;
      return;
    case 'repair':
      world.store.poisoned = false;
      return;
    case 'upgrade':
      world.coverage.struck('upgraded', 'store');
      await world.operate((db, now) => publish(db, 1, now));
      return;
    case 'revoke':
      world.coverage.struck('revoked', 'store');
      await world.operate((db, now) => writing(db, (run) => revokeGrants(run, 'u_mission', now)));
      return;
    case 'expire':
      world.coverage.struck('expired', 'store');
      await world.operate(async (db, now) => {
        const person = 'u_mission';
        await writing(db, (run) =>
          run.updateTable('grant').set({ until: now }).where('person', '=', person).execute(),
        );
      });
      return;
    case 'grant':
      await world.operate((db, now) => writing(db, (run) => grant(run, now)));
      return;
    case 'signOut':
      world.coverage.struck('signedOut', 'store');
      await world.operate(async (db) => {
        await writing(db, (run) =>
          run.deleteFrom('token').where('person', '=', `u_${act.person}`).execute(),
        );
      });
      return;
    default:
      return;
  }
}

/** The mission is given its right again. */
async function grant(run: Parameters<typeof revokeGrants>[0], now: string): Promise<void> {
  const id = `g_mission_${now}`.replace(/[^\w]/g, '');
  const known = await run.selectFrom('grant').select('id').where('id', '=', id).executeTakeFirst();
  if (known) return;
  const scope = { place: 'NE001', group: '*', classes: '["public","member","sensitive"]' };
  const times = { from: now, until: null, revokedAt: null };
  await run
    .insertInto('grant')
    .values({ id, person: 'u_mission', role: 'mission', ...scope, ...times })
    .execute();
  await run
    .updateTable('person')
    .set((eb) => ({ g: eb('g', '+', 1) }))
    .where('id', '=', 'u_mission')
    .execute();
}

/** All is mended, and everyone syncs on a good line until there is nothing more to say. */
async function drain(world: World, tabs: readonly Tab[]): Promise<void> {
  await world.heal();
  for (const tab of tabs) {
    tab.page.die();
    tab.db.close();
  }
  const open: { device: Device; tab: Tab }[] = [];
  for (const device of world.devices) open.push({ device, tab: await device.open(device.name) });
  for (let round = 0; round < ROUNDS; round += 1) {
    let moved = false;
    for (const { device, tab } of open) {
      const { pushed, rejected, pulled, problem, status } = await device.sync(tab);
      if (status === 401) await device.signIn(tab.page);
      await device.seesOwnWork(tab);
      if (pushed + rejected + pulled > 0 || problem) moved = true;
    }
    if (moved) continue;
    world.drained.push(...open);
    return;
  }
  for (const { device, tab } of open) {
    const { pending, acked, deferred } = await readStatus(tab.db);
    const report = await device.sync(tab);
    const left = JSON.stringify({ pending, acked, deferred, report });
    world.found('diverged', `undrained ${device.name}: ${left}`);
  }
}
