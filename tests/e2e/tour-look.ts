import { mkdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { axeFaults } from '../browser/axe.ts';
import { DESKTOP, PHONE } from '../browser/device.ts';

const NARROW = { width: 320, height: 740 };
const VARIANTS = [
  { name: 'phone-light', size: PHONE, colorScheme: 'light' },
  { name: 'phone-dark', size: PHONE, colorScheme: 'dark' },
  { name: 'desktop-dark', size: DESKTOP, colorScheme: 'dark' },
  { name: 'desktop-light', size: DESKTOP, colorScheme: 'light' },
] as const;
/** Where every picture goes, for people to look at. */
const PICTURES = process.env['PICTURES'];

/**
 * Looks at a screen as it stands, on a phone and a desktop, light and dark: what axe finds, what is
 * wider than the screen, a window without a title of its own. Leaves it on a light phone.
 */
export async function faultsOf(page: Page, name: string): Promise<readonly string[]> {
  const faults: string[] = [];
  const title = await page.title();
  if (!/\S · CCM Terrain$/.test(title)) faults.push(`the window is called « ${title} »`);
  for (const variant of VARIANTS) {
    await show(page, variant.size, variant.colorScheme);
    const found = [...(await axeFaults(page)), ...(await overflow(page))];
    faults.push(...found.map((fault) => `${variant.name}: ${fault}`));
    if (PICTURES) await takePicture(page, PICTURES, `${name}-${variant.name}`);
  }
  await show(page, NARROW, 'light');
  faults.push(...(await overflow(page)).map((fault) => `320 px: ${fault}`));
  await show(page, PHONE, 'light');
  return faults;
}

export async function show(
  page: Page,
  size: { readonly width: number; readonly height: number },
  colorScheme: 'light' | 'dark',
): Promise<void> {
  await page.setViewportSize(size);
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  // why: the layout for this width is chosen by script too, one frame after the event
  await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  );
}

/** Elements that reach beyond the right edge, when the page scrolls sideways. */
async function overflow(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const wide = [...document.body.querySelectorAll('*')].filter(
      (element) => element.getBoundingClientRect().right > clientWidth + 1,
    );
    const names = wide.slice(0, 3).map((element) => element.outerHTML.slice(0, 120));
    return [`${scrollWidth} px wide in ${clientWidth}: ${names.join(' | ')}`];
  });
}

/** The whole page, as on a screen tall enough: a bar at the bottom stays at the bottom. */
async function takePicture(page: Page, folder: string, name: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const { width, height } = page.viewportSize() ?? PHONE;
  const tall = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width, height: Math.max(height, Math.min(tall, 4_000)) });
  await page.screenshot({ path: join(folder, `${name}.png`) });
  await page.setViewportSize({ width, height });
}

/** The small pictures of the README, as they stand on the screen. */
export async function takeSmallPicture(page: Page, folder: string, name: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: 70 });
  await session.detach();
  await writeFile(join(folder, `${name}.webp`), Buffer.from(data, 'base64'));
}
