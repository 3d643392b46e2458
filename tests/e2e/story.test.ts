import { readFileSync } from 'node:fs';
import { v7 } from 'uuid';
import { describe, expect, it } from 'vitest';
import { compileBuiltInForms } from '#server/forms.ts';
import type { Device } from '../browser/device.ts';
import { DESKTOP } from '../browser/device.ts';
import { fillWhatIsMissing, reconnect, seen, synced, visit } from './person.ts';
import { stage } from './stage.ts';
import { colleague } from './tour-api.ts';

const play = stage('story');
const { open } = play;

describe('the whole story', () => {
  it('Arlit works offline, is killed, comes back; the secretariat sees it all, Tahoua not the fiche', async () => {
    const arlit = await open('obs-arlit');
    await arlit.setOffline(true);

    await visit(arlit.page, 'Observatoire');
    await arlit.page.getByRole('link', { name: /Fiche trimestrielle/ }).click();
    await fillWhatIsMissing(arlit.page);
    await arlit.page.getByRole('button', { name: 'Terminer' }).click();
    await arlit.page.getByText('Prêt à envoyer').first().waitFor();

    await addMeasure(arlit, '2021-MI-01', 'Formation de 42 agents des FDS à Arlit');

    await arlit.kill();
    await arlit.reopen('/recommandations/2021-MI-01');
    await arlit.page.getByText('Formation de 42 agents des FDS à Arlit').waitFor();
    await arlit.reopen('/observatoire');
    await arlit.page.getByText('Prêt à envoyer').first().waitFor();

    await reconnect(arlit);
    await synced(arlit.page);

    const spCcm = await open('sp-ccm', DESKTOP);
    await spCcm.page.goto(`${play.server.url}/observatoire`);
    await spCcm.page.getByRole('link', { name: 'Arlit', exact: true }).waitFor();
    await spCcm.page.goto(`${play.server.url}/recommandations/2021-MI-01`);
    await spCcm.page.getByText('Formation de 42 agents des FDS à Arlit').waitFor();

    const tahoua = await open('cr-tahoua');
    await tahoua.page.goto(`${play.server.url}/recommandations/2021-MI-01`);
    await tahoua.page.getByText('Formation de 42 agents des FDS à Arlit').waitFor();
    await tahoua.page.goto(`${play.server.url}/observatoire`);
    await tahoua.page.getByText('Aucune fiche pour le moment').waitFor();
    expect(await tahoua.page.getByText('Arlit').count()).toBe(0);
  });

  it('a value acknowledged but never pulled back is on the screen after a kill', async () => {
    const arlit = await open('obs-arlit');
    await arlit.setOffline(true);
    await addMeasure(arlit, '2021-MI-02', 'Reçue par le serveur, jamais relue');
    await arlit.page.route('**/api/v1/sync/pull**', (route) => route.abort());
    const pushed = arlit.page.waitForResponse('**/api/v1/sync/push');
    await reconnect(arlit);
    expect((await pushed).status()).toBe(200);
    await arlit.setOffline(true);
    await arlit.kill();
    await arlit.reopen('/recommandations/2021-MI-02');
    await arlit.page.getByText('Reçue par le serveur, jamais relue').waitFor();
  });
});

