import { gzipSync } from 'node:zlib';
import type { Fields } from '#domain/json.ts';
import { type Line as Network, openPage } from './browser.ts';
import { type Line, median } from './figures.ts';
import type { Identity } from './page.ts';
import { type Ground, nameOf, pullWith, RIVALS, type Rival, rivalPage } from './pulls.ts';

const ROUNDS = 3;
const TWO_G: Network = { kilobits: 250, rtt: 300 };
const ONE_BAR: Network = { kilobits: 64, rtt: 600 };

const each = <T>(work: (round: number) => Promise<T>): Promise<readonly T[]> =>
  Promise.all(Array.from({ length: ROUNDS }, (_, round) => work(round)));

/** A page for a bare transfer: of the side server's body, or of so many bytes to it. */
async function transfer(ground: Ground, name: string, line: Network, bytes: number) {
  const address = { name, port: ground.side, path: '/bare.html' };
  const page = await openPage(ground.context, address, 'transfer', { line });
  const time = await page.evaluate((count) => window.transfer(count), bytes);
  await page.close();
  return time;
}

/**
 * The last `count` records over 2G. All rounds and all parties run at once, each page on an emulated
 * line of its own: they wait for bytes, not for the machine.
 */
export async function twoGLines(ground: Ground, identity: Identity): Promise<readonly Line[]> {
  const { last: count, fiches } = ground.sizes;
  const before = fiches - count;
  const bares = each((round) => transfer(ground, `bare-${round}`, TWO_G, 0));
  const ours = each(async (round) => {
    const address = { name: `line-${round}`, port: ground.ours, path: '/' };
    const page = await openPage(ground.context, address, 'syncBench', { line: TWO_G });
    await page.evaluate((who) => window.syncBench.open(who), identity);
    const time = await page.evaluate((least) => window.syncBench.pull(least), count);
    await page.close();
    return time;
  });
  const theirs = (ground.rivals ? RIVALS : []).map(async (rival): Promise<[Rival, number]> => {
    const page = await rivalPage(ground, rival.toLowerCase(), { line: TWO_G });
    const time = await pullWith(page, rival, before, count);
    await page.close();
    return [rival, time];
  });
  const bare = median(await bares);
  const own = median(await ours) / bare;
  const others = await Promise.all(theirs);
  const { kilobits, rtt } = TWO_G;
  return [
    {
      what: `2G (${kilobits} kb/s, RTT ${rtt} ms): pull of ${count} fiches ÷ bare transfer`,
      result: `${own.toFixed(2)}, bare ${(bare / 1_000).toFixed(1)} s`,
      target: '<= 1.10',
      met: own <= 1.1,
    },
    ...others.map(([rival, time]) => ({
      what: `2G, ${nameOf(rival)}: the same fiches ÷ the same bare transfer, once`,
      result: (time / bare).toFixed(2),
    })),
  ];
}

/** What a phone on one bar takes to send its queue, and what a fiche weighs. */
export async function queueLines(
  ground: Ground,
  identities: readonly Identity[],
  fiches: readonly Fields[],
): Promise<readonly Line[]> {
  const pages = await Promise.all(
    identities.slice(0, ROUNDS).map(async (identity, round) => {
      const address = { name: `queue-${round}`, port: ground.ours, path: '/' };
      const page = await openPage(ground.context, address, 'syncBench');
      await page.evaluate((who) => window.syncBench.open(who), identity);
      await page.evaluate((all) => window.syncBench.save(all), JSON.stringify(fiches));
      const session = await ground.context.newCDPSession(page);
      await session.send('Network.enable');
      await session.send('Network.emulateNetworkConditions', {
        offline: false,
        latency: ONE_BAR.rtt,
        downloadThroughput: ONE_BAR.kilobits * 125,
        uploadThroughput: ONE_BAR.kilobits * 125,
      });
      return page;
    }),
  );
  const weigh = async (count: number) => {
    const text = await pages[0]?.evaluate((limit) => window.syncBench.batch(limit), count);
    return gzipSync(text ?? '').length;
  };
  const bytes = await weigh(fiches.length);
  const perFiche = (await weigh(50)) / 50;
  const bares = each((round) => transfer(ground, `up-${round}`, ONE_BAR, bytes));
  const times = pages.map(async (page) => {
    const { time, pushed } = await page.evaluate(() => window.syncBench.push());
    if (pushed !== fiches.length) throw new Error(`${pushed} of ${fiches.length} were sent`);
    await page.close();
    return time;
  });
  const bare = median(await bares);
  const ratio = median(await Promise.all(times)) / bare;
  const { kilobits, rtt } = ONE_BAR;
  return [
    {
      what: `${kilobits} kb/s, RTT ${rtt} ms: ${fiches.length} queued fiches sent ÷ bare transfer`,
      result: `${ratio.toFixed(2)}, bare ${(bare / 1_000).toFixed(1)} s`,
      target: '<= 1.15',
      met: ratio <= 1.15,
    },
    {
      what: 'a fiche in a batch of 50, gzip',
      result: `${perFiche.toFixed(0)} B`,
      target: '<= 1200 B',
      met: perFiche <= 1_200,
    },
  ];
}
