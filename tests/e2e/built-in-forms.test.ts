import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { Answers } from '#domain/form/model.ts';
import { compileBuiltInForms } from '#server/forms.ts';
import type { Device } from '../browser/device.ts';
import { type RunningServer, startServer } from '../browser/server.ts';
import { comparable, fillExample } from './fill-example.ts';
import { signedIn } from './person.ts';
import { keepPictures } from './stage.ts';
import { type Colleague, colleague } from './tour-api.ts';

let server: RunningServer;
let device: Device;
let reader: Colleague;

beforeAll(async () => {
  server = await startServer();
  device = await signedIn(server, 'sp-ccm');
  reader = await colleague(server, 'sp-ccm');
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await keepPictures('built-in-forms', [device]);
});
afterAll(async () => {
  await device?.close();
  await server?.stop();
});

it.each(compileBuiltInForms().map(({ id, definition }) => [id, definition] as const))(
  '%s is filled on a telephone as its example says',
  async (id, definition) => {
    const { page } = device;
    const example: Answers = JSON.parse(readFileSync(`tests/fixtures/forms/${id}.json`, 'utf8'));
    await page.goto(`${server.url}/observatoire/saisie/nouvelle?form=${id}`);
    await page.getByRole('button', { name: 'Suivant' }).waitFor();
    await fillExample(page, definition, example);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(
      true,
    );
    await page.getByRole('button', { name: 'Terminer' }).click();
    // why: a photo still waits on the device, so the banner doesn't say that all is synchronised
    await expect.poll(() => reader.entryOf(id), { timeout: 30_000 }).toBeDefined();
    expect(comparable((await reader.entryOf(id)) ?? {})).toEqual(comparable(example));
  },
);
