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

/** One new device pulls everything, against a bare write of the same rows, in turn. */
async function pullRounds(
  { context, sizes, say }: Ground,
  address: { readonly name: string; readonly port: number },
  identity: Identity,
  slowness: Slowness,
) {
  const rounds: { pull: number; raw: number }[] = [];
  for (let round = 0; round <= sizes.rounds; round += 1) {
    say(`pull, CPU ÷${slowness.cpu ?? 1}, round ${round}`);
    const page = await openPage(context, { ...address, path: '/' }, 'syncBench', slowness);
    await page.evaluate((who) => window.syncBench.open(who), identity);
    const pull = await page.evaluate((least) => window.syncBench.pull(least), sizes.fiches);
    const raw = await page.evaluate(() => window.syncBench.raw());
    await page.evaluate(() => window.syncBench.close());
    await page.close();
    // why: the first fills the caches of code and of files
    if (round > 0) rounds.push({ pull, raw });
  }
  return {
    seconds: median(rounds.map(({ pull }) => pull)) / SECOND,
    ratio: median(rounds.map(({ pull, raw }) => raw / pull)),
  };
}

/** Pull of everything: ratio to bare writes, seconds on a slow phone, the others beside it. */
export async function pullLines(
  ground: Ground,
  identity: Identity,
  cpu: number,
): Promise<readonly Line[]> {
  const count = ground.sizes.fiches;
  // why recorded: the machine that serves a phone isn't the phone
  const recorded = { name: 'recorded', port: ground.side };
  const full = await pullRounds(ground, recorded, identity, {});
  const slow = await pullRounds(ground, { name: 'pull', port: ground.ours }, identity, { cpu });
  const lines: Line[] = [
    {
      what: `pull of ${count} fiches (recorded pages) ÷ Dexie bulkPut of the same rows, as speed`,
      result: `${full.ratio.toFixed(2)}, pull ${full.seconds.toFixed(1)} s`,
      target: '>= 0.85',
      met: full.ratio >= 0.85,
    },
    {
      what: `the same from the server at CPU ÷${cpu}, as speed`,
      result: slow.ratio.toFixed(2),
    },
    {
      what: `pull of ${count} fiches from the server at CPU ÷${cpu}`,
      result: `${slow.seconds.toFixed(1)} s`,
      target: '< 6 s',
      met: slow.seconds < 6,
    },
  ];
  if (!ground.rivals) return lines;
  for (const rival of RIVALS) {
    ground.say(NAMES[rival]);
    const page = await rivalPage(ground, 'pull', { cpu });
    const time = await pullWith(page, rival, 0, count);
    await page.close();
    const times = time / SECOND / slow.seconds;
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
