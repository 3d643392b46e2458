import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer } from '../browser/server.ts';
import { startPostgres } from '../setup/postgres.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const NEEDED = [
  '.tools',
  'dist',
  'package.json',
  'package-lock.json',
  'public',
  'src',
  'tests/oracle/tally.ts',
  'tsconfig.json',
  'vite.config.ts',
];
const folder = mkdtempSync(join(tmpdir(), 'ccm-export-'));
const tree = join(folder, 'tree');

// why a copy: one of the tests changes a source, and somebody may be at work on the others
beforeAll(() => {
  for (const name of NEEDED) cpSync(join(root, name), join(tree, name), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const at = (name: string) => join(folder, name);
const isZip = (bytes: Uint8Array | undefined) => bytes?.[0] === 0x50 && bytes[1] === 0x4b;

/** As the secretariat types it; nobody is at its terminal. */
function exported(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): SpawnSyncReturns<Buffer> {
  const { VITEST, NODE_ENV, ...own } = process.env;
  const command = ['run', '--silent', 'export', '--', ...args];
  return spawnSync('npm', command, {
    cwd: tree,
    env: { ...own, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 64_000_000,
  });
}

const ETAT = ['etat', '--session', 'CCM5-2019'];

describe('npm run --silent export', () => {
  it('writes a file with the founding data of a folder that it makes', async () => {
    const DATA_DIR = at('new-data');
    const ran = exported([...ETAT, '--format', 'xlsx', '--out', at('etat.xlsx')], { DATA_DIR });
    expect(String(ran.stderr)).toBe('');
    expect(String(ran.stdout)).toBe(`Document écrit : ${at('etat.xlsx')}\n`);
    expect(ran.status).toBe(0);
    const { sheets } = await readXlsx(readFileSync(at('etat.xlsx')));
    expect(sheets[0]?.rows.flat()).toContain('État de mise en œuvre');
    expect(existsSync(join(DATA_DIR, 'ccm.sqlite'))).toBe(true);
  });

  it('writes the bytes of a document and nothing else to a pipe', () => {
    const ran = exported([...ETAT, '--format', 'docx'], { DATA_DIR: at('new-data') });
    expect(String(ran.stderr)).toBe('');
    expect(isZip(ran.stdout)).toBe(true);
    // the end of a zip: whole, and nothing after it
    expect(ran.stdout.lastIndexOf('PK\u0005\u0006')).toBe(ran.stdout.length - 22);
  });

  it('says what is wrong in one line, and fails', () => {
    const ran = exported(['etat', '--session', 'CCM9', '--format', 'docx'], {
      DATA_DIR: at('new-data'),
    });
    expect(ran.status).toBe(1);
    expect(String(ran.stdout)).toBe('');
    expect(String(ran.stderr)).toMatch(/^La session « CCM9 » n’existe pas.*\n$/);
  });

  it('works beside a server, on both stores', async () => {
    const postgres = await startPostgres({ fsync: false });
    try {
      const stores = [{}, { DATABASE_URL: await postgres.database() }];
      for (const env of stores) {
        const server = await startServer({ env, main: join(tree, 'dist/server/main.js') });
        const ran = exported([...ETAT, '--format', 'docx'], { ...env, DATA_DIR: server.dataDir });
        await server.stop();
        expect(String(ran.stderr)).toBe('');
        expect(isZip(ran.stdout)).toBe(true);
      }
    } finally {
      await postgres.stop();
    }
  });

  it('builds what is stale, says so on stderr alone, and starts no server', () => {
    appendFileSync(join(tree, 'src/server/main.ts'), '\n// newer than the build\n');
    const ran = exported([...ETAT, '--format', 'csv'], { DATA_DIR: at('new-data') });
    expect(String(ran.stderr)).toContain('Construction de l’application');
    expect(ran.status).toBe(0);
    expect(String(ran.stdout)).toMatch(/^\uFEFF/);
    expect(String(ran.stdout)).toContain('État de mise en œuvre');
  });
});
