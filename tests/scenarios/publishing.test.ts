import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { saveDraft } from '#client/db/drafts.ts';
import { formsByHash } from '#client/db/forms.ts';
import { listConflicts } from '#client/db/status.ts';
import { listSummaries } from '#client/db/summaries.ts';
import type { Opened } from '#client/screens/observatory/desk.ts';
import { creationOf } from '#client/screens/observatory/finish.ts';
import { latestForms } from '#client/screens/observatory/forms.ts';
import { mayFill } from '#client/screens/observatory/may-fill.ts';
import { openDraft, startEntry } from '#client/screens/observatory/open-draft.ts';
import type { Actor } from '#domain/actor.ts';
import { readPublished } from '#domain/form/published.ts';
import { compileBuiltInForms } from '#server/forms.ts';
import { keepOriginals } from '#server/publish/originals.ts';
import { findRecord } from '#server/store/records.ts';
import { deskOf } from '../server/publish/desk.ts';
import { questionnaire, renamed } from '../server/publish/sheets.ts';
import { createWorld, type Device, PASSWORD, type World } from './world.ts';

const ARLIT = 'NE001002001';
let world: World;
let arlit: Device;
let spCcm: Awaited<ReturnType<typeof deskOf>>;

beforeEach(async () => {
  world = await createWorld();
  arlit = await world.device('obs-arlit');
  spCcm = await deskOf({ app: world.app, signIn }, 'sp-ccm');
});
afterEach(async () => {
  expect(world.bugs).toEqual([]);
  await world.close();
});

const signIn = async (login: string): Promise<string> => {
  const payload = { login, password: PASSWORD };
  const url = '/api/v1/auth/sign-in';
  return (await world.app.inject({ method: 'POST', url, payload })).json().token;
};

const actorOf = ({ person }: Device): Actor => ({ id: person.id, grants: person.grants });

const seat = (device: Device) => ({
  db: device.db,
  effects: device.effects,
  actor: actorOf(device),
  person: device.person,
});

const opened = (opening: unknown): Opened => {
  if (typeof opening !== 'object') throw new Error(String(opening));
  return opening as Opened;
};

/** Fills a new entry and finishes it; its id. */
async function fill(device: Device, answers: Readonly<Record<string, string | number>>) {
  const { runtime } = opened(await startEntry(seat(device), 'essai'));
  for (const [path, value] of Object.entries(answers)) runtime.set(path, value);
  const id = device.effects.newId();
  await device.save(creationOf(id, runtime, ARLIT));
  return id;
}

it('a draft moves to the version published meanwhile; what was finished stays on its own', async () => {
  const first = await spCcm.publish(await questionnaire());
  await arlit.sync();
  const finished = await fill(arlit, { '/nom': 'Moussa', '/age': 30, '/accord': 'oui' });
  const begun = opened(await startEntry(seat(arlit), 'essai'));
  begun.runtime.set('/nom', 'Aïcha');
  begun.runtime.set('/age', 12);
  await saveDraft(arlit.db, { ...begun.draft, answers: { ...begun.runtime.snapshot().raw } });

  const second = await spCcm.publish(await renamed());
  await arlit.sync();
  const again = opened(await openDraft(seat(arlit), begun.draft.id));
  expect(again.runtime.definition.version).toBe('2');
  expect(again.runtime.snapshot().values).toEqual({ '/nom_complet': 'Aïcha' });
  expect(again.draft.orphans).toEqual({ '/age': 12 });

  const moved = arlit.effects.newId();
  await arlit.save(creationOf(moved, again.runtime, ARLIT, again.draft.orphans));
  const report = await arlit.sync();
  expect(report).toMatchObject({ rejected: 0 });
  expect(await arlit.allSynced()).toBe(true);

  const reader = await world.device('sp-ccm');
  await reader.sync();
  expect(await reader.fields(moved)).toMatchObject({
    formHash: second.body.fields.hash,
    '/nom_complet': 'Aïcha',
    orphans: { '/age': 12 },
  });
  const old = await reader.fields(finished);
  expect(old).toMatchObject({ formHash: first.body.fields.hash, '/nom': 'Moussa', '/age': 30 });
  const known = await formsByHash(reader.db, [old?.['formHash']]);
  expect(known.get(first.body.fields.hash)?.body.map(({ name }) => name)).toContain('age');
});

