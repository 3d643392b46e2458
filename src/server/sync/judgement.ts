import type { Actor } from '#domain/actor.ts';
import type { FormDefinition } from '#domain/form/model.ts';
import type { Problem } from '#domain/problem.ts';
import type { Mutation, PushConflict } from '#sync/protocol.ts';
import type { Run } from '../store/open.ts';

/** What became of one mutation. */
export type Judgement =
  | {
      readonly status: 'applied' | 'merged' | 'conflict';
      readonly rev: number;
      readonly seq: number;
      readonly conflicts: readonly PushConflict[];
    }
  | { readonly status: 'rejected' | 'waiting' | 'deferred'; readonly problem: Problem };

/** A mutation with everything its judgement needs. */
export interface Case {
  readonly run: Run;
  readonly mutation: Mutation;
  readonly actor: Actor;
  /** Who takes it from the quarantine in its author's name. */
  readonly decider?: Actor;
  readonly epoch: string;
  readonly forms: ReadonlyMap<string, FormDefinition>;
  /** ISO instants in UTC: when it is judged, and when it was received. */
  readonly now: string;
  readonly receivedAt: string;
}

export const rejected = (code: Problem['code'], details?: Problem['details']): Judgement => ({
  status: 'rejected',
  problem: details ? { code, details } : { code },
});
