import type { BrowserContext, Page } from 'playwright-core';
import { openPage, type Slowness } from './browser.ts';
import { type Line, median } from './figures.ts';
import type { Identity } from './page.ts';
import type { Sizes } from './sizes.ts';

export type Rival = 'rxdb' | 'pouchdb' | 'pouchdbTuned';
export const RIVALS: readonly Rival[] = ['rxdb', 'pouchdb', 'pouchdbTuned'];
const NAMES: Readonly<Record<Rival, string>> = {
  rxdb: 'RxDB 17',
  pouchdb: 'PouchDB 9',
  pouchdbTuned: 'PouchDB 9, tuned',
};

declare global {
  interface Window {
    pullWith(name: Rival, from: number, least: number): Promise<number>;
    transfer(bytes: number): Promise<number>;
  }
}

/** What the lines of pulls are measured on. */
export interface Ground {
  readonly context: BrowserContext;
  /** Ports of our server and of the one beside it. */
  readonly ours: number;
  readonly side: number;
  readonly rivals: boolean;
  readonly sizes: Sizes;
  readonly say: (step: string) => void;
}

const SECOND = 1_000;

/**
 * One new device pulls everything: pages recorded from our server, so that what is measured is the
 * device, against a bare write of the same rows, in turn; and the server itself.
 */
async function pullRounds(ground: Ground, identity: Identity, slowness: Slowness) {
  const { context, ours, side, sizes, say } = ground;
  const pullFrom = async (name: string, port: number) => {
    const page = await openPage(context, { name, port, path: '/' }, 'syncBench', slowness);
    await page.evaluate((who) => window.syncBench.open(who), identity);
    return { page, time: await page.evaluate((n) => window.syncBench.pull(n), sizes.fiches) };
  };
  const done = async (page: Page) => {
    await page.evaluate(() => window.syncBench.close());
    await page.close();
  };
  const rounds: { live: number; pull: number; records: number; all: number }[] = [];
  for (let round = 0; round <= sizes.rounds; round += 1) {
    say(`pull, CPU ÷${slowness.cpu ?? 1}, round ${round}`);
    const recorded = await pullFrom('recorded', side);
    const raw = await recorded.page.evaluate(() => window.syncBench.raw());
    await done(recorded.page);
    const live = await pullFrom('pull', ours);
    await done(live.page);
    // why: the first fills the caches of code and of files
    if (round > 0) rounds.push({ live: live.time, pull: recorded.time, ...raw });
  }
  return {
    live: median(rounds.map(({ live }) => live)),
    pull: median(rounds.map(({ pull }) => pull)),
    records: median(rounds.map(({ pull, records }) => records / pull)),
    all: median(rounds.map(({ pull, all }) => all / pull)),
  };
}

/** Pull of everything: ratio to bare writes, seconds on a slow phone, the others beside it. */
export async function pullLines(
  ground: Ground,
  identity: Identity,
  cpu: number,
): Promise<readonly Line[]> {
  const count = ground.sizes.fiches;
  const full = await pullRounds(ground, identity, {});
  const slow = await pullRounds(ground, identity, { cpu });
  const seconds = slow.live / SECOND;
  const lines: Line[] = [
    {
      what: `pull of ${count} fiches ÷ Dexie bulkPut of the same rows, as speed (records alone)`,
      result: `${full.all.toFixed(2)} (${full.records.toFixed(2)}), ${full.pull.toFixed(0)} ms`,
      target: '>= 0.85',
      met: full.all >= 0.85,
    },
    {
      what: `the same at CPU ÷${cpu}`,
      result: `${slow.all.toFixed(2)} (${slow.records.toFixed(2)}), ${slow.pull.toFixed(0)} ms`,
    },
    {
      what: `pull of ${count} fiches from the server itself at CPU ÷${cpu} (÷1)`,
      result: `${seconds.toFixed(1)} s (${(full.live / SECOND).toFixed(1)} s)`,
      target: '< 6 s',
      met: seconds < 6,
    },
  ];
  if (!ground.rivals) return lines;
  for (const rival of RIVALS) {
    ground.say(NAMES[rival]);
    const page = await rivalPage(ground, 'pull', { cpu });
    const time = await pullWith(page, rival, 0, count);
    await page.close();
    const times = time / slow.live;
    lines.push({
      what: `${NAMES[rival]}: the same pull at CPU ÷${cpu}, once`,
      result: `${(time / SECOND).toFixed(1)} s, ${times.toFixed(1)} × ours`,
    });
  }
  return lines;
}

export const rivalPage = (ground: Ground, name: string, slowness: Slowness): Promise<Page> =>
  openPage(ground.context, { name, port: ground.side, path: '/' }, 'pullWith', slowness);

export const pullWith = (page: Page, rival: Rival, from: number, least: number): Promise<number> =>
  page.evaluate(([name, start, count]) => window.pullWith(name, start, count), [
    rival,
    from,
    least,
  ] as const);

export const nameOf = (rival: Rival): string => NAMES[rival];
