import type { Fields } from '#domain/json.ts';
import { openPage } from './browser.ts';
import { type Line, median } from './figures.ts';
import type { Identity } from './page.ts';
import type { Ground } from './pulls.ts';

/** Saves on a device that has pulled everything, at full speed and on a slow phone. */
export async function saveLines(
  ground: Ground,
  identity: Identity,
  fiches: readonly Fields[],
  cpu: number,
): Promise<readonly Line[]> {
  const address = { name: 'save', port: ground.ours, path: '/' };
  const page = await openPage(ground.context, address, 'syncBench');
  await page.evaluate((who) => window.syncBench.open(who), identity);
  await page.evaluate(() => window.syncBench.pull(0));
  const session = await ground.context.newCDPSession(page);
  const save = (all: readonly Fields[]) =>
    page.evaluate((list) => window.syncBench.save(list), JSON.stringify(all));
  await save(fiches.slice(0, 10));
  const full = median(await save(fiches));
  await session.send('Emulation.setCPUThrottlingRate', { rate: cpu });
  const slow = median(await save(fiches));
  await page.evaluate(() => window.syncBench.close());
  await page.close();
  return [
    {
      what: `save of a fiche, strict, median of ${fiches.length} (at CPU ÷${cpu})`,
      result: `${full.toFixed(1)} ms (${slow.toFixed(1)} ms)`,
      target: '< 10 ms',
      met: full < 10,
    },
  ];
}
