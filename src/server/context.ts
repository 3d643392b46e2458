import type { FormDefinition } from '#domain/form/model.ts';
import type { Db } from './store/open.ts';

/** What the operator's figures count, besides requests and answers. `repair`: a digest that differed. */
export type CountName = 'repair' | 'start_over' | 'form_returned';

/** Every effect and every fact the server needs, made once in `main.ts` (or by a test). */
export interface ServerContext {
  readonly db: Db;
  /** Changes whenever the database is restored from a copy. */
  readonly epoch: string;
  /** 32 bytes kept beside the database: authenticates cursors. */
  readonly secret: Uint8Array;
  readonly version: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** A fresh UUIDv7. */
  readonly newId: () => string;
  readonly randomBytes: (length: number) => Uint8Array;
  /** Published definitions by hash; another process may have published more (`learnForm`). */
  readonly forms: Map<string, FormDefinition>;
  /** Unexpected errors of one mutation: logged without personal data, the mutation is deferred. */
  readonly reportBug: (error: unknown, where: string) => void;
  /** Adds one; without it nobody counts. */
  readonly count?: (name: CountName) => void;
}

export const nowIso = (context: Pick<ServerContext, 'now'>): string =>
  new Date(context.now()).toISOString();
