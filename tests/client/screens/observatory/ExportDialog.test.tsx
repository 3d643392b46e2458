import 'fake-indexeddb/auto';
import { act } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { PersonDb } from '#client/db/open.ts';
import type { LocalRecord } from '#client/db/rows.ts';
import { ExportDialog } from '#client/screens/observatory/ExportDialog.tsx';
import type { EntryRow } from '#client/screens/observatory/entry-list.ts';
import { type Workplace, WorkplaceContext } from '#client/workplace.ts';
import type { Role } from '#domain/actor.ts';
import { formRecordId } from '#domain/form/record-id.ts';
import type { Json } from '#domain/json.ts';
import { version } from '../../../domain/form/versions.ts';
import { button, click, one, render } from '../../ui/render.tsx';
import { formSummary, person } from './people.ts';

const OPEN = { ...version([{ name: 'n', type: 'integer' }]), id: 'open', hash: 'open-1' };
const CLOSED = { ...OPEN, id: 'closed', hash: 'closed-1', sensitive: true };
const ROWS = ['closed', 'closed', 'open'].map(
  (form, index): EntryRow => ({
    id: `e${index}`,
    form,
    title: `Titre ${form}`,
    group: 'ge',
    place: 'NE001',
    period: '',
    standings: ['received'],
    author: 'u_1',
    createdAt: '2026-11-20T09:00:00+01:00',
  }),
);

let db: PersonDb;
let saved: { readonly name: string; readonly text: Promise<string> }[];
beforeEach(async () => {
  db = new PersonDb('ccm-export');
  const put = async (payload: Partial<LocalRecord>) => {
    const row = { k1: '', k2: '', k3: '', k4: '', seq: 1, page: 0 };
    await db.records.put({ id: String(payload.id), ...row, payload: payload as LocalRecord });
  };
  for (const form of [OPEN, CLOSED])
    await put({
      id: formRecordId(form.hash),
      fields: { hash: form.hash, definition: form as unknown as Json },
    });
  for (const { id, form, author, createdAt } of ROWS)
    await put({
      id,
      author,
      createdAt,
      authorName: 'Arlit',
      computed: null,
      delivery: 'synced',
      fields: { form, formHash: `${form}-1`, place: 'NE001', state: 'submitted', '/n': 3 },
    });
  const forms = [formSummary('open'), formSummary('closed')];
  await db.summaries.put({ key: 'form:0', type: 'form', rows: forms });
  saved = [];
  vi.spyOn(URL, 'createObjectURL').mockImplementation((file) => {
    const { name } = file as File;
    saved.push({ name, text: (file as File).text() });
    return 'blob:x';
  });
});
afterEach(async () => {
  vi.restoreAllMocks();
  await db.delete();
});

const settled = (check: () => void) =>
  vi.waitFor(async () => {
    await act(() => new Promise((done) => setTimeout(done, 10)));
    check();
  });

async function open(role: Role, rows = ROWS) {
  const onClose = vi.fn();
  const workplace = {
    db,
    actor: person(role, 'NE'),
    effects: { now: () => 0, localTime: () => '2026-11-23T16:00:00+01:00' },
  } as unknown as Workplace;
  render(
    <WorkplaceContext value={workplace}>
      <ExportDialog rows={rows} onClose={onClose} />
    </WorkplaceContext>,
  );
  await settled(() => expect(button('Enregistrer le fichier').disabled).toBe(false));
  return onClose;
}

const text = (): string => document.body.textContent ?? '';

/** What « Enregistrer » gives as CSV: the headers, then a row an entry. */
async function saveCsv(): Promise<readonly string[]> {
  click(one('label:nth-of-type(2) > input[type=radio]'));
  click(button('Enregistrer le fichier'));
  await settled(() => expect(saved).toHaveLength(1));
  return ((await saved[0]?.text) ?? '').split('\r\n');
}

test('one form at a time; the title counts its entries', async () => {
  const onClose = await open('secretariat');
  expect(text()).toContain('Exporter ces 2 saisies');
  expect(one('select').textContent).toBe('Titre closed (2)Titre open (1)');
  const rows = await saveCsv();
  expect(saved[0]?.name).toBe('closed-2026-11-23.csv');
  expect(rows).toHaveLength(3);
  expect(onClose).toHaveBeenCalled();
});

test('sensitive numbers are masked, which is said', async () => {
  await open('observatory', ROWS.slice(0, 2));
  await settled(() => expect(text()).toContain('Les petits nombres sont masqués'));
  expect(document.querySelector('input[type=checkbox]')).toBeNull();
  const [headers, ...rows] = await saveCsv();
  expect(headers).toMatch(/^\uFEFFn;_id;/);
  expect(rows.map((row) => row.split(';')[0])).toEqual(['<5', '<5']);
});

test('the secretariat may have the numbers, and is told that they must not go out', async () => {
  await open('secretariat', ROWS.slice(0, 2));
  await settled(() => click(one('input[type=checkbox]')));
  expect(text()).toContain('Ce fichier ne doit pas sortir du SP/CCM');
  const [, ...rows] = await saveCsv();
  expect(rows.map((row) => row.split(';')[0])).toEqual(['3', '3']);
});

test('nothing is said of masks where nothing is sensitive', async () => {
  await open('secretariat', ROWS.slice(2));
  expect(text()).not.toContain('masqués');
  expect((await saveCsv())[1]).toMatch(/^3;e2;/);
});
