import type { CDPSession, Page } from 'playwright-core';
import type { Fields } from '#domain/json.ts';
import { type Device, launch } from '../../browser/device.ts';
import type { RunningServer } from '../../browser/server.ts';

/** One person's phone, with one or two tabs on one storage. */
export interface Phone {
  readonly login: string;
  /** What the app said is saved: none of it may be lost. */
  readonly saved: string[];
  readonly device: Device;
  readonly isUp: () => boolean;
  readonly tab: (index: number) => Promise<Page>;
  readonly setOffline: (offline: boolean) => Promise<void>;
  /** As little room for this origin as there is in use; `undefined` gives it back. */
  readonly setQuota: (bytes: number | undefined) => Promise<void>;
  readonly killTab: () => Promise<void>;
  readonly killBrowser: () => Promise<void>;
  readonly open: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export async function openPhone(server: RunningServer, login: string): Promise<Phone> {
  const device = await launch({ origin: server.url, viewport: { width: 1366, height: 768 } });
  let up = true;
  let quota: CDPSession | undefined;
  prepare();
  await device.page.goto(server.url);
  await device.page.getByLabel('Identifiant').fill(login);
  await device.page.getByLabel('Mot de passe', { exact: true }).fill(server.password);
  await device.page.getByRole('button', { name: 'Se connecter' }).click();
  await device.page.getByText('Tout est synchronisé').first().waitFor({ timeout: 60_000 });
  await device.page.waitForFunction(() => navigator.serviceWorker.controller !== null);

  function prepare(): void {
    device.context.setDefaultTimeout(20_000);
  }

  const setQuota = async (bytes: number | undefined): Promise<void> => {
    if (bytes === undefined) {
      await quota?.detach();
      quota = undefined;
      return;
    }
    quota ??= await device.context.newCDPSession(device.page);
    await quota.send('Storage.overrideQuotaForOrigin', { origin: server.url, quotaSize: bytes });
  };

  return {
    login,
    saved: [],
    device,
    isUp: () => up,
    tab: async (index) => {
      const pages = device.context.pages();
      return pages[index] ?? device.context.newPage();
    },
    setOffline: (offline) => device.setOffline(offline),
    setQuota,
    killTab: async () => {
      quota = undefined;
      await device.killPage();
      up = false;
    },
    killBrowser: async () => {
      quota = undefined;
      await device.kill();
      up = false;
    },
    open: async () => {
      // why: a new page first; the crashed one can't be driven
      await device.reopen('/envois');
      prepare();
      up = true;
    },
    close: () => device.close(),
  };
}

/** The records of the person at work as the phone's storage holds them, by id. */
export const storedRecords = (page: Page): Promise<Readonly<Record<string, Fields>>> =>
  page.evaluate(async () => {
    const found: Record<string, Record<string, never>> = {};
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    for (const { name = '' } of await indexedDB.databases()) {
      if (!/^ccm-[0-9a-f]{8}-/.test(name)) continue;
      const db = await done(indexedDB.open(name));
      const rows = await done(db.transaction('records').objectStore('records').getAll());
      for (const { id, payload } of rows) if (!payload.deleted) found[id] = payload.fields;
      db.close();
    }
    return found;
  });
