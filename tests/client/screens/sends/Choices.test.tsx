import 'fake-indexeddb/auto';
import { act } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Router } from 'wouter';
import { memoryLocation } from 'wouter/memory-location';
import { PersonDb } from '#client/db/open.ts';
import type { ConflictRow, RecordRow } from '#client/db/rows.ts';
import { SendsScreen } from '#client/screens/sends/SendsScreen.tsx';
import { createSyncStore } from '#client/state/sync-state.ts';
import { type Workplace, WorkplaceContext } from '#client/workplace.ts';
import { render } from '../../ui/render.tsx';

const NOW = Date.parse('2026-11-23T15:00:00.000Z');

const conflict = (id: string, record: string, more: object = {}): ConflictRow => ({
  id,
  record,
  open: 1,
  seq: 1,
  rev: 1,
  fields: {
    record,
    recordType: 'item',
    field: 'text',
    reason: 'concurrent',
    mine: { text: 'A' },
    theirs: { text: 'B' },
    was: { text: 'C' },
    mineBy: 'u_1',
    openedAt: '2026-11-20T08:00:00.000Z',
    open: true,
    ...more,
  },
});

const item = (id: string) =>
  ({
    id,
    payload: {
      id,
      type: 'item',
      scope: { place: 'NE001002001', group: 'mi', class: 'public' },
      fields: {},
      deleted: false,
    },
  }) as RecordRow;

let db: PersonDb;
beforeEach(async () => {
  db = new PersonDb('ccm-choices');
  await db.records.bulkPut(['i1', 'i2', 'i3'].map(item));
});
afterEach(async () => {
  await db.delete();
});

/** The sections about choices, each with the addresses and badges of its rows. */
async function sections(role: string, person: string) {
  const { hook } = memoryLocation({ path: '/envois' });
  const grant = {
    id: 'g',
    role,
    place: 'NE001',
    group: '*',
    classes: ['public', 'member'],
    from: '2026-01-01T00:00:00.000Z',
    until: null,
    revokedAt: null,
  };
  const workplace = {
    db,
    actor: { id: person, grants: [grant] },
    person: { id: person, name: 'Agadez' },
    effects: { now: () => NOW },
    sync: {},
    syncStore: createSyncStore(),
  } as unknown as Workplace;
  render(
    <Router hook={hook}>
      <WorkplaceContext value={workplace}>
        <SendsScreen />
      </WorkplaceContext>
    </Router>,
  );
  return vi.waitFor(async () => {
    await act(() => new Promise((done) => setTimeout(done, 10)));
    const found = [...document.querySelectorAll('section')]
      .filter((section) => section.querySelector('a[href^="/envois/choix/"]'))
      .map((section) => [
        section.querySelector('h2')?.textContent,
        ...[...section.querySelectorAll('a[href^="/envois/choix/"]')].map((link) => [
          link.getAttribute('href')?.split('/').at(-1),
          link.querySelector('[class*=badge] [class*=badge]')?.textContent,
        ]),
      ]);
    expect(found.length).toBeGreaterThan(0);
    return found;
  });
}

test('mine are counted, one row a record; other people’s stand apart, uncounted', async () => {
  await db.conflicts.bulkPut([
    conflict('c1', 'i1'),
    conflict('c2', 'i1', { field: 'date', mine: { date: '2026-11-01' } }),
    conflict('c3', 'i2', { mineBy: 'u_2' }),
  ]);
  expect(await sections('council', 'u_1')).toEqual([
    ['À vous de choisir (2)', ['c1', '2 choix']],
    ['En attente d’une autre personne', ['c3', 'Deux valeurs']],
  ]);
});

test('after 14 days without an answer it is also for the council of the place', async () => {
  const old = { mineBy: 'u_2', openedAt: '2026-11-09T15:00:00.000Z' };
  await db.conflicts.bulkPut([conflict('c1', 'i1', old), conflict('c2', 'i2', { mineBy: 'u_2' })]);
  expect(await sections('council', 'u_1')).toEqual([
    ['À vous de choisir (1)', ['c1', 'Sans réponse depuis 14 jours']],
    ['En attente d’une autre personne', ['c2', 'Deux valeurs']],
  ]);
});

test('and never for somebody who is in charge of nothing', async () => {
  const old = { mineBy: 'u_2', openedAt: '2026-11-09T15:00:00.000Z' };
  await db.conflicts.put(conflict('c1', 'i1', old));
  expect(await sections('observatory', 'u_1')).toEqual([
    ['En attente d’une autre personne', ['c1', 'Sans réponse depuis 14 jours']],
  ]);
});
