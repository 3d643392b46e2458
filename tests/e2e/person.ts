import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { type Device, launch, PHONE } from '../browser/device.ts';
import type { RunningServer } from '../browser/server.ts';

/** A character with a telephone (or a PC) of their own, signed in, the first download done. */
export async function signedIn(
  server: RunningServer,
  login: string,
  viewport: { readonly width: number; readonly height: number } = PHONE,
): Promise<Device> {
  const device = await launch({ origin: server.url, viewport });
  device.context.setDefaultTimeout(20_000);
  await device.page.goto(server.url);
  await signIn(device.page, login, server.password);
  await synced(device.page);
  await workerReady(device.page);
  return device;
}

export async function signIn(page: Page, login: string, password: string): Promise<void> {
  await page.getByLabel('Identifiant').fill(login);
  await page.getByLabel('Mot de passe', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Se connecter' }).click();
  await page.getByRole('navigation', { name: 'Principale' }).waitFor();
}

/** The text is on the screen, and not only for another width of it. */
export const seen = (page: Page, text: string): Promise<void> =>
  page.getByText(text).filter({ visible: true }).first().waitFor({ timeout: 30_000 });

/** The banner says that nothing of this person's is anywhere but on the server and back. */
export const synced = (page: Page): Promise<void> =>
  page.getByText('Tout est synchronisé').first().waitFor({ timeout: 30_000 });

/** The service worker holds the shell and this page: from here on the app works without network. */
const workerReady = (page: Page) =>
  page.waitForFunction(() => navigator.serviceWorker.controller !== null);

/** Goes to one of the entries of the bar. */
export const visit = (page: Page, entry: string): Promise<void> =>
  page.getByRole('navigation', { name: 'Principale' }).getByRole('link', { name: entry }).click();

/** Network back: a device learns it at once, as a phone does. */
export async function reconnect(device: Device): Promise<void> {
  await device.setOffline(false);
  await device.page.evaluate(() => dispatchEvent(new Event('online')));
}

/**
 * Fills the form that is open as a hurried person would: « Suivant », and wherever the form says that
 * an answer is missing, the first answer that is possible. Ends before « Terminer ».
 */
export async function fillWhatIsMissing(page: Page): Promise<void> {
  const finish = page.getByRole('button', { name: 'Terminer' });
  for (let turn = 0; turn < 80; turn += 1) {
    if (await finish.isVisible()) return;
    const missing = page.getByRole('alert').getByRole('link');
    if (await missing.first().isVisible()) {
      await missing.first().click();
      await answerFocused(page);
    } else await page.getByRole('button', { name: 'Suivant' }).click();
  }
  throw new Error('The form does not end.');
}

async function answerFocused(page: Page): Promise<void> {
  const focused = page.locator(':focus');
  await expect.poll(() => focused.count()).toBe(1);
  const [tag, type, mode] = await focused.evaluate((element) => [
    element.tagName,
    element.getAttribute('type'),
    element.getAttribute('inputmode'),
  ]);
  if (tag === 'SELECT') await chooseFirst(focused);
  else if (type === 'radio' || type === 'checkbox') await focused.check();
  else if (tag === 'FIELDSET') await focused.locator('input').first().check();
  else await focused.fill(mode === 'numeric' || mode === 'decimal' ? '1' : 'Réponse');
  await focused.blur().catch(() => undefined);
}

async function chooseFirst(select: Locator): Promise<void> {
  const values = await select
    .locator('option')
    .evaluateAll((options) => options.map((option) => option.getAttribute('value') ?? ''));
  await select.selectOption(values.find((value) => value !== '') ?? '');
}
