import 'fake-indexeddb/auto';
import { act } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Route, Router } from 'wouter';
import { memoryLocation } from 'wouter/memory-location';
import { PersonDb } from '#client/db/open.ts';
import { ConflictScreen } from '#client/screens/sends/ConflictScreen.tsx';
import { createSyncStore } from '#client/state/sync-state.ts';
import { type Workplace, WorkplaceContext } from '#client/workplace.ts';
import type { Fields } from '#domain/json.ts';
import { button, click, one, render } from '../../ui/render.tsx';
import { person } from '../observatory/people.ts';

const file = (letter: string) => ({
  sha256: letter.repeat(64),
  name: `${letter}.pdf`,
  type: 'application/pdf',
  bytes: 1,
});
const save = vi.fn(async () => ({ ok: true as const, value: ['m'] }));
let db: PersonDb;
beforeEach(() => {
  save.mockClear();
  db = new PersonDb('ccm-session-conflict');
});
afterEach(async () => {
  await db.delete();
});

const settled = (check: () => void) =>
  vi.waitFor(async () => {
    await act(() => new Promise((done) => setTimeout(done, 10)));
    check();
  });
const text = () => document.body.textContent ?? '';

/** A conflict on one field of a meeting, on its screen. */
async function open(field: string, mine: Fields, theirs: Fields, was: Fields) {
  await db.conflicts.put({
    id: 'c_1',
    record: 's1',
    open: 1,
    seq: 3,
    rev: 2,
    fields: {
      ...{ record: 's1', recordType: 'session', field, reason: 'concurrent', open: true },
      ...{ was, mine, theirs, mineBy: 'u_secretariat', theirsBy: 'u_2' },
      ...{ mineAt: '2026-11-22T08:10:00+01:00', theirsAt: '2026-11-21T15:32:00+01:00' },
    },
  });
  const { hook } = memoryLocation({ path: '/envois/choix/c_1', record: true });
  const actor = person('secretariat', 'NE');
  const workplace = {
    ...{ db, save, actor, person: { id: actor.id, name: 'SP/CCM' } },
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
  await settled(() => one('input[value=other]'));
}

test.each([
  ['kind', 'gtm', 'regional', ['Nature', 'Groupe technique (GTM)', 'Cadre régional']],
  ['date', '2026-12-10', '2026-12-11', ['Date', '10 décembre 2026', '11 décembre 2026']],
  ['focusRegion', 'NE001', 'NE005', ['Région à l’honneur', 'Agadez', 'Tahoua']],
  ['chair', 'MISP', 'HACP', ['Présidence', 'MISP', 'HACP']],
])('%s of a meeting reads in words', async (field, mine, theirs, words) => {
  await open(field, { [field]: mine }, { [field]: theirs }, { [field]: null });
  for (const word of words) expect(text()).toContain(word);
});

test('two lists of documents are kept both, or in part', async () => {
  const [a, b, c] = [file('a'), file('b'), file('c')];
  await open('documents', { documents: [a, b] }, { documents: [a, c] }, { documents: [a] });
  expect(text()).toContain('a.pdf, b.pdf');
  click(one('input[value=other]'));
  const boxes = [...document.querySelectorAll<HTMLInputElement>('input[type=checkbox]')];
  expect(boxes.map(({ checked }) => checked)).toEqual([true, true, true]);
  if (boxes[0]) click(boxes[0]);
  click(button('Garder cette autre valeur'));
  await settled(() => expect(save).toHaveBeenCalledTimes(1));
  const set = { choice: 'other', value: { documents: [b, c] } };
  expect(save).toHaveBeenCalledWith([{ type: 'resolve', entity: 'conflict', id: 'c_1', set }]);
});
