import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { ensureBrowser } from './browser.ts';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // why: a test never reaches another machine, even when the page asks for one.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
];

export const PHONE = { width: 360, height: 740 };
export const DESKTOP = { width: 1366, height: 768 };

export interface DeviceOptions {
  /** The one origin that requests may go to. */
  readonly origin: string;
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly colorScheme?: 'light' | 'dark';
  readonly offline?: boolean;
}

/** A telephone or a PC: a browser with storage of its own, which survives `kill` and `reopen`. */
export interface Device {
  /** The first page; another one after `reopen`. */
  readonly page: Page;
  readonly context: BrowserContext;
  /** Cuts or restores the network of every page and of the service worker. */
  setOffline(offline: boolean): Promise<void>;
  /** The renderer dies without any event of leaving; `reopen` brings another page. */
  killPage(): Promise<void>;
  /** The whole browser dies as when the battery does. */
  kill(): Promise<void>;
  /** Starts the browser again when it was killed, and opens a page on `path`. */
  reopen(path: string): Promise<Page>;
  /** Ends the device and forgets its storage; throws when a request had left the origin. */
  close(): Promise<void>;
}

/** Starts a browser with an empty storage; `await device.page.goto(…)` follows. */
export async function launch(options: DeviceOptions): Promise<Device> {
  const storage = mkdtempSync(join(tmpdir(), 'ccm-device-'));
  const strangers = new Set<string>();
  let offline = options.offline ?? false;
  let alive = true;
  let context = await start();
  let page = await firstPage(context);

  async function start(): Promise<BrowserContext> {
    const started = await chromium.launchPersistentContext(storage, {
      executablePath: ensureBrowser(),
      args: FLAGS,
      chromiumSandbox: false,
      viewport: options.viewport ?? PHONE,
      colorScheme: options.colorScheme ?? 'light',
      locale: 'fr-NE',
      timezoneId: 'Africa/Niamey',
      offline,
    });
    started.on('request', (request) => {
      const url = new URL(request.url());
      const isLocal = ['data:', 'blob:', 'chrome:', 'about:'].includes(url.protocol);
      if (!isLocal && url.origin !== options.origin) strangers.add(request.url());
    });
    return started;
  }

  return {
    get page() {
      return page;
    },
    get context() {
      return context;
    },
    async setOffline(value) {
      offline = value;
      await context.setOffline(value);
    },
    async killPage() {
      const crashed = page.waitForEvent('crash');
      // why: this navigation never ends; the crash is its answer.
      void page.goto('chrome://crash').catch(() => undefined);
      await crashed;
    },
    async kill() {
      alive = false;
      const closed = new Promise((resolve) => context.once('close', resolve));
      const session = await context.browser()?.newBrowserCDPSession();
      void session?.send('Browser.crash').catch(() => undefined);
      await closed;
    },
    async reopen(path) {
      if (!alive) {
        context = await start();
        alive = true;
        page = await firstPage(context);
      } else {
        const before = page;
        page = await context.newPage();
        await before.close();
      }
      await page.goto(new URL(path, options.origin).href);
      return page;
    },
    async close() {
      if (alive) await context.close();
      rmSync(storage, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
      if (strangers.size > 0)
        throw new Error(`Requests left ${options.origin}: ${[...strangers].join(', ')}`);
    },
  };
}

async function firstPage(context: BrowserContext): Promise<Page> {
  return context.pages()[0] ?? context.newPage();
}
