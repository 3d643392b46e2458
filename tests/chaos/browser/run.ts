import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Fields } from '#domain/json.ts';
import { type RunningServer, startServer } from '../../browser/server.ts';
import { createRandom } from '../random.ts';
import { openPhone, type Phone, storedRecords } from './phone.ts';
import { ACT_NAMES, playStep, type Stage } from './schedule.ts';

const STEPS = 14;
const LOGINS = ['moderateur-protection', 'sp-ccm'] as const;
const RECORDS = ['2021-PR-01', '2021-PR-02', '2021-PR-03'] as const;

/** What a schedule must leave: nothing of these. */
interface Toll {
  readonly lost: readonly string[];
  readonly diverged: readonly string[];
  readonly duplicated: readonly string[];
}

/**
 * `--schedules N --from S`: seeded schedules in a real browser with its service worker, two phones of
 * two tabs, on the built server. Kills of tabs, browsers and server, full storage, cut lines.
 */
export async function run(args: readonly string[]): Promise<boolean> {
  const count = numberOf(args, '--schedules', 20);
  const from = numberOf(args, '--from', 1);
  const done = new Map(ACT_NAMES.map((name) => [name, 0]));
  const total = { lost: 0, diverged: 0, duplicated: 0 };
  for (let seed = from; seed < from + count; seed += 1) {
    const { toll, stage } = await playSchedule(seed, (name) =>
      done.set(name, (done.get(name) ?? 0) + 1),
    );
    const clean = Object.values(toll).every((list: readonly string[]) => list.length === 0);
    console.log(
      `schedule ${seed}: ${stage.texts} texts typed, ${clean ? 'nothing lost' : 'FAILED'}`,
    );
    if (!clean) console.log([...stage.trace, JSON.stringify(toll, null, 1)].join('\n'));
    total.lost += toll.lost.length;
    total.diverged += toll.diverged.length;
    total.duplicated += toll.duplicated.length;
  }
  for (const [name, times] of done) console.log(`${String(times).padStart(6)}  ${name}`);
  const { lost, diverged, duplicated } = total;
  console.log(`schedules ${count} lost ${lost} diverged ${diverged} duplicated ${duplicated}`);
  return lost + diverged + duplicated === 0;
}

async function playSchedule(
  seed: number,
  count: (name: string) => void,
): Promise<{ readonly toll: Toll; readonly stage: Stage }> {
  const server = await startServer();
  const phones = [await openPhone(server, LOGINS[0]), await openPhone(server, LOGINS[1])] as const;
  const random = createRandom(String(seed));
  const stage: Stage = {
    server,
    phones,
    random,
    records: RECORDS,
    serverUp: true,
    texts: 0,
    trace: [],
  };
  try {
    for (let step = 0; step < STEPS; step += 1) count(await playStep(stage));
    return { toll: await settle(stage), stage };
  } catch (error) {
    console.log(stage.trace.join('\n'));
    throw error;
  } finally {
    for (const phone of phones) await phone.close();
    await server.stop();
  }
}

/** The line is good again: everyone syncs, twice; then what is where is compared. */
async function settle(stage: Stage): Promise<Toll> {
  const { server, phones } = stage;
  if (!stage.serverUp) await server.start();
  for (const phone of phones) {
    if (phone.isUp()) await phone.setQuota(undefined);
    await phone.open();
    await phone.setOffline(false);
  }
  for (const phone of [...phones, ...phones]) await drain(server, phone);
  const facts = readServer(server);
  const diverged: string[] = [];
  for (const phone of phones) {
    const records = await storedRecords(phone.device.page);
    for (const [id, fields] of facts.records) {
      if (!same(records[id], fields)) diverged.push(`${phone.login} ${id}`);
    }
  }
  const lost = phones.flatMap(({ login, saved }) =>
    saved.filter((text) => !facts.text.includes(text)).map((text) => `${login} ${text}`),
  );
  return { lost, diverged, duplicated: facts.duplicated };
}

async function drain(server: RunningServer, phone: Phone): Promise<void> {
  const { page } = phone.device;
  await page.goto(`${server.url}/envois`);
  await page.getByRole('button', { name: 'Synchroniser maintenant' }).first().click();
  await page.getByText('Tout est synchronisé').first().waitFor({ timeout: 60_000 });
}

interface ServerFacts {
  /** Recommendations and items that were written, by id. */
  readonly records: ReadonlyMap<string, Fields>;
  /** Every value it has anywhere. */
  readonly text: string;
  readonly duplicated: readonly string[];
}

function readServer(server: RunningServer): ServerFacts {
  const db = new Database(join(server.dataDir, 'ccm.sqlite'), { readonly: true });
  const all = <T>(query: string) => db.prepare(query).all() as T[];
  const rows = all<{ id: string; fields: string }>(
    "select id, fields from record where type in ('recommendation', 'item') and rev > 1 and deleted = 0 or type = 'item' and deleted = 0",
  );
  const history = all<{ before: string; after: string }>('select before, after from history');
  const conflicts = all<{ fields: string }>("select fields from record where type = 'conflict'");
  const twice = all<{ mid: string }>('select mid from inbox group by mid having count(*) > 1').map(
    ({ mid }) => `receipt ${mid}`,
  );
  const items = rows.map(({ fields }) => String(JSON.parse(fields).text ?? ''));
  const typed = items.filter((text) => text.startsWith('Essai n°'));
  db.close();
  return {
    records: new Map(rows.map(({ id, fields }) => [id, JSON.parse(fields) as Fields])),
    text: [
      ...rows.map(({ fields }) => fields),
      ...history.flatMap(({ before, after }) => [before, after]),
      ...conflicts.map(({ fields }) => fields),
    ].join('\n'),
    duplicated: [...twice, ...typed.filter((text, index) => typed.indexOf(text) !== index)],
  };
}

const same = (a: Fields | undefined, b: Fields): boolean =>
  a !== undefined && JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));

const sorted = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1)));

function numberOf(args: readonly string[], name: string, otherwise: number): number {
  const at = args.indexOf(name);
  const value = at === -1 ? otherwise : Number(args[at + 1]);
  if (!Number.isInteger(value) || value < 1) throw new Error(`${name} takes a number from 1`);
  return value;
}
