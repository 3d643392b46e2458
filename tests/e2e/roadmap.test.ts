import { beforeAll, expect, it } from 'vitest';
import { axeFaults } from '../browser/axe.ts';
import { DESKTOP, type Device } from '../browser/device.ts';
import { reconnect, seen } from './person.ts';
import { stage } from './stage.ts';
import { faultsOf } from './tour-look.ts';

/** A report is asked for, written without network with its evidence, returned, corrected, validated. */

const RECOMMENDATION = '2021-PR-02';
const PAGE = `/recommandations/${RECOMMENDATION}`;
const PHONE = { width: 360, height: 640 };

const { open, go, exchange } = stage('roadmap', 'the file');
let spCcm: Device;
let agadez: Device;
beforeAll(async () => {
  spCcm = await open('sp-ccm', DESKTOP);
  agadez = await open('cr-agadez', PHONE);
});

const look = async (device: Device, path: string, name: string) => {
  const page = await go(device, path);
  expect(await faultsOf(page, name)).toEqual([]);
  return page;
};

it('a council reports offline with evidence; the secretariat returns, then validates', async () => {
  // the secretariat plans: due date, frequency, who, indicator
  const planning = await go(spCcm, `${PAGE}/suivi`);
  await planning.getByLabel('Échéance', { exact: true }).fill(await daysFromNow(spCcm, 10));
  await planning.getByLabel('Rapports d’avancement').selectOption('quarterly');
  await planning.getByLabel('Responsable', { exact: true }).fill('DGECM/R');
  await planning.getByLabel('Ce qui est compté').fill('agents formés');
  await planning.getByLabel('Cible').fill('600');
  await planning.getByLabel('Fiche qui donne le chiffre').selectOption({ index: 1 });
  await planning.getByLabel('Question additionnée').selectOption({ index: 1 });
  await planning.getByLabel('Agadez').check();
  expect(await axeFaults(planning)).toEqual([]);
  await planning.getByRole('button', { name: 'Enregistrer' }).click();
  await seen(planning, 'Suivi enregistré');
  for (const device of [spCcm, agadez]) await exchange(device);

  // home and the follow-up say what is owed
  const home = await go(agadez, '/');
  await home
    .getByRole('link', { name: new RegExp(`Rapport d’avancement, ${RECOMMENDATION}`) })
    .waitFor();
  const owed = await look(agadez, '/suivi', 'suivi-conseil');
  await owed.getByRole('link', { name: new RegExp(RECOMMENDATION) }).click();

  // without network: a number alone is refused, what is typed survives the page
  await agadez.setOffline(true);
  const writing = agadez.page;
  await writing.getByLabel('Valeur').fill('539');
  await writing.getByRole('button', { name: 'Soumettre' }).click();
  await seen(writing, 'Écrivez ce qui a été fait : un rapport a toujours un récit.');
  await seen(writing, 'Dites d’où vient ce chiffre.');
  await writing
    .getByLabel(/Ce qui a été fait, et ce qui reste/)
    .fill('Formation de 539 agents à Agadez.');
  await writing.getByLabel('État de mise en œuvre proposé').selectOption('partly_done');
  await writing.getByLabel('Source du chiffre').fill('Listes de présence');
  await writing.getByLabel('Période du chiffre').selectOption({ index: 1 });
  await writing.locator('input[type=file]:not([capture])').setInputFiles({
    name: 'presence.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('%PDF-1.4 présence'),
  });
  await seen(writing, 'presence.pdf');
  await writing.getByText(/^Brouillon gardé/).waitFor();
  expect(await faultsOf(writing, 'rapport-en-cours')).toEqual([]);
  await agadez.killPage();
  const again = await agadez.reopen('/');
  await again.getByRole('link', { name: 'Reprendre' }).first().click();
  await seen(again, 'presence.pdf');
  await again.getByRole('button', { name: 'Soumettre' }).click();
  await again.getByRole('heading', { name: 'Historique du rapport' }).waitFor();
  await seen(again, 'Formation de 539 agents à Agadez.');
  expect(await again.getByRole('button', { name: 'Valider' }).count()).toBe(0);
  await exchange(agadez);
  await exchange(spCcm);

  // the secretariat returns it with a motive
  const desk = await look(spCcm, '/suivi', 'suivi-secretariat');
  await desk.getByRole('link', { name: new RegExp(`${RECOMMENDATION}, Conseil`) }).click();
  await seen(desk, 'presence.pdf');
  await desk.getByRole('button', { name: 'Retourner à l’auteur' }).click();
  await desk.getByRole('dialog').getByRole('button', { name: 'Retourner' }).click();
  await seen(desk, 'Écrivez le motif : l’auteur doit savoir quoi corriger.');
  await desk.getByLabel('Motif').fill('Préciser le lieu de la formation.');
  await desk.getByRole('dialog').getByRole('button', { name: 'Retourner' }).click();
  await seen(desk, 'Rapport retourné à son auteur');
  for (const device of [spCcm, agadez]) await exchange(device);

  // its author corrects and submits again, without network
  const back = await go(agadez, '/suivi');
  await agadez.setOffline(true);
  await back
    .getByRole('link', { name: new RegExp(RECOMMENDATION) })
    .first()
    .click();
  await seen(back, 'Préciser le lieu de la formation.');
  await back.getByRole('link', { name: 'Corriger' }).click();
  await back
    .getByLabel(/Ce qui a été fait, et ce qui reste/)
    .fill('Formation de 539 agents à l’ENA d’Agadez.');
  await back.getByRole('button', { name: 'Soumettre de nouveau' }).click();
  await back.getByRole('heading', { name: 'Historique du rapport' }).waitFor();
  await reconnect(agadez);
  for (const device of [agadez, spCcm]) await exchange(device);

  // validated: it leaves the list, and gives its state to the recommendation in one press
  const deciding = await go(spCcm, '/suivi');
  await deciding.getByRole('link', { name: new RegExp(`${RECOMMENDATION}, Conseil`) }).click();
  await deciding.getByRole('button', { name: 'Valider' }).click();
  await deciding.getByRole('dialog').getByRole('button', { name: 'Valider' }).click();
  await seen(deciding, 'Rapport validé sur cet appareil');
  expect(await faultsOf(deciding, 'rapport')).toEqual([]);
  await deciding.getByRole('button', { name: /Donner cet état/ }).click();
  await seen(deciding, 'État de la recommandation mis à jour');
  for (const device of [spCcm, agadez]) await exchange(device);
  const told = await go(agadez, PAGE);
  await told.getByRole('heading', { name: 'Rapports d’avancement' }).waitFor();
  await seen(told, 'Partiellement réalisée');
  const done = await go(agadez, '/suivi');
  await done.getByRole('button', { name: /^Déjà rédigés/ }).waitFor();
  expect(await done.getByRole('link', { name: new RegExp(RECOMMENDATION) }).count()).toBe(0);
});

it('the pages that gather it all are read without network', async () => {
  await spCcm.setOffline(true);
  const told = await look(spCcm, PAGE, 'recommandation');
  await seen(told, 'Rapports d’avancement');
  await look(spCcm, `${PAGE}/suivi`, 'suivi-formulaire');
  const plan = await look(spCcm, '/suivi/feuille-de-route/2021', 'feuille-de-route');
  await seen(plan, 'agents formés');
  const filled = await look(spCcm, '/suivi/renseigne?session=2021', 'renseigne');
  await seen(filled, '61 recommandations');
  const changes = await look(spCcm, '/suivi/changements', 'changements');
  await seen(changes, 'Non renseigné → Partiellement réalisée');
});

const daysFromNow = (device: Device, days: number): Promise<string> =>
  device.page.evaluate((ahead) => {
    const date = new Date(Date.now() + ahead * 86_400_000);
    return date.toISOString().slice(0, 10);
  }, days);
