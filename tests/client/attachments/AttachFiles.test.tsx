import 'fake-indexeddb/auto';
import { act, useState } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { AttachedFiles } from '#client/attachments/AttachedFiles.tsx';
import { AttachFiles } from '#client/attachments/AttachFiles.tsx';
import { tidyFiles } from '#client/db/blob-care.ts';
import { hashOf } from '#client/db/blobs.ts';
import { PersonDb } from '#client/db/open.ts';
import { createSyncStore } from '#client/state/sync-state.ts';
import { ToastProvider } from '#client/ui/Toast.tsx';
import { type Workplace, WorkplaceContext } from '#client/workplace.ts';
import type { FileAnswer } from '#domain/file-answer.ts';
import { button, click, render } from '../ui/render.tsx';

const NB = '\u00a0';
let db: PersonDb;
let now = 1_795_400_000_000;
beforeEach(() => {
  db = new PersonDb('ccm-attach');
});
afterEach(async () => {
  await db.delete();
});

const settled = (check: () => void | Promise<void>) =>
  vi.waitFor(async () => {
    await act(() => new Promise((done) => setTimeout(done, 5)));
    await check();
  });

let listed: readonly FileAnswer[] = [];
const Holder = ({ max }: { readonly max: number }) => {
  const [files, setFiles] = useState<readonly FileAnswer[]>([]);
  return (
    <AttachFiles
      label="Pièces de la réunion"
      value={files}
      max={max}
      onChange={(next) => {
        listed = next;
        setFiles(next);
      }}
    />
  );
};

function open(node: React.ReactNode) {
  const workplace = {
    db,
    effects: { now: () => now },
    syncStore: createSyncStore(),
  } as unknown as Workplace;
  render(
    <WorkplaceContext value={workplace}>
      <ToastProvider>{node}</ToastProvider>
    </WorkplaceContext>,
  );
}

const choose = (...files: File[]) => {
  const input = [...document.querySelectorAll<HTMLInputElement>('input[type=file]')].at(-1);
  if (!input) throw new Error('no input');
  Object.defineProperty(input, 'files', { configurable: true, value: files });
  Object.defineProperty(input, 'value', { configurable: true, writable: true, value: '' });
  act(() => {
    input.dispatchEvent(new Event('change', { bubbles: true }));
  });
};
const pdf = (name: string, text: string) => new File([text], name, { type: 'application/pdf' });
const text = () => document.body.textContent ?? '';

test('files chosen together are on the disk under their hashes, and listed with size and state', async () => {
  open(<Holder max={8} />);
  choose(pdf('ordre du jour.pdf', 'a'.repeat(2_000)), pdf('présence.pdf', 'b'));
  await settled(() => expect(listed).toHaveLength(2));
  const bytes = new TextEncoder().encode('a'.repeat(2_000));
  expect(listed[0]).toEqual({
    sha256: await hashOf(bytes.buffer as ArrayBuffer),
    name: 'ordre du jour.pdf',
    type: 'application/pdf',
    bytes: 2_000,
  });
  expect(await db.blobs.count()).toBe(2);
  await settled(() => expect(text()).toContain('Pièce en attente'));
  expect(text()).toContain(`ordre du jour.pdf, 2${NB}ko`);
});

test('a file taken off comes back at its place', async () => {
  open(<Holder max={8} />);
  choose(pdf('un.pdf', '1'), pdf('deux.pdf', '2'));
  await settled(() => expect(text()).toContain('Retirer deux.pdf'));
  click(button('Retirer un.pdf'));
  expect(listed.map(({ name }) => name)).toEqual(['deux.pdf']);
  click(button('Annuler'));
  expect(listed.map(({ name }) => name)).toEqual(['un.pdf', 'deux.pdf']);
});

test('says in French what is too heavy, there already or one too many', async () => {
  open(<Holder max={2} />);
  const heavy = pdf('film.pdf', '');
  Object.defineProperty(heavy, 'size', { value: 20_000_001 });
  choose(heavy);
  await settled(() => expect(text()).toContain('film.pdf est trop lourd'));
  expect(text()).toContain(`pour 20${NB}Mo au plus`);
  choose(pdf('un.pdf', '1'), pdf('copie.pdf', '1'));
  await settled(() => expect(text()).toContain('copie.pdf est déjà joint'));
  expect(listed.map(({ name }) => name)).toEqual(['un.pdf']);
  choose(pdf('deux.pdf', '2'), pdf('trois.pdf', '3'));
  await settled(() => expect(text()).toContain('2 fichiers sont joints, c’est le maximum'));
  expect(listed.map(({ name }) => name)).toEqual(['un.pdf', 'deux.pdf']);
});

test('bytes named by a draft alone outlast the tidying of a month', async () => {
  open(<Holder max={2} />);
  choose(pdf('un.pdf', '1'));
  await settled(() => expect(listed).toHaveLength(1));
  const rest = { form: 'session', formHash: '', step: 0, steps: 1, place: null, period: null };
  const answers = { documents: [...listed] };
  await db.drafts.put({ id: 'd', answers, savedAt: now, entry: null, ...rest });
  now += 40 * 86_400_000;
  await tidyFiles(db, now);
  expect(await db.blobs.count()).toBe(1);
  await db.drafts.clear();
  await tidyFiles(db, now);
  expect(await db.blobs.count()).toBe(0);
});

test('a list to look at offers what the device lacks, or says that there is nothing', async () => {
  const sha256 = '0'.repeat(64);
  const file = { sha256, name: 'rapport.docx', type: 'application/zip', bytes: 300_000 };
  open(<AttachedFiles files={[file]} record="s1" />);
  await settled(() => expect(text()).toContain(`Télécharger le fichier (300${NB}ko)`));
});
