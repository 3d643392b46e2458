import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compileBuiltInForms } from '#server/forms.ts';
import type { PushResponse } from '#sync/protocol.ts';
import { DESKTOP, type Device, launch, PHONE } from '../browser/device.ts';
import { type RunningServer, startServer } from '../browser/server.ts';
import { colleague } from './tour-api.ts';
import { faultsOf, show, takeSmallPicture } from './tour-look.ts';

/**
 * Every screen, in order, as Arlit's observatory and then the secretariat meet them. On each: nothing
 * for axe to say, no sideways scrolling, a title; nothing ever leaves the origin.
 */

const ARLIT = 'NE001002001';
const FICHE = v7();
const MEASURE = v7();
const README = process.env['README_PICTURES']
  ? fileURLToPath(new URL('../pictures', import.meta.url))
  : undefined;

let server: RunningServer;
let arlit: Device;
let page: Page;

beforeAll(async () => {
  server = await startServer();
  await fillServer();
  arlit = await launch({ origin: server.url });
  page = arlit.page;
});
afterAll(async () => {
  await arlit?.close();
  await server?.stop();
});

/** What others, and Arlit on another device, have sent before. */
async function fillServer(): Promise<void> {
  const fiche = compileBuiltInForms().find(({ id }) => id === 'fiche-observatoire');
  const answers = JSON.parse(readFileSync('tests/fixtures/forms/fiche-observatoire.json', 'utf8'));
  const measure = (id: string, text: string, date: string, place: string, more = {}) =>
    ({
      entity: 'item',
      id,
      set: { kind: 'measure', recommendation: '2021-MI-01', text, date, place, ...more },
    }) as const;
  const observatory = await colleague(server, 'obs-arlit');
  await observatory.write(
    {
      entity: 'entry',
      id: FICHE,
      set: {
        form: 'fiche-observatoire',
        formHash: fiche?.hash ?? '',
        place: ARLIT,
        period: '2026-T3',
        state: 'submitted',
        ...answers,
      },
    },
    measure(MEASURE, 'Formation de 42 agents des FDS d’Arlit', '2026-11-12', ARLIT, {
      counted: 'yes',
      women: 6,
      men: 36,
      girls: 0,
      boys: 0,
      evidence: 'Liste de présence signée, 12 novembre 2026',
    }),
  );
  const council = await colleague(server, 'cr-agadez');
  await council.write(
    measure(v7(), 'Atelier avec les chefs de poste d’Assamaka', '2026-09-03', 'NE001'),
  );
  const secretariat = await colleague(server, 'sp-ccm');
  const follow = (id: string, set: Record<string, string | readonly string[]>) =>
    ({ type: 'patch', entity: 'recommendation', id, base: 1, set }) as const;
  await secretariat.write(
    follow('2021-MI-01', {
      progress: 'in_progress',
      progressDate: '2026-09-15',
      dueDate: '2026-12-31',
      lead: 'Ministère de l’Intérieur',
      regions: ['NE001', 'NE005'],
    }),
    follow('2021-MI-02', { progress: 'done', progressDate: '2026-06-30' }),
    follow('2021-MI-03', { dueDate: '2026-06-30', lead: 'DGPN' }),
    follow('CCM5-G-01', { decision: 'carry_over', decisionNote: 'Reprise en plénière' }),
  );
}

async function go(path: string, heading: string | RegExp): Promise<void> {
  await page.goto(server.url + path);
  await page.getByRole('heading', { level: 1, name: heading }).waitFor();
  await settled();
}

/** Nothing on the page says any more that it is being read. */
async function settled(): Promise<void> {
  await page.getByText('Chargement…', { exact: true }).waitFor({ state: 'detached' });
}

const synced = (): Promise<void> =>
  page.getByText('Tout est synchronisé').first().waitFor({ timeout: 30_000 });

async function signIn(login: string): Promise<void> {
  await page.getByLabel('Identifiant').fill(login);
  await page.getByLabel('Mot de passe', { exact: true }).fill(server.password);
  await page.getByRole('button', { name: 'Se connecter' }).click();
}

/** In the form that is open; returns once it is on the disk. */
async function writeMeasure(text: string): Promise<void> {
  await page.getByLabel('Ce qui a été fait').fill(text);
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.getByText('Enregistré sur cet appareil').waitFor();
}

async function picture(name: string): Promise<void> {
  if (README) await takeSmallPicture(page, README, name);
}

describe('before the shell', () => {
  it('asks who is there', async () => {
    await page.goto(server.url);
    await page.getByLabel('Identifiant').waitFor();
    expect(await faultsOf(page, '01-connexion')).toEqual([]);
  });

  it('says what is wrong with a password', async () => {
    await page.getByLabel('Identifiant').fill('obs-arlit');
    await page.getByLabel('Mot de passe', { exact: true }).fill('autre chose');
    await page.getByRole('button', { name: 'Se connecter' }).click();
    await page.getByText('n’est pas le bon').first().waitFor();
    expect(await faultsOf(page, '02-connexion-refusee')).toEqual([]);
  });

  it('shows the first download while it lasts', async () => {
    let goOn = () => {};
    const held = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    await page.route('**/api/v1/sync/pull?**', async (route) => {
      await held;
      await route.continue();
    });
    await signIn('obs-arlit');
    await page.getByText('Premier téléchargement').waitFor();
    expect(await faultsOf(page, '03-premier-telechargement')).toEqual([]);
    goOn();
    await synced();
    await page.unroute('**/api/v1/sync/pull?**');
  });
});

