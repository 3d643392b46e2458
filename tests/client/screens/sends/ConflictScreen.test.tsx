import 'fake-indexeddb/auto';
import { act } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Route, Router } from 'wouter';
import { memoryLocation } from 'wouter/memory-location';
import { PersonDb } from '#client/db/open.ts';
import { ConflictScreen } from '#client/screens/sends/ConflictScreen.tsx';
import { createSyncStore } from '#client/state/sync-state.ts';
import { type Workplace, WorkplaceContext } from '#client/workplace.ts';
import { button, click, one, render } from '../../ui/render.tsx';

const MINE = { women: 6, men: 36, girls: 0, boys: 5, counted: 'yes' };
const THEIRS = { women: 6, men: 33, girls: 0, boys: 7, counted: 'yes' };
const CONFLICT = {
  id: 'c_1',
  record: 'i1',
  open: 1 as const,
  seq: 3,
  rev: 2,
  fields: {
    record: 'i1',
    recordType: 'item',
    field: 'count',
    reason: 'concurrent',
    was: { women: 6, men: 30, girls: 0, boys: 0, counted: 'yes' },
    mine: MINE,
    theirs: THEIRS,
    mineBy: 'u_1',
    mineAt: '2026-11-22T08:10:00+01:00',
    theirsBy: 'u_2',
    theirsAt: '2026-11-21T15:32:00+01:00',
    open: true,
  },
};

const GRANT = {
  id: 'g',
  role: 'observatory',
  place: 'NE001002001',
  group: '*',
  classes: ['public', 'member'],
  from: '2026-01-01T00:00:00.000Z',
  until: null,
  revokedAt: null,
};

let db: PersonDb;
const save = vi.fn(async () => ({ ok: true as const, value: ['m'] }));

beforeEach(async () => {
  save.mockClear();
  db = new PersonDb('ccm-conflict');
  await db.conflicts.put(CONFLICT);
});
afterEach(async () => {
  await db.delete();
});

const settled = (check: () => void) =>
  vi.waitFor(async () => {
    await act(() => new Promise((done) => setTimeout(done, 10)));
    check();
  });

function open(path: string, person = 'u_1') {
  const { hook, history } = memoryLocation({ path, record: true });
  const workplace = {
    db,
    save,
    actor: { id: person, grants: [GRANT] },
    person: { id: person, name: 'Observatoire d’Arlit' },
    effects: { now: () => 1_795_400_000_000, localTime: () => '2026-11-23T16:00:00+01:00' },
    syncStore: createSyncStore(),
  } as unknown as Workplace;
  render(
    <Router hook={hook}>
      <WorkplaceContext value={workplace}>
        <Route path="/envois/choix/:id" component={ConflictScreen} />
      </WorkplaceContext>
    </Router>,
  );
  return history;
}

test('three values side by side, two of them to take; what differs is marked', async () => {
  open('/envois/choix/c_1');
  await settled(() => expect(document.querySelectorAll('input[type=radio]')).toHaveLength(3));
  const text = document.body.textContent ?? '';
  for (const words of ['Votre valeur', 'Valeur reçue', 'Valeur d’avant'])
    expect(text).toContain(words);
  expect(text).toContain('47');
  const marked = [...document.querySelectorAll('[class*=differs]')].map((each) => each.textContent);
  expect(marked).toEqual(['36', '5', '33', '7']);
});

test.each([
  ['mine', 'Garder ma valeur', MINE],
  ['theirs', 'Garder la valeur reçue', THEIRS],
] as const)('keeping %s is a resolution with its values', async (choice, words, value) => {
  const history = open('/envois/choix/c_1');
  await settled(() => one(`input[value=${choice}]`));
  click(one(`input[value=${choice}]`));
  click(button(words));
  await settled(() => expect(save).toHaveBeenCalledTimes(1));
  const set = { choice, value };
  expect(save).toHaveBeenCalledWith([{ type: 'resolve', entity: 'conflict', id: 'c_1', set }]);
  expect(history.at(-1)).toBe('/envois');
});

test('a third value starts from mine', async () => {
  open('/envois/choix/c_1');
  await settled(() => one('input[value=other]'));
  click(one('input[value=other]'));
  expect(document.querySelectorAll('input[inputmode=numeric]')).toHaveLength(4);
  click(button('Garder cette autre valeur'));
  await settled(() => expect(save).toHaveBeenCalledTimes(1));
  expect(save).toHaveBeenCalledWith([
    { type: 'resolve', entity: 'conflict', id: 'c_1', set: { choice: 'other', value: MINE } },
  ]);
});

test('who wrote each value, where and when', async () => {
  const names = { mineByName: 'Arlit', theirsByName: 'Mairie d’Arlit', theirsPlace: 'NE001002001' };
  await db.conflicts.put({ ...CONFLICT, fields: { ...CONFLICT.fields, ...names } });
  await db.history.put({
    id: 'h1',
    record: 'i1',
    rev: 1,
    line: {
      rev: 1,
      field: 'count',
      kind: 'applied',
      before: {},
      after: CONFLICT.fields.was,
      author: 'u_3',
      authorName: 'Mission d’octobre',
      at: '2026-10-19T10:05:00+01:00',
    },
  });
  open('/envois/choix/c_1');
  await settled(() => expect(document.body.textContent).toContain('Mission d’octobre'));
  const notes = [...document.querySelectorAll('fieldset .note')].map((each) => each.textContent);
  const sources = notes.filter((note) => / h /.test(note?.replace(/[\u00a0\u202f]/g, ' ') ?? ''));
  expect(sources).toHaveLength(3);
  expect(sources[0]).toContain('Observatoire d’Arlit');
  expect(sources[1]).toContain('Mairie d’Arlit');
  expect(sources[1]).toContain('Arlit,');
});

test('the choices of one record stand together, and the others wait on', async () => {
  const text = { field: 'text', mine: { text: 'A' }, theirs: { text: 'B' }, was: { text: 'C' } };
  await db.conflicts.put({ ...CONFLICT, id: 'c_2', fields: { ...CONFLICT.fields, ...text } });
  await db.conflicts.put({ ...CONFLICT, id: 'c_3', record: 'i2' });
  const history = open('/envois/choix/c_2');
  await settled(() => expect(document.querySelectorAll('form')).toHaveLength(2));
  expect(document.querySelector('h1')?.textContent).toBe('2 choix à faire');
  const [first] = [...document.querySelectorAll('form')];
  expect(first?.querySelector('h2')?.textContent).toBe('Texte');
  click(first?.querySelector('input[value=mine]') as HTMLInputElement);
  click(button('Garder ma valeur'));
  await settled(() => expect(save).toHaveBeenCalledTimes(1));
  expect(history.at(-1)).toBe('/envois/choix/c_2');
});

test('a choice on a validated record is not its author’s', async () => {
  await db.conflicts.put({ ...CONFLICT, fields: { ...CONFLICT.fields, reason: 'locked' } });
  open('/envois/choix/c_1');
  await settled(() => expect(document.body.textContent).toContain('déjà validée'));
  expect(document.querySelectorAll('input[type=radio]')).toHaveLength(0);
  expect(document.querySelector('form button')).toBeNull();
});

test('another person’s choice says whose it is, and may be made', async () => {
  open('/envois/choix/c_1', 'u_2');
  await settled(() => expect(document.body.textContent).toContain('revient d’abord à'));
  expect(document.querySelectorAll('input[type=radio]')).toHaveLength(3);
});

test('a choice that is made says so', async () => {
  open('/envois/choix/gone');
  await settled(() => expect(document.body.textContent).toContain('Ce choix est déjà fait'));
});
