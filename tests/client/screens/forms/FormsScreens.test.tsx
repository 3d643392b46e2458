import 'fake-indexeddb/auto';
import { act } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Router } from 'wouter';
import { memoryLocation } from 'wouter/memory-location';
import { DeviceDb, putPerson, setCurrentPerson } from '#client/db/device.ts';
import { PersonDb } from '#client/db/open.ts';
import { putRecords } from '#client/db/write-records.ts';
import { FormsScreens } from '#client/screens/forms/FormsScreens.tsx';
import { createSyncStore } from '#client/state/sync-state.ts';
import { type Workplace, WorkplaceContext } from '#client/workplace.ts';
import type { Role } from '#domain/actor.ts';
import { compareForms } from '#domain/form/compare.ts';
import type { Fields } from '#domain/json.ts';
import { define } from '../../form/open.tsx';
import { button, click, one, render } from '../../ui/render.tsx';
import { person } from '../observatory/people.ts';

let db: PersonDb;
let device: DeviceDb;
const syncStore = createSyncStore();
const runNow = vi.fn(async () => null);
/** What the server answers next, by address; and what it was sent. */
const answers = new Map<string, () => Response>();
const sent: { path: string; token: string | null; body: Record<string, unknown> }[] = [];

beforeEach(async () => {
  db = new PersonDb(`person-${crypto.randomUUID()}`);
  device = new DeviceDb(`device-${crypto.randomUUID()}`);
  await putPerson(device, {
    id: 'u_secretariat',
    login: 'sp-ccm',
    name: 'SP/CCM',
    dbName: db.name,
    grants: [],
    g: 1,
    token: 'the-token',
    deviceProof: null,
    lastUsedAt: 1,
  });
  await setCurrentPerson(device, 'u_secretariat');
  answers.clear();
  sent.length = 0;
  runNow.mockClear();
  syncStore.setState({ network: 'online' });
});
afterEach(async () => {
  await db.delete();
  await device.delete();
});

const settled = (check: () => void) =>
  vi.waitFor(
    async () => {
      await act(() => new Promise((done) => setTimeout(done, 10)));
      check();
    },
    { timeout: 5_000 },
  );

const text = () =>
  document.body.textContent?.replaceAll('\u00a0', ' ').replaceAll('\u202f', ' ') ?? '';

const fetchFake: typeof fetch = async (input, init) => {
  const path = String(input);
  const headers = new Headers(init?.headers);
  const body = init?.body instanceof Blob ? await gunzip(init.body) : String(init?.body ?? '{}');
  sent.push({ path, token: headers.get('authorization'), body: JSON.parse(body) });
  const answer = answers.get(path);
  if (!answer) throw new TypeError('Failed to fetch');
  return answer();
};

const gunzip = (body: Blob): Promise<string> =>
  new Response(body.stream().pipeThrough(new DecompressionStream('gzip'))).text();

const reply = (path: string, body: object, status = 200) =>
  answers.set(path, () => new Response(JSON.stringify(body), { status }));

async function publishedForm(fields: Fields) {
  await db.transaction('rw', [db.records, db.summaries], async () =>
    putRecords(db, [
      {
        seq: 1,
        payload: {
          id: `form.${String(fields['hash'])}`,
          type: 'form',
          fields: { group: 'mi', version: '1', ...fields },
          scope: { place: 'NE', group: 'mi', class: 'public' },
          author: 'u_1',
          authorName: 'SP/CCM',
          createdAt: '2026-10-05T09:00:00Z',
          deleted: false,
          rev: 1,
          computed: null,
          flags: [],
          delivery: 'synced',
        },
      },
    ]),
  );
}

function open(path: string, role: Role = 'secretariat') {
  const { hook, searchHook, history } = memoryLocation({ path, record: true });
  const workplace = {
    db,
    device,
    actor: person(role, 'NE'),
    person: { id: 'u_secretariat', name: 'SP/CCM' },
    effects: {
      now: () => 1_795_400_000_000,
      localTime: () => '2026-11-23T16:00:00+01:00',
      newId: () => 'id',
      random: () => 0.5,
      fetch: fetchFake,
    },
    sync: { runNow },
    syncStore,
  } as unknown as Workplace;
  render(
    <Router hook={hook} searchHook={searchHook}>
      <WorkplaceContext value={workplace}>
        <FormsScreens />
      </WorkplaceContext>
    </Router>,
  );
  return history;
}

