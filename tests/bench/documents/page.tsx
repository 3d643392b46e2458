import { createRoot } from 'react-dom/client';
import { Router } from 'wouter';
import { memoryLocation } from 'wouter/memory-location';
import { writeMeta } from '#client/db/meta.ts';
import { PersonDb } from '#client/db/open.ts';
import { putRecords } from '#client/db/write-records.ts';
import { addNamespace, createI18n } from '#client/i18n.ts';
import { documentHref } from '#client/reports/document-href.ts';
import { DocumentsScreens } from '#client/screens/documents/DocumentsScreens.tsx';
import { WordsProvider } from '#client/translation.ts';
import { ToastProvider } from '#client/ui/Toast.tsx';
import { type Workplace, WorkplaceContext } from '#client/workplace.ts';
import type { DocumentKind } from '#documents/dossier.ts';
import { common } from '#i18n/fr/common.ts';
import { benchRecords, SESSION } from './records.ts';
import '../../../src/client/ui/tokens.css';
import '../../../src/client/ui/base.css';

/** What a stretch of work cost the person who waits. Times in milliseconds. */
export interface Cost {
  readonly time: number;
  /** The longest time that the page neither drew nor heard. */
  readonly pause: number;
  /** Different fillings of the progress bar that were drawn. */
  readonly steps: number;
}

/** What the runner calls in the page. */
export interface BenchPage {
  /** Fills the device; false when it was filled before. */
  fill(): Promise<boolean>;
  /** From a press on a link to the page's first lines and its buttons. */
  open(kind: DocumentKind): Promise<Cost>;
  /** The preview has been drawn to its end. */
  whole(): Promise<Cost>;
  /** From the press on a button to the file; its bytes. */
  press(button: string): Promise<Cost & { readonly bytes: number }>;
  close(): void;
}

declare global {
  interface Window {
    documentsBench: BenchPage;
  }
}

const DAY = '2026-11-26T10:00:00+01:00';
const db = new PersonDb('bench-documents');
const i18n = createI18n();
addNamespace(i18n, 'common', common);
const root = createRoot(document.getElementById('root') as HTMLElement);

/** The file that the page last gave, to the disk or to another application. */
let given: ((file: Blob) => void) | undefined;
URL.createObjectURL = (file) => {
  given?.(file as Blob);
  return '#';
};
document.addEventListener('click', (event) => {
  if ((event.target as Element).matches('a[download]')) event.preventDefault();
});
Object.assign(navigator, {
  // why: a page of the web is what Android takes
  canShare: ({ files }: ShareData) => files?.[0]?.type === 'text/html',
  share: async ({ files }: ShareData) => given?.(files?.[0] as Blob),
});

const workplace = {
  db,
  actor: { id: 'u_bench', grants: [] },
  effects: { now: () => Date.parse(DAY), localTime: () => DAY },
} as unknown as Workplace;

const seen = async <T,>(find: () => T | null | undefined | false): Promise<T> => {
  for (;;) {
    const found = find();
    if (found) return found;
    await new Promise((later) => setTimeout(later, 4));
  }
};

const buttonOf = (words: string): HTMLButtonElement | undefined =>
  [...document.querySelectorAll('button')].find((each) => each.textContent?.includes(words));

const isSaid = (words: string): boolean =>
  [...document.querySelectorAll('[role=status]')].some((each) => each.textContent?.includes(words));

/** Runs some work and tells what it cost. */
async function costOf(work: () => Promise<void>): Promise<Cost> {
  const steps = new Set<string>();
  const watch = new MutationObserver(() => {
    const bar = document.querySelector('[role=progressbar]');
    if (bar) steps.add(`${bar.getAttribute('aria-label')}`);
  });
  watch.observe(document.body, { subtree: true, childList: true, attributes: true });
  const started = performance.now();
  let last = started;
  let pause = 0;
  let running = true;
  // why frames, and not the tasks that the browser calls long: a row of short ones is a pause too
  const beat = () => {
    const now = performance.now();
    pause = Math.max(pause, now - last);
    last = now;
    if (running) requestAnimationFrame(beat);
  };
  requestAnimationFrame(beat);
  await work();
  const time = performance.now() - started;
  running = false;
  beat();
  watch.disconnect();
  return { time, pause, steps: steps.size };
}

window.documentsBench = {
  fill: async () => {
    if ((await db.records.count()) > 0) return false;
    const records = [...benchRecords()];
    for (let from = 0; from < records.length; from += 500)
      // why async: Dexie follows native awaits only into a function that says so
      await db.transaction('rw', [db.records, db.summaries], async () =>
        putRecords(db, records.slice(from, from + 500)),
      );
    await writeMeta(db, { lastPullAt: Date.parse(DAY) });
    return true;
  },
  open: (kind) =>
    costOf(async () => {
      const { hook, searchHook } = memoryLocation({
        path: documentHref(kind, { session: SESSION }),
      });
      root.render(
        <WordsProvider i18n={i18n}>
          <ToastProvider>
            <Router hook={hook} searchHook={searchHook}>
              <WorkplaceContext value={workplace}>
                <DocumentsScreens />
              </WorkplaceContext>
            </Router>
          </ToastProvider>
        </WordsProvider>,
      );
      await seen(() => buttonOf('Word'));
    }),
  whole: () =>
    costOf(async () => {
      await seen(() => !isSaid('La suite du document'));
    }),
  press: async (words) => {
    const button = await seen(() => buttonOf(words));
    let bytes = 0;
    const cost = await costOf(async () => {
      const file = new Promise<Blob>((resolve) => {
        given = resolve;
      });
      button.click();
      bytes = (await file).size;
    });
    return { ...cost, bytes };
  },
  close: () => root.render(null),
};
