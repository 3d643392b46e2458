import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';
import type { Device } from '../browser/device.ts';
import { type RunningServer, startServer } from '../browser/server.ts';
import { reconnect, signedIn } from './person.ts';

/** What a browser story plays on. */
export interface Stage {
  readonly server: RunningServer;
  /** A person signed in on a device of their own, closed with the rest. */
  readonly open: (...who: Who) => Promise<Device>;
  /** A screen by its path, once it has loaded. */
  readonly go: (device: Device, path: string) => Promise<Page>;
  /** One whole exchange that the person asks for: what is here leaves, what is there arrives. */
  readonly exchange: (device: Device) => Promise<void>;
}

type Who = [login: string, viewport?: { readonly width: number; readonly height: number }];

/**
 * A built server for the tests of the file, and devices that live as long as one test, or as the file.
 * A failed test leaves a picture of every device in the temporary folder, named after the story.
 */
export function stage(story: string, devicesLive: 'a test' | 'the file' = 'a test'): Stage {
  const devices: Device[] = [];
  let server: RunningServer | undefined;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(async () => {
    await closeAll();
    await server?.stop();
  });
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await keepPictures(story, devices);
    if (devicesLive === 'a test') await closeAll();
  });
  const closeAll = async () => {
    for (const device of devices.splice(0)) await device.close();
  };
  const running = (): RunningServer => {
    if (!server) throw new Error('The server starts before the first test');
    return server;
  };
  const go: Stage['go'] = async ({ page }, path) => {
    await page.goto(running().url + path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.getByText('Chargement…', { exact: true }).waitFor({ state: 'detached' });
    return page;
  };
  return {
    get server() {
      return running();
    },
    open: async (login, viewport) => {
      const device = await signedIn(running(), login, viewport);
      devices.push(device);
      return device;
    },
    go,
    exchange: async (device) => {
      await reconnect(device);
      const page = await go(device, '/envois');
      const pulled = page.waitForResponse((answer) => answer.url().includes('/api/v1/sync/pull'));
      await page
        .getByRole('button', { name: /Synchronis/ })
        .first()
        .click();
      await pulled;
      await page.getByRole('button', { name: 'Synchroniser maintenant' }).first().waitFor();
      await page.getByRole('heading', { name: 'À envoyer (0)' }).waitFor();
    },
  };
}

export async function keepPictures(story: string, devices: readonly Device[]): Promise<void> {
  for (const [index, { page }] of devices.entries()) {
    const path = join(tmpdir(), `ccm-failed-${story}-${index}.png`);
    // why: a device that the story killed has no page to show
    await page.screenshot({ path, fullPage: true }).catch(() => undefined);
  }
}
