import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { v7 } from 'uuid';
import { describe, expect, it } from 'vitest';
import { compileBuiltInForms } from '#server/forms.ts';
import { DESKTOP, type Device } from '../browser/device.ts';
import { Keyboard } from './keyboard.ts';
import { reconnect, seen } from './person.ts';
import { stage } from './stage.ts';
import { colleague } from './tour-api.ts';
import { faultsOf } from './tour-look.ts';

/** Two values, two entries, work without a right: each is settled by people, without network. */

const ARLIT = 'NE001002001';
const RECOMMENDATION = '2021-PR-03';

const play = stage('arbitration');
const { open, go, exchange } = play;

async function leadOffline(device: Device, value: string): Promise<void> {
  const page = await go(device, `/recommandations/${RECOMMENDATION}`);
  await device.setOffline(true);
  await page.getByRole('link', { name: 'Mettre à jour le suivi' }).first().click();
  await page.getByLabel('Responsable', { exact: true }).fill(value);
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.getByText('Suivi enregistré').first().waitFor();
}

describe('a choice between two values', () => {
  it('is made without network by both, differently: all converge, and history has every value', async () => {
    const protection = await open('moderateur-protection');
    const spCcm = await open('sp-ccm', DESKTOP);
    await leadOffline(protection, 'DG État civil');
    await leadOffline(spCcm, 'SP/CCM et UNHCR');
    for (const device of [spCcm, protection, spCcm]) await exchange(device);

    const mine = await go(protection, '/envois');
    await mine.getByRole('heading', { name: 'À vous de choisir (1)' }).waitFor();
    const theirs = await go(spCcm, '/envois');
    await theirs.getByRole('heading', { name: 'En attente d’une autre personne' }).waitFor();
    expect(await theirs.getByText('À vous de choisir').count()).toBe(0);

    for (const device of [protection, spCcm]) await device.setOffline(true);
    await choose(mine);
    await chooseByKeyboard(theirs, 'OIM et UNHCR');

    for (const device of [protection, spCcm, protection]) await exchange(device);
    for (const device of [protection, spCcm]) {
      const page = await go(device, `/recommandations/${RECOMMENDATION}`);
      await seen(page, 'DG État civil');
      expect(await page.getByText('choix à faire').count()).toBe(0);
      await page.getByRole('button', { name: /Tout l’historique/ }).click();
      for (const value of ['OIM et UNHCR', 'SP/CCM et UNHCR'])
        await page
          .getByRole('button', { name: `Rétablir « ${value} »` })
          .first()
          .waitFor();
    }

    await protection.setOffline(true);
    await protection.page
      .getByRole('button', { name: 'Rétablir « SP/CCM et UNHCR »' })
      .first()
      .click();
    expect(await faultsOf(protection.page, '70-retablir')).toEqual([]);
    await protection.page.getByRole('dialog').getByRole('button', { name: 'Rétablir' }).click();
    await protection.page.getByText('Valeur rétablie sur cet appareil').waitFor();
    for (const device of [protection, spCcm]) await exchange(device);
    await go(spCcm, `/recommandations/${RECOMMENDATION}`);
    await seen(spCcm.page, 'SP/CCM et UNHCR');
  });

  async function choose(page: Page): Promise<void> {
    await page
      .getByRole('link', { name: new RegExp(RECOMMENDATION) })
      .first()
      .click();
    await seen(page, 'Valeur d’avant');
    expect(await faultsOf(page, '71-choix')).toEqual([]);
    await page.getByRole('radio', { name: /Votre valeur/ }).check();
    await page.getByRole('button', { name: 'Garder ma valeur' }).click();
    await page.getByText('Choix enregistré').waitFor();
    await page.getByRole('heading', { name: 'Envois', level: 1 }).waitFor();
  }

  async function chooseByKeyboard(page: Page, value: string): Promise<void> {
    const keyboard = new Keyboard(page);
    await keyboard.press(page.getByRole('link', { name: new RegExp(RECOMMENDATION) }).first());
    await seen(page, 'Ce choix revient d’abord à Modérateur Protection');
    await keyboard.reach(page.getByRole('radio').first());
    const other = page.getByRole('radio', { name: 'Écrire une autre valeur' });
    for (let turn = 0; turn < 3 && !(await other.isChecked()); turn += 1)
      await page.keyboard.press('ArrowDown');
    expect(await other.isChecked()).toBe(true);
    await keyboard.write(page.getByRole('textbox', { name: 'Structure responsable' }), value);
    expect(await faultsOf(page, '72-choix-autre')).toEqual([]);
    await keyboard.press(page.getByRole('button', { name: 'Garder cette autre valeur' }));
    await page.getByText('Choix enregistré').waitFor();
  }
});

