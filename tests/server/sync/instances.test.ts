import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Fields, Json } from '#domain/json.ts';
import { publishForm } from '#server/publish/publish.ts';
import { define } from '../../domain/form/workbook.ts';
import { createWorld, type World } from '../../scenarios/world.ts';
import { type ApiClient, apiClient } from './client.ts';

const form = define({
  survey: [
    { type: 'text', name: 'titre', label: 'Titre' },
    { type: 'begin repeat', name: 'incident', label: 'Incident' },
    { type: 'text', name: 'lieu', label: 'Lieu' },
    { type: 'integer', name: 'nombre', label: 'Nombre' },
    { type: 'end repeat' },
  ],
});
const ID = '01930000-0000-7000-8000-000000000001';
const ENTRY: Fields = {
  form: form.id,
  formHash: form.hash,
  place: 'NE001002001',
  state: 'submitted',
  '/titre': 'Janvier',
  '/incident[x]': 1,
  '/incident[x]/lieu': 'Arlit',
  '/incident[x]/nombre': 3,
  '/incident[y]': 2,
  '/incident[y]/lieu': 'Bilma',
};

let world: World;
let arlit: ApiClient;
let council: ApiClient;
beforeAll(async () => {
  world = await createWorld();
  const { db, secret } = world.context;
  const act = { author: 'u_sp-ccm', now: '2026-11-20T08:00:00.000Z', secret };
  await publishForm(db, form, act);
  arlit = await apiClient(world.app, 'obs-arlit');
  council = await apiClient(world.app, 'cr-agadez');
});
afterAll(() => world.close());

const REMOVAL = {
  '/incident[x]': null,
  '/incident[x]/lieu': null,
  '/incident[x]/nombre': null,
};
const EDIT = { '/incident[x]/lieu': 'Agadez' };

const patch = async (client: ApiClient, id: string, set: Record<string, Json>) => {
  const was = Object.fromEntries(Object.keys(set).map((path) => [path, ENTRY[path] ?? null]));
  const mutation = client.mutation({ type: 'patch', entity: 'entry', id, base: 1, set, was });
  return (await client.push(mutation)).results[0];
};

const seen = async (id: string) => (await council.pullAll()).find((change) => change.id === id);

it.each([
  ['removal, then edit', [REMOVAL, EDIT]],
  ['edit, then removal', [EDIT, REMOVAL]],
] as const)('%s: the instance is there, whole, and the entry for review', async (name, order) => {
  const id = name.startsWith('edit') ? ID : ID.replace(/1$/, '2');
  await arlit.push(arlit.mutation({ entity: 'entry', id, set: ENTRY }));
  const [first, second] = order;
  await patch(council, id, { ...first, '/titre': 'Février' });
  const answer = await patch(await apiClient(world.app, 'mission'), id, { ...second });
  expect(answer).toMatchObject({ status: first === EDIT ? 'merged' : 'applied', rev: 3 });
  expect(answer?.conflicts).toBeUndefined();
  const change = await seen(id);
  expect(change?.rec?.fields).toEqual({ ...ENTRY, ...EDIT, '/titre': 'Février' });
  expect(change?.rec?.flags).toContain('review');
  const told = change?.log?.filter(({ kind }) => kind === 'superseded').map(({ field }) => field);
  expect(told).toEqual(first === EDIT ? Object.keys(REMOVAL) : []);
  expect(world.bugs).toEqual([]);
});
