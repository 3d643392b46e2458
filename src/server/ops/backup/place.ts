import type { Dialect } from 'kysely';
import type { Db, StoreKind } from '../../store/open.ts';

/** Where a database is to be replaced by another. */
export interface Place {
  readonly kind: StoreKind;
  /** Runs `work` while no server uses the data. Throws a `Refusal` when one does. */
  readonly alone: <T>(work: () => Promise<T>) => Promise<T>;
  /** An empty database beside the one in use. */
  readonly prepare: () => Promise<Dialect>;
  /** The one in use; undefined when there is none, or none that opens. */
  readonly openReplaced: () => Promise<Db | undefined>;
  /** Puts the prepared one in its place, with this secret (base64): where the former lies now. */
  readonly swap: (secret: string) => Promise<string | undefined>;
}
