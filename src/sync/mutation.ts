import type { Fields } from '#domain/json.ts';
import type { Entity } from '#domain/record.ts';
import { canonicalJson, digest } from './canonical.ts';
import type { Mutation } from './protocol.ts';
import { SCHEMA } from './terms.ts';

/** What a replica knows of itself when it writes the next mutation. */
export interface ReplicaHead {
  readonly replica: string;
  readonly author: string;
  readonly g: number;
  readonly epoch: string;
  /** `n` and hash of its last mutation; 0 and '' before the first. */
  readonly n: number;
  readonly hash: string;
}

export interface Intent {
  readonly type: Mutation['type'];
  readonly entity: Entity;
  readonly id: string;
  readonly base: number;
  readonly set: Fields;
  readonly was: Fields;
  readonly after: readonly string[];
}

/** The next mutation of a chain and its hash. `mid` is a fresh UUIDv7, `at` a local instant with offset. */
export function createMutation(
  head: ReplicaHead,
  intent: Intent,
  mid: string,
  at: string,
): { readonly mutation: Mutation; readonly hash: string; readonly head: ReplicaHead } {
  const mutation: Mutation = {
    mid,
    replica: head.replica,
    n: head.n + 1,
    prev: head.hash,
    author: head.author,
    g: head.g,
    epoch: head.epoch,
    schema: SCHEMA,
    type: intent.type,
    entity: intent.entity,
    id: intent.id,
    base: intent.base,
    set: intent.set as Mutation['set'],
    was: intent.was as Mutation['was'],
    after: [...intent.after],
    at,
  };
  const hash = hashMutation(mutation);
  return { mutation, hash, head: { ...head, n: mutation.n, hash } };
}

/** sha256 of the canonical JSON, the signature left out. Transport never enters it. */
export function hashMutation(mutation: Mutation): string {
  const { sig: _, ...signed } = mutation;
  return digest(canonicalJson(signed));
}
