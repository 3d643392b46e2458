import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { BrowserContext } from 'playwright-core';
import { indexKeys } from '#client/db/keys.ts';
import type { LocalRecord } from '#client/db/rows.ts';
import type { Fields } from '#domain/json.ts';
import type { PullResponse } from '#sync/protocol.ts';
import { type RunningServer, startServer } from '../../browser/server.ts';
import { startPostgres } from '../../setup/postgres.ts';
import { startBrowser } from './browser.ts';
import type { Line } from './figures.ts';
import type { Identity } from './page.ts';
import { openPhone, type Phone, signIn } from './phone.ts';
import { type Ground, pullLines } from './pulls.ts';
import { type Pushed, pushFiches, pushLines } from './pushes.ts';
import { returnLines } from './returns.ts';
import type { Doc } from './rivals/answers.ts';
import { buildRivals, VERSIONS } from './rivals/install.ts';
import { saveLines } from './saves.ts';
import { type Side, startSide } from './side-server.ts';
import { FULL, QUICK, type Sizes } from './sizes.ts';
import { queueLines, twoGLines } from './slow-lines.ts';
import { buildStage } from './stage.ts';
import { postgresStore, sqliteStore } from './store.ts';
import { chanceOf, checkFiche, fiche, ficheForm } from './story.ts';

const SLOWER = 6;
const SEED = 4;
const ARLIT = 'NE001002001';
const RESULTS = fileURLToPath(new URL('./RESULTS.md', import.meta.url));

/**
 * Prints what the treaty asks for in speed, and what was measured. `--only a,c`: pulls (a), the
 * others' pulls (b), 2G (c), saves (d), the queue on one bar (e), pushes (f), devices that return
 * (g). `--quick` measures a tenth of it, once. `--write` keeps the table. True when every target is met.
 */
