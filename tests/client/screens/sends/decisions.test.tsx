import 'fake-indexeddb/auto';
import { act } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Router } from 'wouter';
import { memoryLocation } from 'wouter/memory-location';
import { listFiled } from '#client/db/filed.ts';
import { writeMeta } from '#client/db/meta.ts';
import { PersonDb } from '#client/db/open.ts';
import type { TrayRow } from '#client/db/rows.ts';
import type { Effects } from '#client/effects.ts';
import { DecisionsScreen } from '#client/screens/sends/DecisionsScreen.tsx';
import { SendsScreen } from '#client/screens/sends/SendsScreen.tsx';
import { createSyncStore } from '#client/state/sync-state.ts';
import { type Workplace, WorkplaceContext } from '#client/workplace.ts';
import { quarantineId } from '#domain/quarantine.ts';
import { button, click, one, render } from '../../ui/render.tsx';

const MID = '0199c0de-0000-7000-8000-000000000001';
const WORK = {
  mid: MID,
  mineBy: 'u_arl',
  mineByName: 'Observatoire d’Arlit',
  at: '2026-11-18T09:00:00+01:00',
  receivedAt: '2026-11-20T08:00:00.000Z',
  reason: 'revoked',
  problem: 'scope_revoked',
  entity: 'item',
  record: 'i1',
  type: 'create',
  set: { kind: 'measure', recommendation: 'r1', text: 'Patrouille mixte', place: 'NE001002001' },
  was: {},
  state: 'waiting',
  decidedBy: null,
  decidedAt: null,
  note: null,
};

let db: PersonDb;
const request = vi.fn();
const ids = [1, 2, 3, 4].map((n) => `0199c0de-0000-7000-9000-00000000000${n}`).values();
const effects = {
  now: () => 1_795_400_000_000,
  localTime: () => '2026-11-23T16:00:00+01:00',
  newId: () => ids.next().value,
} as Effects;

beforeEach(async () => {
  request.mockClear();
  db = new PersonDb('ccm-decisions');
  await writeMeta(db, { replica: 'r_1', author: 'u_sp', authorName: 'SP/CCM', g: 1, epoch: 'e1' });
});
afterEach(async () => {
  await db.delete();
});

const settled = (check: () => void | Promise<void>) =>
  vi.waitFor(async () => {
    await act(() => new Promise((done) => setTimeout(done, 10)));
    await check();
  });

function open(screen: typeof DecisionsScreen) {
  const { hook } = memoryLocation({ path: '/envois' });
  const Screen = screen;
  const grants = [{ id: 'g', role: 'secretariat', place: 'NE', group: '*', classes: ['member'] }];
  const workplace = {
    db,
    effects,
    actor: { id: 'u_sp', grants },
    person: { id: 'u_sp', name: 'SP/CCM' },
    sync: { request },
    syncStore: createSyncStore(),
  } as unknown as Workplace;
  render(
    <Router hook={hook}>
      <WorkplaceContext value={workplace}>
        <Screen />
      </WorkplaceContext>
    </Router>,
  );
}

const put = (fields: object = {}) =>
  db.quarantine.put({
    id: quarantineId(MID),
    state: 'waiting',
    seq: 1,
    rev: 1,
    fields: { ...WORK, ...fields },
  });

const queued = async () =>
  (await db.outbox.toArray()).map(({ mutation: { type, entity, id, set } }) => ({
    type,
    entity,
    id,
    set,
  }));

test('says who, when, where, why and what', async () => {
  await put();
  open(DecisionsScreen);
  await settled(() => expect(document.body.textContent).toContain('Patrouille mixte'));
  const text = document.body.textContent ?? '';
  for (const words of ['Mesure de mise en œuvre, Arlit', 'Observatoire d’Arlit', 'avait pris fin'])
    expect(text).toContain(words);
  expect(text).toContain('Texte');
});

test('accepting is a decision that waits to leave', async () => {
  await put();
  open(DecisionsScreen);
  await settled(() => void button('Accepter'));
  click(button('Accepter'));
  click(one('dialog').querySelectorAll('button')[1] as HTMLButtonElement);
  await settled(async () => expect(await queued()).toHaveLength(1));
  expect(await queued()).toEqual([
    {
      type: 'resolve',
      entity: 'quarantine',
      id: quarantineId(MID),
      set: { choice: 'accept', note: null },
    },
  ]);
  expect(request).toHaveBeenCalledTimes(1);
  await settled(() => expect(document.body.textContent).toContain('Rien à décider'));
});

test('declining wants a motive', async () => {
  await put();
  open(DecisionsScreen);
  await settled(() => void button('Ne pas retenir'));
  click(button('Ne pas retenir'));
  const decline = one('dialog').querySelectorAll('button')[1] as HTMLButtonElement;
  click(decline);
  await settled(() => expect(document.body.textContent).toContain('Écrivez le motif'));
  expect(await queued()).toEqual([]);
});

test('a choice of somebody is told by the value that it writes', async () => {
  const value = { text: 'Troisième valeur' };
  const set = { choice: 'other', value, record: 'i1', field: 'text', between: [] };
  await put({ type: 'resolve', entity: 'conflict', record: 'c_1', set });
  open(DecisionsScreen);
  await settled(() => expect(document.body.textContent).toContain('Troisième valeur'));
  const text = document.body.textContent ?? '';
  expect(text).toContain('Choix entre deux valeurs');
  expect(text).not.toContain('between');
});

test('nobody decides on their own work', async () => {
  await put({ mineBy: 'u_sp' });
  open(DecisionsScreen);
  await settled(() => expect(document.body.textContent).toContain('une autre personne décide'));
  expect(() => button('Accepter')).toThrow();
});

const refused = (over: Partial<TrayRow> = {}): TrayRow =>
  ({
    mid: MID,
    n: 1,
    record: 'i1',
    mutation: {
      mid: MID,
      epoch: 'e1',
      type: 'patch',
      entity: 'item',
      id: 'i1',
      set: { text: 'Relecture' },
    },
    receipt: 7,
    problem: { code: 'forbidden' },
    refusedAt: 1_795_300_000_000,
    ...over,
  }) as TrayRow;

test('refused work is handed over from the tray, and then waits', async () => {
  await db.tray.put(refused());
  open(SendsScreen);
  await settled(() => void button('Remettre au SP/CCM'));
  click(button('Remettre au SP/CCM'));
  await settled(() => expect(document.body.textContent).toContain('En attente d’une décision'));
  expect(document.body.textContent).not.toContain('À corriger (');
  expect(await queued()).toEqual([
    { type: 'create', entity: 'quarantine', id: quarantineId(MID), set: { mid: MID } },
  ]);
  expect(request).toHaveBeenCalledTimes(1);
});

test('work of an ended access is with whoever decides already', async () => {
  await db.tray.put(refused({ problem: { code: 'scope_revoked' } }));
  open(SendsScreen);
  await settled(() => expect(document.body.textContent).toContain('Transmise à la personne'));
  expect(() => button('Remettre au SP/CCM')).toThrow();
});

test('a refusal of whoever decided is kept with its motive', async () => {
  const problem = {
    code: 'declined',
    details: { note: 'Mesure déjà notée par la région' },
  } as const;
  await db.tray.put(refused({ problem }));
  open(SendsScreen);
  await settled(() => void button('Mettre de côté'));
  click(button('Mettre de côté'));
  await settled(async () => expect(await listFiled(db)).toHaveLength(1));
  await settled(() =>
    expect(document.body.textContent).toContain('Mesure déjà notée par la région'),
  );
});
