import 'fake-indexeddb/auto';
import { act, useEffect } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { PersonDb } from '#client/db/open.ts';
import type { DraftRow } from '#client/db/rows.ts';
import { type Autosave, useAutosave } from '#client/screens/observatory/use-autosave.ts';
import { render } from '../../ui/render.tsx';

const MINUTE = 60_000;
let db: PersonDb;
let autosave: Autosave;
let drawn = 0;

const Probe = () => {
  const state = useAutosave(db, 0);
  useEffect(() => {
    drawn += 1;
    autosave = state;
  });
  return <p>{state.problem?.code ?? state.savedAt}</p>;
};
const row = (answers: DraftRow['answers'], savedAt: number) => () =>
  ({ id: 'd1', answers, savedAt }) as unknown as DraftRow;
const settle = () => act(() => new Promise((resolve) => setTimeout(resolve, 100)));

beforeEach(() => {
  db = new PersonDb('ccm-autosave');
  drawn = 0;
  render(<Probe />);
});
afterEach(async () => {
  vi.restoreAllMocks();
  db.close();
  await db.delete();
});

it('reads the form once it was painted, and once for all that came meanwhile', async () => {
  const put = vi.spyOn(db.drafts, 'put');
  const read = vi.fn(row({ '/q': 'ab' }, MINUTE));
  autosave.save(row({ '/q': 'a' }, MINUTE));
  autosave.save(read);
  expect([put.mock.calls.length, read.mock.calls.length]).toEqual([0, 0]);
  await settle();
  expect([put.mock.calls.length, read.mock.calls.length]).toEqual([1, 1]);
  expect((await db.drafts.get('d1'))?.answers).toEqual({ '/q': 'ab' });
  expect(autosave.savedAt).toBe(MINUTE);
});

it('draws nothing again for another save in the same minute', async () => {
  autosave.save(row({ '/q': 'a' }, MINUTE));
  await settle();
  const before = drawn;
  autosave.save(row({ '/q': 'b' }, MINUTE + 900));
  await settle();
  expect(drawn).toBe(before);
  expect((await db.drafts.get('d1'))?.answers).toEqual({ '/q': 'b' });
});

it('writes at once when the page is hidden: no picture of it comes', async () => {
  vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
  vi.spyOn(globalThis, 'requestAnimationFrame').mockReturnValue(0);
  autosave.save(row({ '/q': 'a' }, MINUTE));
  await settle();
  expect(await db.drafts.count()).toBe(1);
});

it('says that the phone is full, and goes on once there is room', async () => {
  const full = Object.assign(new Error('full'), { name: 'QuotaExceededError' });
  vi.spyOn(db.drafts, 'put').mockRejectedValueOnce(full);
  autosave.save(row({ '/q': 'a' }, MINUTE));
  await settle();
  expect([autosave.problem, autosave.savedAt]).toEqual([{ code: 'storage_full' }, 0]);
  autosave.save(row({ '/q': 'a' }, MINUTE));
  await settle();
  expect([autosave.problem, autosave.savedAt]).toEqual([undefined, MINUTE]);
});

it('lets no save begin once the draft is about to go, until told', async () => {
  await autosave.stop();
  autosave.save(row({ '/q': 'a' }, MINUTE));
  await settle();
  expect(await db.drafts.count()).toBe(0);
  autosave.resume();
  autosave.save(row({ '/q': 'a' }, MINUTE));
  await settle();
  expect(await db.drafts.count()).toBe(1);
});