export async function run(): Promise<boolean> {
  const wanted = wantedParts(process.argv);
  const sizes = process.argv.includes('--quick') ? QUICK : FULL;
  const began = performance.now();
  /** Where it stands: with eight minutes to wait, somebody wants to know. */
  const say = (step: string) =>
    console.error(`${((performance.now() - began) / 1_000).toFixed(0).padStart(4)} s  ${step}`);
  const has = (...parts: readonly string[]) => parts.some((part) => wanted.has(part));
  const folder = mkdtempSync(join(tmpdir(), 'ccm-bench-sync-'));
  const lines: Line[] = [];
  let version = '';
  try {
    say('build');
    const { main } = await buildStage(folder);
    const rivals = has('b') && has('a', 'c');
    if (rivals) say('install RxDB and PouchDB');
    if (rivals) await buildRivals(join(folder, 'rivals'), join(folder, 'rivals-page'));
    if (has('a', 'c', 'd', 'e', 'f')) {
      const server = await startServer({ main, dataDir: join(folder, 'data') });
      try {
        say('push');
        const filled = await fill(server, sizes);
        if (has('f')) {
          lines.push(...(await pushLines(sqliteStore(server.dataDir), filled.pushed, 150)));
        }
        if (has('a', 'c', 'd', 'e')) {
          const context = await startBrowser(join(folder, 'profile'));
          version = context.browser()?.version() ?? '';
          try {
            lines.push(
              ...(await browserLines({
                context,
                server,
                main,
                filled,
                has,
                rivals,
                folder,
                sizes,
                say,
              })),
            );
          } finally {
            await context.close();
          }
        }
      } finally {
        await server.stop();
      }
    }
    say('returns, PostgreSQL');
    if (has('g')) lines.push(...(await returns(main, join(folder, 'returns'), sizes)));
    if (has('f')) lines.push(...(await onPostgres(main, join(folder, 'postgres'), sizes)));
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
  const table = render(lines, version);
  console.log(table);
  if (process.argv.includes('--write')) writeFileSync(RESULTS, table);
  return lines.every(({ met }) => met !== false);
}

function wantedParts(argv: readonly string[]): ReadonlySet<string> {
  const at = argv.indexOf('--only');
  return new Set(at === -1 ? 'abcdefg' : (argv[at + 1] ?? '').split(','));
}

interface Filled {
  readonly phone: Phone;
  readonly pushed: Pushed;
  /** Where the feed stood before the last fiches. */
  readonly beforeLast: string;
  /** Every page of the feed. */
  readonly pages: readonly string[];
}

/** Pushes the fiches of the story, the last ones after a mark in the feed. */
async function fill(server: RunningServer, sizes: Sizes): Promise<Filled> {
  const phone = await openPhone(server.url, await signIn(server.url, 'sp-ccm', server.password));
  const first = await pushFiches(phone, sizes.fiches - sizes.last, SEED);
  const before = await phone.pages('', 500);
  const last = await pushFiches(phone, sizes.last, SEED + 1);
  const beforeLast = nextOf(before);
  const rest = await phone.pages(beforeLast, 500);
  const times = [...first.times, ...last.times];
  const pushed = { times, rate: first.rate };
  return { phone, pushed, beforeLast, pages: [...before, ...rest] };
}

const nextOf = (pages: readonly string[]): string =>
  (JSON.parse(pages.at(-1) ?? '') as PullResponse).next;

interface Setting {
  readonly context: BrowserContext;
  readonly server: RunningServer;
  readonly main: string;
  readonly filled: Filled;
  readonly has: (...parts: readonly string[]) => boolean;
  readonly rivals: boolean;
  readonly folder: string;
  readonly sizes: Sizes;
  readonly say: (step: string) => void;
}

async function browserLines(setting: Setting): Promise<readonly Line[]> {
  const { context, server, main, filled, has, rivals, folder, sizes, say } = setting;
  const last = await filled.phone.pages(filled.beforeLast, 500);
  const bare = gzipSync(last.join(''));
  const side: Side = {
    folder: join(folder, 'rivals-page'),
    client: join(folder, 'client'),
    docs: docsOf(filled.pages),
    feed: recordingOf(await filled.phone.pages('', 500)),
    bare,
  };
  const { port, server: beside } = await startSide(side);
  const ours = Number(new URL(server.url).port);
  const ground: Ground = { context, ours, side: port, rivals, sizes, say };
  const lines: Line[] = [];
  try {
    const { phone } = filled;
    if (has('a')) lines.push(...(await pullLines(ground, identityOf(phone, ''), SLOWER)));
    if (has('d')) {
      say('saves');
      const fiches = storyOf(sizes.saves, SEED + 2);
      lines.push(...(await saveLines(ground, identityOf(phone, ''), fiches, SLOWER)));
    }
    if (has('c', 'e')) {
      say('2G, queue on one bar');
      const line = identityOf(phone, filled.beforeLast);
      const parts = await Promise.all([
        has('c') ? twoGLines(ground, line) : [],
        has('e') ? queue(main, join(folder, 'queue'), ground) : [],
      ]);
      lines.push(...parts.flat());
    }
  } finally {
    beside.closeAllConnections();
    beside.close();
  }
  return lines;
}

const identityOf = ({ token, head }: Phone, cursor: string): Identity => ({
  token,
  head: head(),
  cursor,
});

/** On a server of its own: what it is sent must not reach the phone that pulls meanwhile. */
async function queue(main: string, dataDir: string, ground: Ground): Promise<readonly Line[]> {
  const server = await startServer({ main, dataDir });
  try {
    const account = await signIn(server.url, 'obs-arlit', server.password);
    const identities: Identity[] = [];
    for (let each = 0; each < 3; each += 1)
      identities.push(identityOf(await openPhone(server.url, account), ''));
    const ours = Number(new URL(server.url).port);
    const fiches = storyOf(ground.sizes.queue, SEED + 3);
    return await queueLines({ ...ground, ours }, identities, fiches);
  } finally {
    await server.stop();
  }
}

/** Fiches of Arlit, each right by its form. */
function storyOf(count: number, seed: number): readonly Fields[] {
  const form = ficheForm();
  const chance = chanceOf(seed);
  const fiches = Array.from({ length: count }, () => fiche(form, chance, ARLIT));
  for (const fields of fiches.slice(0, 50)) checkFiche(form, fields);
  return fiches;
}

/** Pages of the feed by the cursor that brings them. */
function recordingOf(pages: readonly string[]): ReadonlyMap<string, Uint8Array> {
  let cursor = '';
  return new Map(
    pages.map((text) => {
      const asked = cursor;
      cursor = (JSON.parse(text) as PullResponse).next;
      return [asked, gzipSync(text)];
    }),
  );
}

/** The fiches of the feed as the others keep them, in its order. */
function docsOf(pages: readonly string[]): readonly Doc[] {
  const changes = pages.flatMap((text) => (JSON.parse(text) as PullResponse).changes);
  return changes.flatMap(({ id, seq, rev, rec, log }) => {
    if (rec?.type !== 'entry') return [];
    const record = { ...rec, id, rev, deleted: false, delivery: 'synced' } as unknown;
    return [{ id, ...indexKeys(record as LocalRecord), seq, payload: { ...rec, rev, log } }];
  });
}

async function returns(main: string, dataDir: string, sizes: Sizes): Promise<readonly Line[]> {
  const server = await startServer({ main, dataDir });
  try {
    const file = join(dataDir, 'ccm.sqlite');
    return await returnLines('SQLite', { kind: 'sqlite', file }, server.url, sizes.devices);
  } finally {
    await server.stop();
  }
}

async function onPostgres(main: string, dataDir: string, sizes: Sizes): Promise<readonly Line[]> {
  const postgres = await startPostgres();
  try {
    const url = await postgres.database();
    const server = await startServer({ main, dataDir, env: { DATABASE_URL: url } });
    try {
      const { pushed } = await fill(server, sizes);
      return await pushLines(postgresStore(url, await postgres.database()), pushed, 400);
    } finally {
      await server.stop();
    }
  } finally {
    await postgres.stop();
  }
}

function render(lines: readonly Line[], chromium: string): string {
  const [cpu] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  const browser = chromium ? `, Chromium ${chromium}` : '';
  const others = Object.entries(VERSIONS).map(([name, release]) => `${name} ${release}`);
  const rows = lines.map(({ what, result, target = '', met }) => {
    const verdict = met === undefined ? '' : met ? 'met' : '**missed**';
    return `| ${what} | ${result} | ${target} | ${verdict} |`;
  });
  return [
    '# Speed of the sync',
    '',
    `\`npm run bench:sync -- --write\` on ${cpus().length} cores (${cpu?.model.trim()}), ${memory} GiB, Node ${process.versions.node}${browser}.`,
    `Ratios are of one run. Compared in it: ${others.join(', ')}.`,
    '',
    '| what | result | target | |',
    '|---|---:|---:|---|',
    ...rows,
    '',
  ].join('\n');
}