/** Chooses a file as a person does. */
function choose(bytes: number | string, name = 'essai.xlsx') {
  const input = document.querySelectorAll<HTMLInputElement>('input[type=file]')[0];
  const file = new File([typeof bytes === 'string' ? bytes : new Uint8Array(bytes)], name);
  Object.defineProperty(input, 'files', { value: [file], configurable: true });
  act(() => {
    input?.dispatchEvent(new Event('change', { bubbles: true }));
  });
}

const older = define([
  { type: 'text', name: 'nom', label: 'Nom' },
  { type: 'integer', name: 'age', label: 'Âge' },
]);
const newer = define([
  { type: 'text', name: 'nom', label: 'Nom' },
  { type: 'date', name: 'jour', label: 'Jour' },
]);

const GOOD = {
  report: [
    {
      severity: 'warning',
      code: 'list_unused',
      sheet: 'choices',
      row: 4,
      column: 'list_name',
      details: { list: 'villes' },
    },
  ],
  left: 0,
  token: 'a'.repeat(64),
  definition: newer,
  comparison: { hash: older.hash, version: '1', changes: compareForms(older, newer) },
};

test('the list tells version, frequency, who fills, and what is withdrawn or waits', async () => {
  await publishedForm({
    form: 'a',
    hash: 'a1',
    title: 'Suivi des foyers',
    frequency: 'monthly',
    filledBy: ['observatory', 'council'],
    publishedAt: '2026-11-20T08:00:00Z',
  });
  await publishedForm({
    form: 'b',
    hash: 'b1',
    title: 'Ancien questionnaire',
    withdrawnAt: '2026-11-21T08:00:00Z',
  });
  await publishedForm({
    form: 'a',
    hash: 'a2',
    version: '2',
    standby: true,
    publishedAt: '2026-11-22T08:00:00Z',
  });
  open('/questionnaires');
  await settled(() =>
    expect(document.querySelectorAll('a[href^="/questionnaires/"]').length).toBe(3),
  );
  const row = one('a[href="/questionnaires/a"]').textContent ?? '';
  for (const words of [
    'Suivi des foyers',
    'Version 1',
    'Chaque mois',
    'Observatoires communaux, Conseils régionaux',
    'Version en attente',
  ])
    expect(row).toContain(words);
  expect(one('a[href="/questionnaires/b"]').textContent).toContain('Retiré');
});

test('nobody else manages questionnaires', () => {
  open('/questionnaires/publier', 'observatory');
  expect(text()).toContain('Cette page est réservée au SP/CCM');
  expect(document.querySelector('input[type=file]')).toBeNull();
});

test('errors are told with their place in the workbook, and there is nothing to publish', async () => {
  reply('/api/v1/forms/check', {
    report: [
      {
        severity: 'error',
        code: 'reference_unknown',
        sheet: 'survey',
        row: 12,
        column: 'relevant',
        at: 5,
        details: { name: 'vilage' },
      },
      GOOD.report[0],
    ],
    left: 3,
  });
  open('/questionnaires/publier');
  choose('PK');
  click(button('Vérifier le classeur'));
  await settled(() => expect(text()).toContain('1 erreur à corriger dans le classeur'));
  expect(text()).toContain('feuille survey, ligne 12, colonne relevant, caractère 5');
  expect(text()).toContain('Aucune question ne s’appelle « vilage »');
  expect(text()).toContain('feuille choices, ligne 4, colonne list_name');
  expect(text()).toContain('… et 3 autres lignes.');
  expect(text()).not.toContain('À qui, et quand');
  expect(sent[0]).toMatchObject({
    token: 'Bearer the-token',
    body: { name: 'essai.xlsx', workbook: btoa('PK'), media: [] },
  });
});

