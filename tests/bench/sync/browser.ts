import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { ensureBrowser } from '../../browser/browser.ts';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  // why: many pages are measured at once, and none of them may be taken for one in the background
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
];

/** How a page is slowed. */
export interface Slowness {
  readonly cpu?: number;
  /** `kilobits` a second both ways, `rtt` in milliseconds. */
  readonly line?: Line;
}

export interface Line {
  readonly kilobits: number;
  readonly rtt: number;
}

/** Debian's Chromium with storage on the disk. */
export const startBrowser = (profile: string): Promise<BrowserContext> =>
  chromium.launchPersistentContext(profile, {
    executablePath: ensureBrowser(),
    args: FLAGS,
    chromiumSandbox: false,
    viewport: { width: 360, height: 640 },
  });

/**
 * A page at an address, slowed once it has loaded. `name` makes an origin of its own on this
 * machine: pages of one origin share six connections, and with them the line of the others.
 */
export async function openPage(
  context: BrowserContext,
  address: { readonly name: string; readonly port: number; readonly path: string },
  ready: string,
  { cpu, line }: Slowness = {},
): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`http://${address.name}.localhost:${address.port}${address.path}`);
  await page.waitForFunction((name) => name in window, ready);
  const session = await context.newCDPSession(page);
  if (cpu) await session.send('Emulation.setCPUThrottlingRate', { rate: cpu });
  if (line) {
    const bytes = (line.kilobits * 1_000) / 8;
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: line.rtt,
      downloadThroughput: bytes,
      uploadThroughput: bytes,
    });
  }
  return page;
}
