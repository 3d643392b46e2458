import type { FastifyInstance } from 'fastify';
import { createApp } from '#server/app.ts';
import { openFolder } from '#server/attachments/folder.ts';
import { createPasswords } from '#server/auth/password.ts';
import type { ServerContext } from '#server/context.ts';
import { loadLibrary } from '#server/publish/library.ts';
import { settle } from '#server/sync/settle.ts';
import { SECRET } from './base.ts';
import { Mortal } from './mortal.ts';
import type { Random } from './random.ts';
import type { Scheduler } from './scheduler.ts';
import type { Store } from './store.ts';

export interface Request {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array | undefined;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** The connection ended without an answer. */
export class Cut extends Error {}

/** One process of the real server on a store that outlives it. */
export class ServerProcess {
  readonly mortal: Mortal;
  readonly died: Promise<void>;
  private readonly app: FastifyInstance;

  private constructor(mortal: Mortal, app: FastifyInstance, died: Promise<void>) {
    this.mortal = mortal;
    this.app = app;
    this.died = died;
  }

  /** As every start: the library is read and what was received and not judged is judged. Undefined if it died of it. */
  static async start(parts: Parts): Promise<ServerProcess | undefined> {
    const { name, scheduler, store, random, clock } = parts;
    const mortal = new Mortal(name, scheduler);
    const db = store.open(mortal);
    const died = new Promise<void>((resolve) => {
      mortal.onDeath = () => {
        parts.onDeath(mortal);
        resolve();
      };
    });
    parts.onBirth(mortal);
    const started = (async () => {
      const epoch = await scheduler.outside(epochOf(store));
      const bytes = random.fork(name);
      const context: ServerContext = {
        db,
        epoch,
        secret: SECRET,
        version: 'chaos',
        now: clock,
        newId: parts.newId,
        randomBytes: bytes.bytes,
        forms: new Map(),
        reportBug: parts.reportBug,
      };
      mortal.busy += 1;
      await loadLibrary(context);
      await settle(context);
      mortal.busy -= 1;
      const cheap = createPasswords(bytes.bytes, 16);
      return createApp(context, {
        files: openFolder(store.folder),
        passwords: {
          hash: (password) => scheduler.outside(cheap.hash(password)),
          verify: (password, stored) => scheduler.outside(cheap.verify(password, stored)),
        },
      });
    })();
    const app = await Promise.race([started, died]);
    if (!app) return undefined;
    return new ServerProcess(mortal, app, died);
  }

  /** Throws `Cut` when the process dies before it has answered. */
  async handle({ method, url, headers, body }: Request): Promise<Answer> {
    if (this.mortal.dead) throw new Cut();
    this.mortal.busy += 1;
    try {
      const injected = this.app.inject({
        method: method as 'GET',
        url,
        headers,
        ...(body === undefined
          ? {}
          : { payload: typeof body === 'string' ? body : Buffer.from(body) }),
      });
      const { name, scheduler } = this.mortal;
      // why: files are read and written on other threads
      const onFiles = url.includes('/attachments');
      const answered = onFiles ? scheduler.outside(injected, 'files', name) : injected;
      const answer = await Promise.race([answered, this.died]);
      if (!answer || this.mortal.dead) throw new Cut();
      const given = Object.entries(answer.headers).map(([name, value]) => [name, String(value)]);
      return {
        status: answer.statusCode,
        headers: Object.fromEntries(given),
        body: new Uint8Array(answer.rawPayload),
      };
    } finally {
      this.mortal.busy -= 1;
      this.mortal.scheduler.touch();
    }
  }
}

export interface Parts {
  readonly name: string;
  readonly scheduler: Scheduler;
  readonly store: Store;
  readonly random: Random;
  readonly clock: () => number;
  readonly newId: () => string;
  readonly reportBug: (error: unknown, where: string) => void;
  readonly onBirth: (process: Mortal) => void;
  readonly onDeath: (process: Mortal) => void;
}

async function epochOf(store: Store): Promise<string> {
  const row = await store.admin
    .selectFrom('meta')
    .select('value')
    .where('key', '=', 'epoch')
    .executeTakeFirst();
  return row?.value ?? 'e1';
}
