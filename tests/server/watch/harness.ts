import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 } from 'uuid';
import { createPasswords } from '#server/auth/password.ts';
import { readSettings } from '#server/ops/settings.ts';
import { type OpenServer, openServer } from '#server/start.ts';
import { describeBug } from '#server/watch/bug.ts';
import { type Entry, journalTo } from '#server/watch/journal.ts';

export interface Watched extends OpenServer {
  readonly address: string;
  readonly dataDir: string;
  /** The journal as it was written, a line each. */
  readonly lines: readonly string[];
  readonly entries: () => readonly (Entry & { readonly at: string; readonly level: string })[];
  readonly bugs: readonly unknown[];
  readonly tick: (ms: number) => void;
  readonly forget: () => Promise<void>;
}

export const WORD = 'mil et sorgho';

/** A server as the operator's command opens it, listening, with the people of the demonstration. */
export async function openWatched(env: Readonly<Record<string, string>> = {}): Promise<Watched> {
  const dataDir = mkdtempSync(join(tmpdir(), 'ccm-watch-'));
  const lines: string[] = [];
  const bugs: unknown[] = [];
  let skew = 0;
  const now = () => Date.now() + skew;
  const journal = journalTo((line) => lines.push(line), now);
  const settings = readSettings({ DATA_DIR: dataDir, PORT: '0', DEMO_PASSWORD: WORD, ...env });
  const server = await openServer(settings, {
    version: '0.0.0-test',
    command: 'node dist/server/main.js',
    staticDir: undefined,
    now,
    newId: () => v7(),
    randomBytes,
    loadForms: () => new Map(),
    reportBug: (error, where) => {
      bugs.push(error);
      journal({ event: 'bug', where, ...describeBug(error) });
    },
    passwords: createPasswords(randomBytes, 16),
    journal,
    out: () => {},
    err: () => {},
    askSecret: async () => undefined,
  });
  const address = await server.app.listen({ port: 0, host: '127.0.0.1' });
  return {
    ...server,
    address,
    dataDir,
    lines,
    entries: () => lines.map((line) => JSON.parse(line)),
    bugs,
    tick: (ms) => {
      skew += ms;
    },
    forget: async () => {
      await server.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