describe('a doublon', () => {
  it('is settled without network by putting the answers together', async () => {
    const form = compileBuiltInForms().find(({ id }) => id === 'fiche-observatoire');
    const answers = JSON.parse(
      readFileSync('tests/fixtures/forms/fiche-observatoire.json', 'utf8'),
    );
    const write = async (login: string, more: object) => {
      const id = v7();
      const about = { form: 'fiche-observatoire', formHash: form?.hash ?? '', place: ARLIT };
      const set = { ...about, period: '2026-T3', state: 'submitted', ...answers, ...more };
      await (await colleague(play.server, login)).write({ entity: 'entry', id, set });
      return id;
    };
    const first = await write('obs-arlit', {});
    const second = await write('cr-agadez', {
      '/g_departs/departs/departs_femmes': 45,
      '/g_mesures/besoins_texte': 'Un ordinateur et une moto.',
      '/g_source/commentaire': 'Comptage repris avec la mairie.',
    });
    const arlit = await open('obs-arlit');
    const agadez = await open('cr-agadez', DESKTOP);
    for (const device of [arlit, agadez]) {
      await go(device, '/observatoire');
      await seen(device.page, 'Doublon');
    }

    const page = await go(arlit, `/observatoire/${first}`);
    await arlit.setOffline(true);
    await page.getByRole('link', { name: 'Comparer et régler' }).click();
    await page.getByRole('heading', { name: 'Ce qui diffère (3)' }).waitFor();
    expect(await faultsOf(page, '73-doublon')).toEqual([]);
    await page.getByRole('button', { name: 'Réunir les réponses' }).click();
    const take = async (question: RegExp) =>
      page
        .getByRole('group', { name: question })
        .getByRole('radio', { name: /Fiche 2/ })
        .check();
    await take(/besoins/i);
    await take(/départs/i);
    expect(await faultsOf(page, '74-doublon-reunir')).toEqual([]);
    await page.getByRole('button', { name: 'Réunir et retirer l’autre fiche' }).click();
    await page.getByText('2 réponses de l’autre fiche').waitFor();
    expect(await faultsOf(page, '75-doublon-question')).toEqual([]);
    await page.getByRole('dialog').getByRole('button', { name: 'Réunir' }).click();
    await page.getByText('Doublon réglé').waitFor();
    await seen(page, 'Un ordinateur et une moto.');

    for (const device of [arlit, agadez]) await exchange(device);
    for (const device of [arlit, agadez]) {
      await go(device, `/observatoire/${first}`);
      await seen(device.page, 'Un ordinateur et une moto.');
      await seen(device.page, 'Comptage au passage de la gare');
      expect(await device.page.getByText('Comparer et régler').count()).toBe(0);
      await go(device, `/observatoire/${second}`);
      await seen(device.page, 'Doublon : ses réponses sont réunies dans une autre fiche.');
      await seen(device.page, 'Comptage repris avec la mairie.');
    }
  });
});

describe('work whose right was taken away', () => {
  it('waits for the secretariat, is accepted with the keyboard alone, and its author learns it', async () => {
    const text = 'Visite du poste d’Assamaka avec la mairie';
    const mission = await open('mission');
    const page = await go(mission, '/recommandations/2021-MI-02/mesure');
    await mission.setOffline(true);
    await page.getByLabel('Ce qui a été fait').fill(text);
    await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
    await page.getByText('Enregistré sur cet appareil').waitFor();
    revoke('mission');
    await reconnect(mission);
    await page.getByRole('button', { name: 'Se reconnecter' }).click();
    await page.getByLabel('Mot de passe', { exact: true }).fill(play.server.password);
    await page.getByRole('dialog').getByRole('button', { name: 'Se reconnecter' }).click();
    await page.getByText('Vous êtes reconnecté').waitFor();
    await exchange(mission);
    await page.getByRole('heading', { name: 'À corriger (1)' }).waitFor();
    await seen(page, 'Transmise à la personne qui décide');
    expect(await faultsOf(page, '76-transmise')).toEqual([]);

    const spCcm = await open('sp-ccm', DESKTOP);
    const desk = await go(spCcm, '/');
    const keyboard = new Keyboard(desk);
    await keyboard.press(desk.getByRole('link', { name: /1 saisie attend votre décision/ }));
    await seen(desk, text);
    await seen(desk, 'Mission de terrain, Agadez');
    expect(await faultsOf(desk, '77-decisions')).toEqual([]);
    await spCcm.setOffline(true);
    await keyboard.press(desk.getByRole('button', { name: 'Accepter' }));
    await keyboard.press(desk.getByRole('dialog').getByRole('button', { name: 'Accepter' }));
    await desk.getByText('Décision enregistrée').waitFor();
    await exchange(spCcm);
    await go(spCcm, '/recommandations/2021-MI-02');
    await seen(desk, text);
    await go(spCcm, '/envois/decisions');
    await seen(desk, 'Acceptée');

    await exchange(mission);
    await page.getByRole('heading', { name: 'Envoyées (1)' }).waitFor();
    expect(await page.getByText('À corriger (').count()).toBe(0);
  });

  /** As the operator does: by the command, beside the running server. */
  function revoke(login: string): void {
    execFileSync(process.execPath, ['dist/server/main.js', 'account:revoke', '--login', login], {
      env: { ...process.env, DATA_DIR: play.server.dataDir, NODE_ENV: 'production' },
    });
  }
});