describe('two people, one record, no network', () => {
  it('Agadez and Arlit edit different answers of one entry: both survive', async () => {
    const id = await sentFiche();
    const [arlit, agadez] = [await open('obs-arlit', DESKTOP), await open('cr-agadez', DESKTOP)];
    await correctOffline(arlit, id, 'besoins_texte', 'Un ordinateur et une moto');
    await correctOffline(agadez, id, 'commentaire', 'Comptage repris avec la mairie');
    for (const device of [arlit, agadez, arlit]) await sync(device);
    for (const device of [arlit, agadez]) {
      await device.page.goto(`${play.server.url}/observatoire/${id}`);
      await seen(device.page, 'Un ordinateur et une moto');
      await seen(device.page, 'Comptage repris avec la mairie');
      expect(await device.page.getByText('choix à faire').count()).toBe(0);
    }
  });

  it('moderateur-protection and SP-CCM edit different fields of one recommendation: both survive', async () => {
    const protection = await open('moderateur-protection', DESKTOP);
    const spCcm = await open('sp-ccm', DESKTOP);
    await followUpOffline(protection, '2021-PR-02', 'Responsable', 'ANLTP/TIM');
    await followUpOffline(spCcm, '2021-PR-02', 'Échéance', '2027-06-30');
    for (const device of [protection, spCcm, protection]) await sync(device);
    for (const device of [protection, spCcm]) {
      await device.page.goto(`${play.server.url}/recommandations/2021-PR-02`);
      await seen(device.page, 'ANLTP/TIM');
      await seen(device.page, '30 juin 2027');
    }
  });

  it('the same field: both values are kept and shown, and one choice settles it', async () => {
    const protection = await open('moderateur-protection', DESKTOP);
    const spCcm = await open('sp-ccm', DESKTOP);
    await followUpOffline(protection, '2021-PR-03', 'Responsable', 'DG État civil');
    await followUpOffline(spCcm, '2021-PR-03', 'Responsable', 'SP/CCM et UNHCR');
    for (const device of [spCcm, protection, spCcm]) await sync(device);
    await seen(protection.page, '1 choix à faire');
    await seen(spCcm.page, 'En attente d’une autre personne');
    for (const device of [protection, spCcm]) {
      await device.page
        .getByRole('link', { name: /2021-PR-03/ })
        .first()
        .click();
      await seen(device.page, 'DG État civil');
      await seen(device.page, 'SP/CCM et UNHCR');
    }
    await protection.page.getByRole('radio', { name: /Votre valeur/ }).check();
    await protection.page.getByRole('button', { name: 'Garder ma valeur' }).click();
    await protection.page.getByRole('heading', { name: 'Envois', level: 1 }).waitFor();
    for (const device of [protection, spCcm]) await sync(device);
    for (const device of [protection, spCcm]) {
      await device.page.goto(`${play.server.url}/recommandations/2021-PR-03`);
      await seen(device.page, 'DG État civil');
      expect(await device.page.getByText('1 choix à faire').count()).toBe(0);
    }
  });
});

/** A fiche of Arlit that the server has. */
async function sentFiche(): Promise<string> {
  const answers = JSON.parse(readFileSync('tests/fixtures/forms/fiche-observatoire.json', 'utf8'));
  const form = compileBuiltInForms().find(({ id }) => id === 'fiche-observatoire');
  const id = v7();
  const observatory = await colleague(play.server, 'obs-arlit');
  const place = 'NE001002001';
  const about = {
    form: 'fiche-observatoire',
    formHash: form?.hash ?? '',
    place,
    period: '2026-T3',
  };
  await observatory.write({
    entity: 'entry',
    id,
    set: { ...about, state: 'submitted', ...answers },
  });
  return id;
}

async function correctOffline(device: Device, id: string, name: string, text: string) {
  const { page } = device;
  await page.goto(`${play.server.url}/observatoire/${id}`);
  await device.setOffline(true);
  await page.getByRole('link', { name: 'Corriger' }).click();
  await page.locator(`[id$="${name}"]`).fill(text);
  await page.getByRole('button', { name: 'Terminer' }).click();
  await page.getByText('Correction enregistrée').first().waitFor();
}

async function followUpOffline(device: Device, code: string, label: string, value: string) {
  const { page } = device;
  await page.goto(`${play.server.url}/recommandations/${code}`);
  await device.setOffline(true);
  await page.getByRole('link', { name: 'Mettre à jour le suivi' }).first().click();
  await page.getByLabel(label, { exact: true }).fill(value);
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.getByText('Suivi enregistré').first().waitFor();
}

async function sync(device: Device): Promise<void> {
  await reconnect(device);
  await device.page.goto(`${play.server.url}/envois`);
  await device.page
    .getByRole('button', { name: /Synchroniser/ })
    .first()
    .click();
  await synced(device.page);
}

async function addMeasure(device: Device, code: string, text: string): Promise<void> {
  const { page } = device;
  await visit(page, 'Recommandations');
  await page.getByRole('searchbox').fill(code);
  await page.getByText('1 recommandation', { exact: true }).waitFor();
  await page
    .getByRole('link', { name: new RegExp(code) })
    .first()
    .click();
  await page.getByRole('link', { name: 'Ajouter une mesure' }).first().click();
  await page.getByLabel('Ce qui a été fait').fill(text);
  await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
  // why: what is typed is on the screen before it is saved; this sentence comes after
  await page.getByText('Enregistré sur cet appareil').waitFor();
}