describe('the screens of Arlit', () => {
  it.each([
    ['04-accueil', '/', 'Accueil'],
    ['05-recommandations', '/recommandations', 'Recommandations'],
    [
      '06-recommandations-filtrees',
      '/recommandations?session=2021&groupe=mi&q=frontieres',
      'Recommandations',
    ],
    ['07-recommandations-aucune', '/recommandations?q=introuvable', 'Recommandations'],
    ['08-detail-general', '/recommandations/CCM5-G-01', /./],
    ['09-detail-specifique', '/recommandations/2021-MI-01', /./],
    ['10-detail-partage', '/recommandations/2021-EA-02', /./],
    ['11-mesure', '/recommandations/2021-MI-01/mesure', /mesure/i],
    ['12-mesure-modifiee', `/recommandations/2021-MI-01/mesure/${MEASURE}`, /mesure/i],
    ['13-suivi-sans-droit', '/recommandations/2021-MI-01/suivi', /./],
    ['14-recommandation-absente', '/recommandations/inconnue', /./],
    ['15-observatoire', '/observatoire', 'Observatoire'],
    ['16-fiche-recue', `/observatoire/${FICHE}`, /./],
    ['17-fiche-absente', '/observatoire/inconnue', /./],
    ['17b-doublon-absent', `/observatoire/${FICHE}/doublon`, 'Doublon à régler'],
    ['18-envois', '/envois', 'Envois'],
    ['18b-decisions-aucune', '/envois/decisions', 'Saisies à décider'],
    ['19-choix-absent', '/envois/choix/inconnu', /./],
    ['20-mes-donnees', '/mes-donnees', 'Mes données'],
    ['21-aide', '/aide', 'Aide'],
    ['22-page-absente', '/nulle/part', /./],
  ])('%s', async (name, path, heading) => {
    await go(path, heading);
    expect(await faultsOf(page, name)).toEqual([]);
    if (name === '05-recommandations') await picture('list');
    if (name === '09-detail-specifique') await picture('detail');
  });

  it.each(compileBuiltInForms().map(({ id }) => id))(
    '30-saisie-%s: first sections, and what is missing',
    async (form) => {
      await go(`/observatoire/saisie/nouvelle?form=${form}`, /./);
      const next = page.getByRole('button', { name: 'Suivant' });
      await next.waitFor();
      expect(await faultsOf(page, `30-${form}-1`)).toEqual([]);
      const missing = page.getByRole('alert').first();
      for (let step = 0; step < 6 && !(await missing.isVisible()); step += 1) await next.click();
      await missing.waitFor({ timeout: 5_000 });
      expect(await faultsOf(page, `30-${form}-2`)).toEqual([]);
    },
  );
});

describe('the end of a form', () => {
  const next = () => page.getByRole('button', { name: 'Suivant' });

  it('tells what is missing of a new one', async () => {
    await go('/observatoire/saisie/nouvelle?form=gouvernance-cadres', /Cadres/);
    await throughSections();
    expect(await faultsOf(page, '31-fin-incomplete')).toEqual([]);
  });

  it('is complete of a received one that is corrected', async () => {
    await go(`/observatoire/saisie/nouvelle?entry=${FICHE}`, /Fiche/);
    await next().click();
    await page.getByRole('heading', { name: /Départs/ }).waitFor();
    expect(await faultsOf(page, '32-correction')).toEqual([]);
    await picture('form');
    await throughSections();
    expect(await faultsOf(page, '33-fin-complete')).toEqual([]);
  });

  async function throughSections(): Promise<void> {
    const finish = page.getByRole('button', { name: 'Terminer' });
    const later = page.getByRole('button', { name: 'Compléter plus tard' });
    for (let turn = 0; turn < 30; turn += 1) {
      if (await finish.isVisible()) return;
      await ((await later.isVisible()) ? later : next()).click();
    }
    throw new Error('The form has no end.');
  }
});

describe('without network', () => {
  it('keeps a measure and shows what waits', async () => {
    await go('/recommandations/2021-MI-02/mesure', /mesure/i);
    await page.evaluate(async () => {
      await navigator.serviceWorker.ready;
    });
    await arlit.setOffline(true);
    await writeMeasure('Patrouille mixte à Assamaka, deux sorties');
    await page.getByText('Prêt à envoyer').first().waitFor();
    await page.getByText('Hors ligne').first().waitFor();
    expect(await faultsOf(page, '40-mesure-a-envoyer')).toEqual([]);
  });

  it('opens a page of the address bar', async () => {
    await go(`/recommandations/2021-MI-01/mesure/${MEASURE}`, /mesure/i);
    await writeMeasure('Formation de 42 agents des FDS d’Arlit aux droits des migrants');
    await go('/envois', 'Envois');
    await page.getByText('Hors ligne').first().waitFor();
    expect(await faultsOf(page, '41-envois-hors-ligne')).toEqual([]);
    await picture('sends');
    await go('/', 'Accueil');
    await page.getByText('Hors ligne').first().waitFor();
    expect(await faultsOf(page, '42-accueil-hors-ligne')).toEqual([]);
    await picture('home');
  });
});