it('an entry finished on an older version before the new one came is received as it is', async () => {
  const first = await spCcm.publish(await questionnaire());
  await arlit.sync();
  const entry = await fill(arlit, { '/nom': 'Moussa', '/age': 30 });
  await spCcm.publish(await renamed());
  const report = await arlit.sync();
  expect(report).toMatchObject({ pushed: 1, rejected: 0 });
  expect(await arlit.fields(entry)).toMatchObject({ formHash: first.body.fields.hash, '/age': 30 });
});

it('a server that did not see the publication finds the version that an entry pins', async () => {
  const { body } = await spCcm.publish(await questionnaire());
  await arlit.sync();
  const entry = await fill(arlit, { '/nom': 'Moussa' });
  world.context.forms.delete(body.fields.hash);
  expect(await arlit.sync()).toMatchObject({ pushed: 1, rejected: 0 });
  expect((await arlit.fields(entry))?.['state']).toBe('submitted');
});

it('and finds it when a choice between two values is settled', async () => {
  const { body } = await spCcm.publish(await questionnaire());
  await arlit.sync();
  const entry = await fill(arlit, { '/nom': 'Moussa', '/age': 30 });
  await arlit.sync();
  const agadez = await world.device('cr-agadez');
  await agadez.sync();
  const rename = (nom: string) =>
    ({ type: 'patch', entity: 'entry', id: entry, set: { '/nom': nom } }) as const;
  await agadez.save(rename('Moussa A.'));
  await agadez.sync();
  await arlit.save(rename('Moussa B.'));
  await arlit.sync();
  const [conflict] = await listConflicts(arlit.db);
  world.context.forms.delete(body.fields.hash);
  await arlit.save({
    type: 'resolve',
    entity: 'conflict',
    id: conflict?.id ?? '',
    set: { choice: 'mine' },
  });
  await arlit.sync();
  const kept = await findRecord(world.context.db, entry);
  expect(kept?.fields['/nom']).toBe('Moussa B.');
  expect(kept?.computed?.['form']).toBe('essai@1');
});

it('a withdrawn form is offered to nobody; its draft is still finished', async () => {
  const { body } = await spCcm.publish(await questionnaire());
  await arlit.sync();
  const { draft, runtime } = opened(await startEntry(seat(arlit), 'essai'));
  runtime.set('/nom', 'Aïcha');
  await saveDraft(arlit.db, { ...draft, answers: { ...runtime.snapshot().raw } });
  await spCcm.post(`/${body.fields.hash}/withdraw`, {});
  await arlit.sync();
  const now = new Date(world.clock.now).toISOString();
  const offered = latestForms(await listSummaries(arlit.db, 'form')).filter((form) =>
    mayFill(actorOf(arlit), form, now),
  );
  expect(offered.map(({ id }) => id)).not.toContain('essai');
  expect(offered.length).toBeGreaterThan(0);
  const again = opened(await openDraft(seat(arlit), draft.id));
  await arlit.save(creationOf(arlit.effects.newId(), again.runtime, ARLIT));
  expect(await arlit.sync()).toMatchObject({ pushed: 1, rejected: 0 });
});

it('a form whose workbook was downloaded, changed and uploaded follows the one of the product', async () => {
  const [builtIn] = compileBuiltInForms();
  if (!builtIn) throw new Error('no built-in form');
  await keepOriginals(world.context);
  const workbook = await spCcm.get(`/${builtIn.hash}/workbook`);
  const { body } = await spCcm.check(workbook.rawPayload);
  expect(body.comparison).toMatchObject({ hash: builtIn.hash, changes: [] });
  await spCcm.publish(workbook.rawPayload, { group: 'gc' });
  await arlit.sync();
  const forms = (await listSummaries(arlit.db, 'form')).map(({ fields, createdAt }) =>
    readPublished(fields, createdAt),
  );
  expect(forms.filter(({ id }) => id === builtIn.id)).toHaveLength(2);
  expect(
    latestForms(await listSummaries(arlit.db, 'form')).find(({ id }) => id === builtIn.id)?.group,
  ).toBe('gc');
});