test('a good workbook is compared, assigned, and published once confirmed', async () => {
  reply('/api/v1/forms/check', GOOD);
  reply('/api/v1/forms', { id: 'form.x', rev: 1 });
  await publishedForm({
    form: 'essai',
    hash: older.hash,
    filledBy: ['council'],
    frequency: 'yearly',
  });
  const history = open('/questionnaires/publier');
  choose('PK');
  click(button('Vérifier le classeur'));
  await settled(() => expect(text()).toContain('À qui, et quand'));
  expect(text()).toContain('Le classeur est bon');
  expect(text()).toContain('1 remarque, qui n’empêche pas de publier');
  expect(text()).toContain('1 question ajoutée');
  expect(text()).toContain('1 question retirée');
  expect(text()).toContain('Le numéro de version n’a pas changé.');
  expect(one<HTMLSelectElement>('select').value).toBe('mi');
  click(button('Publier'));
  expect(sent).toHaveLength(1);
  click(one('dialog button:not([data-safe])'));
  await settled(() => expect(history.at(-1)).toBe('/questionnaires/essai'));
  expect(sent[1]?.body).toEqual({
    token: GOOD.token,
    group: 'mi',
    filledBy: ['council'],
    frequency: 'yearly',
    unique: false,
    sensitive: false,
  });
  expect(runNow).toHaveBeenCalledTimes(1);
});

test('the form is tried in memory, and nothing of it leaves', async () => {
  reply('/api/v1/forms/check', GOOD);
  open('/questionnaires/publier');
  choose('PK');
  click(button('Vérifier le classeur'));
  await settled(() => button('Essayer le questionnaire'));
  click(button('Essayer le questionnaire'));
  await settled(() => expect(document.querySelector('input[type=date]')).not.toBeNull());
  expect(text()).toContain('Ce que vous écrivez ici n’est ni gardé ni envoyé.');
  click(button('Fermer l’aperçu'));
  await settled(() => expect(text()).toContain('À qui, et quand'));
  expect(await db.drafts.count()).toBe(0);
  expect(sent).toHaveLength(1);
});

test.each([
  ['without network', undefined, 'Pas de réseau'],
  ['a file of another kind', 'workbook_unknown', 'n’est pas un classeur Excel'],
  ['a password', 'workbook_encrypted', 'protégé par un mot de passe'],
])('%s: the reason and the way out', async (_, code, words) => {
  if (code)
    reply('/api/v1/forms/check', { type: 'x', title: 'x', status: 422, code, detail: '' }, 422);
  else syncStore.setState({ network: 'offline' });
  open('/questionnaires/publier');
  choose('PK');
  click(button('Vérifier le classeur'));
  await settled(() => expect(text()).toContain('Ce fichier n’a pas pu être lu'));
  expect(text()).toContain(words);
});

test('too large a file, or none, is told before anything is sent', async () => {
  open('/questionnaires/publier');
  click(button('Vérifier le classeur'));
  expect(text()).toContain('Choisissez d’abord un classeur.');
  choose(5_000_001);
  click(button('Vérifier le classeur'));
  expect(text()).toContain('Les fichiers dépassent 5 Mo');
  expect(sent).toHaveLength(0);
});

test('a form is withdrawn once confirmed; an older version can be taken again', async () => {
  await publishedForm({
    form: 'essai',
    hash: 'h1',
    title: 'Essai',
    publishedAt: '2026-11-20T08:00:00Z',
  });
  await publishedForm({
    form: 'essai',
    hash: 'h2',
    version: '2',
    title: 'Essai',
    publishedAt: '2026-11-21T08:00:00Z',
  });
  reply('/api/v1/forms/h2/withdraw', { id: 'form.h2', rev: 2 });
  reply('/api/v1/forms/h1/offer', { id: 'form.h1', rev: 2 });
  open('/questionnaires/essai');
  await settled(() => button('Retirer ce questionnaire'));
  click(button('Retirer ce questionnaire'));
  expect(text()).toContain('Retirer « Essai » ?');
  click(one('dialog button:not([data-safe])'));
  await settled(() => expect(runNow).toHaveBeenCalledTimes(1));
  click(one('button[aria-label="Remettre en service la version 1"]'));
  click(one('dialog button:not([data-safe])'));
  await settled(() => expect(runNow).toHaveBeenCalledTimes(2));
  expect(sent.map(({ path }) => path)).toEqual([
    '/api/v1/forms/h2/withdraw',
    '/api/v1/forms/h1/offer',
  ]);
});
