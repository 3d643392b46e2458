import 'fake-indexeddb/auto';
import { act } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Router } from 'wouter';
import { memoryLocation } from 'wouter/memory-location';
import type { PersonDb } from '#client/db/open.ts';
import { DocumentsScreens } from '#client/screens/documents/DocumentsScreens.tsx';
import { ToastProvider } from '#client/ui/Toast.tsx';
import { type Workplace, WorkplaceContext } from '#client/workplace.ts';
import type { Role } from '#domain/actor.ts';
import { deviceWith, founding, MADE_AT, sessionId } from '../../reports/dossier/device.ts';
import { button, click, one, render } from '../../ui/render.tsx';
import { person } from '../observatory/people.ts';

let db: PersonDb;
let saved: File[];
beforeEach(async () => {
  db = await deviceWith(founding());
  saved = [];
  vi.spyOn(URL, 'createObjectURL').mockImplementation((file) => {
    saved.push(file as File);
    return 'blob:x';
  });
});
afterEach(async () => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  await db.delete();
});

const settled = (check: () => void) =>
  vi.waitFor(
    async () => {
      await act(() => new Promise((done) => setTimeout(done, 10)));
      check();
    },
    { timeout: 15_000 },
  );

const text = () => document.body.textContent?.replaceAll(/[\u00a0\u202f]/g, ' ') ?? '';

function open(path: string, role: Role = 'secretariat', place = 'NE') {
  const { hook, searchHook, history } = memoryLocation({ path, record: true });
  const workplace = {
    db,
    actor: person(role, place),
    effects: { now: () => Date.parse(MADE_AT), localTime: () => MADE_AT },
  } as unknown as Workplace;
  render(
    <Router hook={hook} searchHook={searchHook}>
      <ToastProvider>
        <WorkplaceContext value={workplace}>
          <DocumentsScreens />
        </WorkplaceContext>
      </ToastProvider>
    </Router>,
  );
  return history;
}

const drawn = () => settled(() => expect(text()).not.toContain('La suite du document s’affiche'));

test('the seven documents, on the subject that the link names', () => {
  open('/documents?session=s1');
  const links = [...document.querySelectorAll('a[href^="/documents/"]')].map((link) =>
    link.getAttribute('href'),
  );
  expect(links).toEqual([
    '/documents/etat?session=s1',
    '/documents/synthese?session=s1',
    '/documents/feuille-de-route?session=s1',
    '/documents/region',
    '/documents/commune',
    '/documents/mission',
    '/documents/reunion?session=s1',
  ]);
});

test('an état without more ado: the adopted meeting, a real table, another meeting on demand', async () => {
  const history = open('/documents/etat');
  await settled(() => button('Word (.docx)'));
  expect(one<HTMLSelectElement>('select').value).toBe(sessionId('CCM5-2019'));
  await drawn();
  const table = one('table');
  expect(table.querySelector('caption')?.textContent).toBeTruthy();
  expect(table.querySelectorAll('thead th[scope=col]')).toHaveLength(2);
  expect(table.querySelectorAll('tbody th[scope=row]')).toHaveLength(20);
  expect(table.querySelectorAll('tbody td li')).toHaveLength(64);
  act(() => {
    const select = one<HTMLSelectElement>('select');
    select.value = sessionId('2021');
    select.dispatchEvent(new Event('change', { bubbles: true }));
  });
  expect(history.at(-1)).toBe(`/documents/etat?session=${sessionId('2021')}`);
  expect(one('a[href^="/documents"]').getAttribute('href')).toBe(
    `/documents?session=${sessionId('2021')}`,
  );
  await settled(() => expect(text()).toContain('Réunion préparatoire de la 6'));
});

test('a synthesis shows the merged cells of the report', async () => {
  open('/documents/synthese');
  await settled(() => button('Word (.docx)'));
  await drawn();
  const merged = [...document.querySelectorAll('td[rowspan]')].filter(
    (cell) => cell.getAttribute('rowspan') !== '1',
  );
  expect(merged.length).toBeGreaterThan(5);
  for (const cell of merged) expect(cell.getAttribute('data-column')).toMatch(/pour \d lignes/);
});

test('a press gives the file, and says where it went', async () => {
  open('/documents/etat');
  await settled(() => button('Excel (.xlsx)'));
  click(button('Excel (.xlsx)'));
  await settled(() => expect(saved).toHaveLength(1));
  expect(saved[0]?.name).toBe('etat-ccm5-2019-2026-11-26.xlsx');
  expect(text()).toContain('Fichier enregistré : etat-ccm5-2019-2026-11-26.xlsx.');
});

test('a file being made can be cancelled, and another asked for', async () => {
  open('/documents/etat');
  await settled(() => button('Word (.docx)'));
  click(button('Word (.docx)'));
  expect(one('[role=progressbar]').getAttribute('aria-label')).toContain('Fabrication du fichier');
  click(button('Annuler'));
  await settled(() => expect(document.querySelector('[role=progressbar]')).toBeNull());
  expect(saved).toEqual([]);
  click(button('CSV'));
  await settled(() => expect(saved).toHaveLength(1));
});

test('sharing is offered where the device hands such files over, in the format it takes', async () => {
  const shared: (ShareData | undefined)[] = [];
  const canShare = ({ files }: ShareData) => files?.[0]?.type === 'text/html';
  const share = async (data?: ShareData) => void shared.push(data);
  vi.stubGlobal('navigator', Object.assign(Object.create(navigator), { canShare, share }));
  open('/documents/etat');
  await settled(() => button('Partager (page web)'));
  click(button('Partager (page web)'));
  await settled(() => expect(shared).toHaveLength(1));
  expect(shared[0]?.files?.[0]?.name).toBe('etat-ccm5-2019-2026-11-26.html');
});

test('without anything to share with, nothing offers it; printing waits for the whole', async () => {
  const print = vi.fn();
  vi.stubGlobal('print', print);
  open('/documents/etat');
  await settled(() => button('Imprimer ou PDF'));
  expect(text()).not.toContain('Partager');
  click(button('Imprimer ou PDF'));
  await settled(() => expect(print).toHaveBeenCalledTimes(1));
  expect(document.querySelectorAll('tbody th[scope=row]')).toHaveLength(20);
});

test('a commune is found by its letters', async () => {
  const history = open('/documents/commune');
  await settled(() => expect(text()).toContain('Cherchez une commune'));
  const input = one<HTMLInputElement>('input[type=search]');
  act(() => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(
      input,
      'tibiri',
    );
    input.dispatchEvent(new Event('input', { bubbles: true }));
  });
  expect(text()).toContain('2 communes trouvées');
  click(one('li:last-child > button'));
  expect(history.at(-1)).toBe('/documents/commune?place=NE004005005');
  await settled(() => expect(document.querySelector('[role=progressbar]')).toBeNull());
});

test('no mission was reported', async () => {
  open('/documents/mission');
  await settled(() => expect(text()).toContain('Aucun compte rendu de mission sur cet appareil'));
});

test('a meeting that isn’t here', async () => {
  open('/documents/etat?session=nowhere');
  await settled(() => expect(text()).toContain('Le document ne peut pas être écrit'));
});

test('a document that doesn’t exist', () => {
  open('/documents/bulletin');
  expect(text()).toContain('Ce document n’existe pas');
});
