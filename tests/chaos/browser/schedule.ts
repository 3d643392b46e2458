import type { Page } from 'playwright-core';
import type { RunningServer } from '../../browser/server.ts';
import type { Random } from '../random.ts';
import type { Phone } from './phone.ts';

/** What a schedule shares: the server can be down, each phone too. */
export interface Stage {
  readonly server: RunningServer;
  readonly phones: readonly [Phone, Phone];
  readonly random: Random;
  /** Recommendations of one group, that both phones may write. */
  readonly records: readonly string[];
  serverUp: boolean;
  texts: number;
  /** What was done, a line each. */
  readonly trace: string[];
}

type Act = (stage: Stage, phone: Phone) => Promise<void>;

const ACTS: readonly (readonly [weight: number, name: string, act: Act])[] = [
  [5, 'measure', addMeasure],
  [5, 'follow-up', followUp],
  [3, 'sync', askForSync],
  [3, 'network', async ({ random }, phone) => phone.setOffline(random.chance(0.5))],
  [2, 'kill the tab', async (_stage, phone) => phone.killTab()],
  [2, 'kill the browser', async (_stage, phone) => phone.killBrowser()],
  [2, 'kill while saving', killWhileSaving],
  [2, 'no room', async ({ random }, phone) => phone.setQuota(random.chance(0.6) ? 1 : undefined)],
  [2, 'kill the server', killServer],
];

export const ACT_NAMES = ACTS.map(([, name]) => name);

/** One step: a phone that was killed is opened first. Returns the name of what was done. */
export async function playStep(stage: Stage): Promise<string> {
  const { random, phones, trace } = stage;
  const phone = random.pick(phones);
  const [, name, act] = random.pick(ACTS.flatMap((each) => Array<typeof each>(each[0]).fill(each)));
  trace.push(`${phone.login}: ${name}`);
  if (!phone.isUp()) await phone.open();
  await act(stage, phone);
  return name;
}

async function addMeasure(stage: Stage, phone: Phone): Promise<void> {
  const page = await openRecord(stage, phone, 'Ajouter une mesure');
  const text = newText(stage);
  await page.getByLabel('Ce qui a été fait').fill(text);
  await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
  if (await wasSaved(page, 'Enregistré sur cet appareil')) phone.saved.push(text);
}

async function followUp(stage: Stage, phone: Phone): Promise<void> {
  const page = await openRecord(stage, phone, 'Mettre à jour le suivi');
  const text = newText(stage);
  await page.getByLabel('Responsable', { exact: true }).fill(text);
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  if (await wasSaved(page, 'Suivi enregistré')) phone.saved.push(text);
}

async function killWhileSaving(stage: Stage, phone: Phone): Promise<void> {
  const page = await openRecord(stage, phone, 'Ajouter une mesure');
  await page.getByLabel('Ce qui a été fait').fill(newText(stage));
  await page.getByRole('button', { name: 'Enregistrer', exact: true }).click({ noWaitAfter: true });
  await page.waitForTimeout(stage.random.below(60));
  await phone.killBrowser();
}

async function askForSync(stage: Stage, phone: Phone): Promise<void> {
  const page = await phone.tab(stage.random.below(2));
  await page.goto(`${stage.server.url}/envois`);
  await page.getByRole('button', { name: 'Synchroniser maintenant' }).first().click();
  await page.waitForTimeout(stage.random.below(1_500));
}

async function killServer(stage: Stage): Promise<void> {
  if (stage.serverUp) await stage.server.kill();
  else await stage.server.start();
  stage.serverUp = !stage.serverUp;
}

async function openRecord(stage: Stage, phone: Phone, act: string): Promise<Page> {
  const page = await phone.tab(stage.random.below(2));
  const id = stage.random.pick(stage.records);
  await page.goto(`${stage.server.url}/recommandations/${id}`);
  await page.getByRole('link', { name: act }).first().click();
  return page;
}

/** The app says so, or tells that the phone has no room: then what was typed is still in its field. */
async function wasSaved(page: Page, words: string): Promise<boolean> {
  const saved = page.getByText(words).first();
  const refused = page.getByRole('alert').first();
  await saved.or(refused).first().waitFor();
  return saved.isVisible();
}

const newText = (stage: Stage): string => {
  stage.texts += 1;
  return `Essai n° ${stage.texts} du ${stage.records[0]}`;
};
