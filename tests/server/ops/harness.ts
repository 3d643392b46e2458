import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 } from 'uuid';
import { createPasswords } from '#server/auth/password.ts';
import type { Env } from '#server/ops/settings.ts';
import { type Process, run } from '#server/run.ts';

export interface Operator {
  readonly dataDir: string;
  /** What `askSecret` is answered, in order; an empty list is a missing terminal. */
  readonly typed: string[];
  /** Runs a command to its end. */
  readonly command: (argv: readonly string[], env?: Env) => Promise<Outcome>;
  /** Starts the server; the outcome when it refuses. */
  readonly start: (env?: Env) => Promise<Started | Outcome>;
  readonly forget: () => void;
}

export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export interface Started {
  readonly address: string;
  readonly out: string;
  readonly err: string;
  readonly signIn: (login: string, password: string) => Promise<Response>;
  readonly stop: () => Promise<Outcome>;
}

/** An operator before a folder of their own, with a cheap scrypt; no questionnaire unless given. */
export function createOperator(
  given: Partial<Pick<Process, 'now' | 'loadForms' | 'outBytes'>> = {},
): Operator {
  const dataDir = mkdtempSync(join(tmpdir(), 'ccm-data-'));
  const typed: string[] = [];

  const perform = (argv: readonly string[], env: Env) => {
    const out: string[] = [];
    const err: string[] = [];
    let stop = () => {};
    let announce = (_address: string) => {};
    const stopped = new Promise<void>((resolve) => {
      stop = resolve;
    });
    const address = new Promise<string>((resolve) => {
      announce = resolve;
    });
    const process: Process = {
      out: (text) => {
        out.push(text);
        const found = /est prêt : (\S+)/.exec(text)?.[1];
        if (found) announce(found);
      },
      err: (text) => err.push(text),
      askSecret: async () => typed.shift(),
      version: '0.0.0-test',
      command: 'node dist/server/main.js',
      staticDir: undefined,
      now: Date.now,
      newId: () => v7(),
      randomBytes,
      loadForms: () => new Map(),
      reportBug: (error) => {
        throw error;
      },
      passwords: createPasswords(randomBytes, 16),
      stopped,
      ...given,
    };
    const read = () => ({ out: out.join('\n'), err: err.join('\n') });
    const ended = run(argv, { DATA_DIR: dataDir, PORT: '0', ...env }, process).then(
      (code): Outcome => ({ code, ...read() }),
    );
    const ready = address.then(
      (at): Started => ({
        address: at,
        ...read(),
        signIn: (login, password) =>
          fetch(`${at}/api/v1/auth/sign-in`, {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify({ login, password }),
          }),
        stop: () => {
          stop();
          return ended;
        },
      }),
    );
    return { ready, ended };
  };

  return {
    dataDir,
    typed,
    command: (argv, env = {}) => perform(argv, env).ended,
    start: (env = {}) => {
      const { ready, ended } = perform([], env);
      return Promise.race([ready, ended]);
    },
    forget: () => rmSync(dataDir, { recursive: true, force: true }),
  };
}

export function started(outcome: Started | Outcome): Started {
  if ('address' in outcome) return outcome;
  throw new Error(`The server refused to start: ${outcome.err}`);
}

export function refused(outcome: Started | Outcome): Outcome {
  if ('code' in outcome) return outcome;
  throw new Error('The server started');
}
