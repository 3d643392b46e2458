import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { crc32, deflateSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { compileBuiltInForms } from '#server/forms.ts';
import { DESKTOP, type Device } from '../browser/device.ts';
import { type RunningServer, startServer } from '../browser/server.ts';
import { type BadLine, openLine } from '../setup/line.ts';
import { fillExample } from './fill-example.ts';
import { reconnect, signedIn, synced } from './person.ts';
import { keepPictures } from './stage.ts';

const FORM = 'gouvernance-textes';
const PHOTOS = '**/api/v1/attachments**';

let server: RunningServer;
let line: BadLine;
/** The address of the server as the telephone knows it: at the other end of the bad line. */
let far: RunningServer;
let phone: Device;
let secretariat: Device;

beforeAll(async () => {
  server = await startServer();
  line = await openLine(Number(new URL(server.url).port));
  far = { ...server, url: `http://localhost:${line.port}` };
  phone = await signedIn(far, 'cr-agadez');
  secretariat = await signedIn(server, 'sp-ccm', DESKTOP);
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await keepPictures('photos', [phone, secretariat]);
});
afterAll(async () => {
  await phone?.close();
  await secretariat?.close();
  await line?.close();
  await server?.stop();
});

it('a photo taken offline arrives whole over a line that is cut, after its thumbnail', async () => {
  const { page } = phone;
  await page.goto(`${far.url}/observatoire/saisie/nouvelle?form=${FORM}`);
  await page.getByRole('button', { name: 'Suivant' }).waitFor();
  await phone.setOffline(true);
  const form = compileBuiltInForms().find(({ id }) => id === FORM);
  if (!form) throw new Error(`no form ${FORM}`);
  const example = JSON.parse(readFileSync(`tests/fixtures/forms/${FORM}.json`, 'utf8'));
  const answers = { ...example, '/g_periode/region': 'NE001' };
  await fillExample(page, form.definition, answers, noise(1600, 1200));
  await page.getByRole('button', { name: 'Terminer' }).click();
  await page.getByText('Prêt à envoyer').first().waitFor();
  const { sha256, bytes } = await onlyBlob(page);
  expect(bytes).toBeGreaterThan(500_000);

  // the entry goes first, with its thumbnail; the photo is still awaited
  await phone.context.route(PHOTOS, (route) => route.abort());
  await reconnect(phone);
  await secretariatSees('Pièce en attente');
  const entry = secretariat.page.url();
  const preview = secretariat.page.getByAltText(/^Aperçu de la photo/);
  expect(await widthOf(secretariat.page, preview)).toBeGreaterThan(50);
  expect(await page.getByText('Tout est synchronisé').count()).toBe(0);

  line.cutAfter(bytes / 4, bytes / 4, bytes / 4);
  line.slowTo(80_000);
  await phone.context.unroute(PHOTOS);
  // a page that opens sends by itself
  await page.goto(`${far.url}/envois`);
  await page.getByText(/Photos\s: .* sur /).waitFor();
  await page.getByRole('progressbar', { name: 'Envoi des photos' }).first().waitFor();
  await expect.poll(() => line.cuts(), { timeout: 90_000 }).toBe(3);
  await synced(page);

  await secretariat.page.goto(entry);
  await secretariat.page.getByRole('button', { name: /^Télécharger la photo \(/ }).click();
  const photo = secretariat.page.getByAltText(/^Photo\s: /);
  expect(await widthOf(secretariat.page, photo)).toBe(1280);
  expect((await onlyBlob(secretariat.page)).sha256).toBe(sha256);
  await secretariat.setOffline(true);
  await secretariat.page.reload();
  expect(await widthOf(secretariat.page, photo)).toBe(1280);
});

async function secretariatSees(text: string): Promise<void> {
  const { page } = secretariat;
  await expect
    .poll(
      async () => {
        await page.goto(`${server.url}/envois`);
        await page
          .getByRole('button', { name: /Synchroniser/ })
          .first()
          .click();
        await page.goto(`${server.url}/observatoire`);
        const entry = page.getByRole('link', { name: /Agadez/ }).first();
        // why: the list is drawn a while after the page is there
        return entry.waitFor({ timeout: 3_000 }).then(
          () => 'listed',
          () => 'not yet',
        );
      },
      { timeout: 60_000, interval: 2_000 },
    )
    .toBe('listed');
  await page
    .getByRole('link', { name: /Agadez/ })
    .first()
    .click();
  await page.getByText(text).first().waitFor();
}

/** Pixels of the picture itself, once it is drawn. */
async function widthOf(page: Page, picture: ReturnType<Page['getByAltText']>): Promise<number> {
  await picture.waitFor();
  const handle = await picture.elementHandle();
  await page.waitForFunction((image) => (image as HTMLImageElement).complete, handle);
  return picture.evaluate((image) => (image as HTMLImageElement).naturalWidth);
}

/** The one file that the device holds, its hash computed from its bytes. */
async function onlyBlob(page: Page): Promise<{ sha256: string; bytes: number }> {
  const text = await page.evaluate(async () => {
    const names = (await indexedDB.databases()).map(({ name = '' }) => name);
    const opening = indexedDB.open(names.find((name) => /^ccm-[0-9a-f]/.test(name)) ?? '');
    const done = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const db = await done(opening);
    const [row] = await done(db.transaction('blobs').objectStore('blobs').getAll());
    db.close();
    const bytes = new Uint8Array(row.bytes as ArrayBuffer);
    let binary = '';
    for (const byte of bytes) binary += String.fromCharCode(byte);
    return btoa(binary);
  });
  const bytes = Buffer.from(text, 'base64');
  return { sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length };
}

/** A PNG that no camera makes smaller: noise, the same at each run. */
function noise(width: number, height: number): Buffer {
  let seed = 1;
  const rows = Buffer.alloc((width * 3 + 1) * height);
  for (let at = 0; at < rows.length; at += 1) {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    rows[at] = at % (width * 3 + 1) === 0 ? 0 : seed >> 16;
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const frame = Buffer.alloc(8);
    frame.writeUInt32BE(data.length, 0);
    frame.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
  };
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
