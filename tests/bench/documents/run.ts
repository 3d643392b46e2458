import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import type { DocumentKind } from '#documents/dossier.ts';
import { ensureBrowser } from '../../browser/browser.ts';
import { median, serveFolder } from '../static-pages.ts';
import { standing } from './first-load.ts';
import type { Cost } from './page.tsx';
import { ITEMS, RECOMMENDATIONS } from './records.ts';

const SLOWER = 6;
const ROUNDS = 5;
/** Before the rounds: the browser keeps compiled code of what it has run, as on a telephone in use. */
const VISITS = 2;
const KINDS: readonly DocumentKind[] = ['etat', 'synthese', 'feuille-de-route'];
/** By the words of their buttons; the page of the web leaves by « Partager ». */
const FORMATS = { docx: 'Word', xlsx: 'Excel', html: 'page web' } as const;
type Format = keyof typeof FORMATS;

/** Milliseconds from the press on a button to the file, and from the link to the file. */
const LIMIT = 3_000;
/** A press is heard within this. */
const MOST_PAUSE = 200;
/** A bar that moves. */
const LEAST_STEPS = 5;

interface Round {
  readonly kind: DocumentKind;
  readonly open: Cost;
  /** The preview, drawn to its end after the buttons are there. */
  readonly drawn: Cost;
  readonly files: Readonly<Record<Format, Cost & { readonly bytes: number }>>;
}

/**
 * Prints what documents cost on a device of 500 recommendations and 3,000 items, at a CPU six times
 * slower, and what their code adds to the first load. True when all is within its limit.
 */
export async function run(): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'ccm-bench-'));
  await buildPage(folder);
  const server = serveFolder(folder);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const url = `http://localhost:${typeof address === 'object' && address ? address.port : 0}/`;
  const context = await chromium.launchPersistentContext(join(folder, 'profile'), {
    executablePath: ensureBrowser(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    viewport: { width: 360, height: 640 },
  });
  context.setDefaultTimeout(120_000);
  try {
    const rounds: Round[] = [];
    const shares: number[] = [];
    for (let round = -VISITS; round < ROUNDS; round += 1)
      for (const kind of KINDS) {
        const page = await context.newPage();
        await page.goto(url);
        await page.waitForFunction(() => 'documentsBench' in window);
        await page.evaluate(() => window.documentsBench.fill());
        await slowDown(page);
        const measured = await measure(page, kind);
        shares.push(ownShare());
        if (round >= 0) rounds.push(measured);
        await page.close();
      }
    // why told: other work on the machine makes all of this as much slower
    console.log(
      `This machine gave a process ${(median(shares) * 100).toFixed(0)} % of a core (median)`,
    );
    const fine = print(rounds, context.browser()?.version() ?? '');
    return printFirstLoad() && fine;
  } finally {
    await context.close();
    server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(page: Page, kind: DocumentKind): Promise<Round> {
  const open = await page.evaluate((each) => window.documentsBench.open(each), kind);
  const drawn = await page.evaluate(() => window.documentsBench.whole());
  const press = (format: Format) =>
    page.evaluate((words) => window.documentsBench.press(words), FORMATS[format]);
  const files = { docx: await press('docx'), xlsx: await press('xlsx'), html: await press('html') };
  return { kind, open, drawn, files };
}

function print(rounds: readonly Round[], version: string): boolean {
  console.log(
    `Chromium ${version}, CPU ÷${SLOWER}, ${RECOMMENDATIONS} recommendations, ${ITEMS} items, ` +
      `medians of ${ROUNDS} rounds after ${VISITS} visits. Limits: ${LIMIT} ms from the link to the ` +
      `file, ${MOST_PAUSE} ms without a frame, ${LEAST_STEPS} fillings of the bar`,
  );
  console.log(
    '| document | link to preview, ms | pause, ms | drawn whole, ms | pause, ms | format | press to file, ms | pause, ms | bar | kB | link to file, ms |\n' +
      '|---|---:|---:|---:|---:|---|---:|---:|---:|---:|---:|',
  );
  let fine = true;
  for (const kind of KINDS) {
    const mine = rounds.filter((round) => round.kind === kind);
    const of = (value: (round: Round) => number) => median(mine.map(value));
    const openTime = of(({ open }) => open.time);
    const openPause = of(({ open }) => open.pause);
    const drawnPause = of(({ drawn }) => drawn.pause);
    for (const format of Object.keys(FORMATS) as Format[]) {
      const file = (key: 'time' | 'pause' | 'steps' | 'bytes') =>
        of(({ files }) => files[format][key]);
      const total = openTime + file('time');
      const steps = file('steps');
      const cells = [
        kind,
        openTime.toFixed(0),
        openPause.toFixed(0),
        of(({ drawn }) => drawn.time).toFixed(0),
        drawnPause.toFixed(0),
        format,
        file('time').toFixed(0),
        file('pause').toFixed(0),
        String(steps),
        (file('bytes') / 1000).toFixed(0),
        total.toFixed(0),
      ];
      console.log(`| ${cells.join(' | ')} |`);
      fine &&= total <= LIMIT && steps >= LEAST_STEPS;
      fine &&= Math.max(openPause, drawnPause, file('pause')) <= MOST_PAUSE;
    }
  }
  return fine;
}

function printFirstLoad(): boolean {
  const built = spawnSync(process.execPath, ['.tools/build.mjs', '--if-stale'], {
    stdio: 'inherit',
  });
  if (built.status !== 0) throw new Error('The application does not build: see above.');
  const { first, documents, files, faults } = standing();
  const size = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;
  console.log(
    `First load: ${size(first)} after gzip, without documents; they are ${size(documents)} more, ` +
      `in ${files.length} files that the service worker keeps: ${files.join(', ')}`,
  );
  for (const fault of faults) console.log(`FAULT: ${fault}`);
  return faults.length === 0;
}

async function slowDown(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
}

async function buildPage(outDir: string): Promise<void> {
  const here = fileURLToPath(new URL('.', import.meta.url));
  await build({
    configFile: false,
    logLevel: 'error',
    root: here,
    base: './',
    plugins: [react()],
    resolve: { alias: [{ find: /^dexie$/, replacement: 'dexie/dist/modern/dexie.mjs' }] },
    build: { outDir, emptyOutDir: true, target: ['chrome111', 'safari16'] },
  });
}

const SPIN_MS = 100;

/** The part of a core that a process of this machine gets just now, 0 to 1. */
function ownShare(): number {
  const started = performance.now();
  const before = process.cpuUsage();
  const used = () => {
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000;
  };
  while (used() < SPIN_MS);
  return Math.min(1, used() / (performance.now() - started));
}
