import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import { compileForm } from '#domain/form/compile.ts';
import type { Answers } from '#domain/form/model.ts';
import type { FormSource } from '#domain/form/report.ts';
import { canonicalJson, digest } from '#sync/canonical.ts';
import { ensureBrowser } from '../../browser/browser.ts';
import { toXForm } from '../../oracle/to-xform.ts';
import { median, serveFolder } from '../static-pages.ts';
import { longForm, repeatForm } from './source.ts';

const SLOWER = 6;
const ROUNDS = 5;
/** Before the rounds: the browser keeps compiled code of what it has run a few times, as on a telephone in use. */
const VISITS = 3;
const KEYS = 40;
const INSTANCES = 1000;

interface Row {
  readonly what: string;
  readonly ours: number;
  readonly limit: number;
  readonly reference?: number;
}

/** Prints what the issue of size and speed asks of a long form, at a CPU six times slower. True when all is within its limit. */
export async function run(): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'ccm-bench-'));
  await buildPage(folder);
  writeForm(folder, 'long', longForm());
  writeForm(folder, 'repeat', repeatForm());
  const server = serveFolder(folder);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const url = `http://localhost:${typeof address === 'object' && address ? address.port : 0}/`;
  const context = await chromium.launchPersistentContext(join(folder, 'profile'), {
    executablePath: ensureBrowser(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    viewport: { width: 360, height: 640 },
  });
  try {
    const rows: Row[] = [];
    const rounds: Awaited<ReturnType<typeof measure>>[] = [];
    for (let round = -VISITS; round < ROUNDS; round += 1) {
      const page = await context.newPage();
      await page.goto(url);
      await page.waitForFunction(() => 'bench' in window);
      await slowDown(page);
      const times = await measure(page);
      if (round >= 0) rounds.push(times);
      await page.close();
    }
    const of = (key: keyof (typeof rounds)[number]) => median(rounds.map((round) => round[key]));
    rows.push(
      {
        what: '300 questions, created',
        ours: of('create'),
        limit: 50,
        reference: of('oracleCreate'),
      },
      {
        what: 'an input without a form, keystroke to paint, p95',
        ours: of('bare'),
        limit: Number.NaN,
      },
      { what: '300 questions, first screen', ours: of('show'), limit: 100 },
      { what: '300 questions, keystroke to paint, p95', ours: of('key'), limit: 32 },
      { what: 'a value set, engine alone', ours: of('set'), limit: 32, reference: of('oracleSet') },
      { what: `${INSTANCES} instances, created`, ours: of('repeatCreate'), limit: Number.NaN },
      { what: `${INSTANCES} instances, first screen`, ours: of('repeatShow'), limit: Number.NaN },
      { what: `${INSTANCES} instances, keystroke to paint, p95`, ours: of('repeatKey'), limit: 50 },
    );
    print(rows, context.browser()?.version() ?? '');
    return rows.every(({ limit, ours }) => Number.isNaN(limit) || ours <= limit);
  } finally {
    await context.close();
    server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(page: Page) {
  await page.evaluate(() => window.bench.bare());
  const bare = await typing(page);
  const create = await page.evaluate(() => window.bench.create('long'));
  const show = await page.evaluate(() => window.bench.show());
  await page.getByRole('button', { name: 'Suivant' }).click();
  const key = await typing(page);
  const set = await page.evaluate(() => window.bench.set('/g_1/q1_0', 7));
  const oracleCreate = await page.evaluate(() => window.bench.oracleCreate('long'));
  const oracleSet = await page.evaluate(() => window.bench.oracleSet('q1_0', '7'));
  const repeatCreate = await page.evaluate(
    (answers) => window.bench.create('repeat', answers),
    JSON.stringify(instances()),
  );
  const repeatShow = await page.evaluate(() => window.bench.show());
  await openOneInstance(page);
  const repeatKey = await typing(page);
  return {
    bare,
    create,
    show,
    key,
    set,
    oracleCreate,
    oracleSet,
    repeatCreate,
    repeatShow,
    repeatKey,
  };
}

/** The 95th percentile of digits typed one by one in the first number of the screen. */
async function typing(page: Page): Promise<number> {
  const field = page.locator('input[inputmode="numeric"]').first();
  await field.focus();
  await page.evaluate(() => window.bench.keystrokes());
  for (let index = 0; index < KEYS; index += 1) {
    await page.keyboard.press(index % 3 === 2 ? 'Backspace' : String(index % 10));
    await page.waitForTimeout(60);
  }
  const times = await page.evaluate(() => window.bench.keystrokes());
  if (times.length < KEYS / 2) throw new Error(`only ${times.length} keystrokes were heard`);
  return [...times].sort((a, b) => a - b)[Math.ceil(times.length * 0.95) - 1] ?? Number.NaN;
}

async function openOneInstance(page: Page): Promise<void> {
  await page.locator('ol [aria-expanded="false"]').first().click();
  await page.locator('input[inputmode="numeric"]').first().waitFor();
}

function instances(): Answers {
  const answers: Record<string, number | string> = {};
  for (let index = 1; index <= INSTANCES; index += 1) {
    const path = `/ligne[i${index}]`;
    answers[path] = index;
    answers[`${path}/nom`] = `Ligne ${index}`;
    answers[`${path}/n`] = index;
    answers[`${path}/vu`] = index % 2 ? 'oui' : 'non';
  }
  return answers;
}

async function slowDown(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
}

async function buildPage(outDir: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'error',
    root: fileURLToPath(new URL('.', import.meta.url)),
    base: './',
    plugins: [react()],
    build: { outDir, emptyOutDir: true, target: ['chrome111', 'safari16'] },
  });
}

function writeForm(folder: string, name: string, source: FormSource): void {
  const { definition, report } = compileForm(source, { digest, canonical: canonicalJson });
  if (!definition) throw new Error(`The form ${name} has errors: ${JSON.stringify(report)}`);
  writeFileSync(join(folder, `${name}.json`), JSON.stringify(definition));
  writeFileSync(join(folder, `${name}.xml`), toXForm(source));
}

function print(rows: readonly Row[], version: string): void {
  console.log(
    `Chromium ${version}, CPU ÷${SLOWER}, medians of ${ROUNDS} rounds after ${VISITS} visits, milliseconds`,
  );
  console.log('| what | ours | limit | @getodk/xforms-engine | ratio |\n|---|---:|---:|---:|---:|');
  for (const { what, ours, limit, reference } of rows) {
    const other =
      reference === undefined ? ['', ''] : [reference.toFixed(1), (reference / ours).toFixed(1)];
    const most = Number.isNaN(limit) ? '' : String(limit);
    console.log(`| ${[what, ours.toFixed(1), most, ...other].join(' | ')} |`);
  }
}