describe('the network is back', () => {
  it('shows a choice to make between two values', async () => {
    const secretariat = await colleague(server, 'sp-ccm');
    await secretariat.write({
      type: 'patch',
      entity: 'item',
      id: MEASURE,
      base: await secretariat.revOf(MEASURE),
      set: { text: 'Formation de 42 agents : liste reçue' },
    });
    await arlit.setOffline(false);
    await go('/envois', 'Envois');
    await page.getByRole('heading', { name: 'À vous de choisir (1)' }).waitFor({ timeout: 30_000 });
    expect(await faultsOf(page, '50-envois-choix')).toEqual([]);
    await page.locator('a[href^="/envois/choix/"]').first().click();
    await page.getByText('Valeur reçue').first().waitFor();
    expect(await faultsOf(page, '51-choix')).toEqual([]);
    await page.getByRole('radio', { name: /autre valeur/ }).check();
    expect(await faultsOf(page, '52-choix-autre-valeur')).toEqual([]);
    await go('/recommandations/2021-MI-01', /./);
    expect(await faultsOf(page, '53-detail-choix')).toEqual([]);
  });

  it('shows what was refused', async () => {
    // why: the app asks for nothing that the server refuses; the line turns its answer round
    await page.route('**/api/v1/sync/push', async (route) => {
      const response = await route.fetch();
      const answer = (await response.json()) as PushResponse;
      const error = { code: 'field_invalid', details: { field: 'date' } };
      const results = answer.results.map((result) => ({ ...result, status: 'rejected', error }));
      await route.fulfill({ response, json: { ...answer, results } });
    });
    await go('/recommandations/2021-MI-03/mesure', /mesure/i);
    await writeMeasure('Relecture du projet de loi');
    await go('/envois', 'Envois');
    await page.getByRole('heading', { name: 'À corriger (1)' }).waitFor({ timeout: 30_000 });
    expect(await faultsOf(page, '54-envois-a-corriger')).toEqual([]);
    await page.unroute('**/api/v1/sync/push');
  });
});

describe('another person on the same device', () => {
  it('finds the first one in the list, and adds their own account', async () => {
    await go('/', 'Accueil');
    expect(await faultsOf(page, '60-accueil-choix-a-corriger')).toEqual([]);
    await page
      .getByRole('button', { name: /verrouiller/i })
      .first()
      .click();
    await page.getByRole('heading', { name: 'Qui êtes-vous' }).waitFor();
    expect(await faultsOf(page, '61-personnes')).toEqual([]);
    await page.getByRole('button', { name: 'Ajouter une personne' }).click();
    await signIn('sp-ccm');
    await page.getByRole('navigation', { name: 'Principale' }).waitFor();
    await synced();
  });

  it.each([
    ['62-sp-accueil', '/', 'Accueil'],
    ['63-sp-recommandations', '/recommandations', 'Recommandations'],
    ['64-sp-detail', '/recommandations/2021-MI-01', /./],
    ['65-sp-suivi', '/recommandations/2021-MI-01/suivi', 'Mettre à jour le suivi'],
    ['66-sp-defi', '/recommandations/2021-EA-02/mesure/defi', /./],
    ['67-sp-observatoire', '/observatoire', 'Observatoire'],
    ['68-sp-fiche', `/observatoire/${FICHE}`, /./],
    ['70-reunions', '/reunions', 'Réunions'],
    ['71-reunion', '/reunions/2021', /./],
    ['72-groupe', '/reunions/2021/groupe/mi', /./],
    ['73-pleniere', '/reunions/2021/pleniere', 'Plénière'],
    ['74-suivi', '/suivi', 'Suivi'],
    ['75-renseigne', '/suivi/renseigne', 'Renseigné ou non'],
    ['76-feuille-de-route', '/suivi/feuille-de-route/2021', 'Feuille de route'],
    ['77-rapport', '/suivi/rapport/2021-MI-01', /./],
    ['78-documents', '/documents', 'Documents'],
    ['79-etat', '/documents/etat?session=CCM5-2019', 'État de mise en œuvre'],
    ['80-importer', '/recommandations/importer', 'Importer un tableau'],
  ])('%s', async (name, path, heading) => {
    await go(path, heading);
    expect(await faultsOf(page, name)).toEqual([]);
  });
});

if (README)
  it('the wide picture of the README', async () => {
    await go('/recommandations?session=2021&groupe=mi', 'Recommandations');
    await show(page, DESKTOP, 'dark');
    await picture('desktop-dark');
    await show(page, PHONE, 'light');
  });
