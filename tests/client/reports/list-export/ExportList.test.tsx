import { act } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ExportList } from '#client/reports/list-export/ExportList.tsx';
import { type Workplace, WorkplaceContext } from '#client/workplace.ts';
import { button, click, one, render } from '../../ui/render.tsx';

const workplace = {
  effects: { now: () => 0, localTime: () => '2026-11-26T16:00:00+01:00' },
} as unknown as Workplace;
const COLUMNS = [{ name: 'Nom', cell: (row: string) => row }];

let saved: { readonly name: string; readonly text: Promise<string> }[];
beforeEach(() => {
  saved = [];
  vi.spyOn(URL, 'createObjectURL').mockImplementation((file) => {
    saved.push({ name: (file as File).name, text: (file as File).text() });
    return 'blob:x';
  });
});
afterEach(() => {
  vi.restoreAllMocks();
});

const show = (rows: readonly string[], prepare?: () => Promise<void>) =>
  render(
    <WorkplaceContext value={workplace}>
      <ExportList name="noms" rows={rows} columns={COLUMNS} {...(prepare && { prepare })} />
    </WorkplaceContext>,
  );

const settled = (check: () => void) =>
  vi.waitFor(async () => {
    await act(() => new Promise((done) => setTimeout(done, 10)));
    check();
  });

test('an empty list offers nothing', () => {
  show([]);
  expect(document.querySelector('button')).toBeNull();
});

test('the file has the rows in their order; what the cells need is fetched first', async () => {
  const prepare = vi.fn(async () => {});
  show(['Zinder', 'Agadez'], prepare);
  click(button('Exporter ces 2 lignes'));
  await settled(() => expect(button('Enregistrer le fichier').disabled).toBe(false));
  expect(prepare).not.toHaveBeenCalled();
  click(one('label:nth-of-type(2) > input[type=radio]'));
  click(button('Enregistrer le fichier'));
  await settled(() => expect(saved).toHaveLength(1));
  expect(prepare).toHaveBeenCalledOnce();
  expect(saved[0]?.name).toBe('noms-2026-11-26.csv');
  expect(((await saved[0]?.text) ?? '').split('\r\n')).toEqual(['\uFEFFNom', 'Zinder', 'Agadez']);
  expect(document.querySelector('dialog')).toBeNull();
});
