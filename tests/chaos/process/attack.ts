import type { Random } from '../random.ts';
import type { Chain } from './chain.ts';

/** One bad request, as it goes over the wire. */
export interface Attack {
  readonly kind: string;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | undefined;
  /** Bytes after which the line breaks; no answer is expected then. */
  readonly cutAt?: number;
}

/** Somebody with an account of their own, and what they could learn with it. */
export interface Attacker {
  readonly token: string;
  readonly replica: string;
  readonly author: string;
  readonly epoch: string;
  readonly chain: Chain;
  /** Token of the secretariat, which alone uploads forms. */
  readonly desk: string;
  /** Ids of records that it was given. */
  readonly records: readonly string[];
  /** Cursors that it was given. */
  readonly cursors: readonly string[];
  /** Of other people, and of another server. */
  readonly foreign: {
    readonly replicas: readonly string[];
    readonly mids: readonly string[];
    readonly cursors: readonly string[];
    readonly tokens: readonly string[];
  };
}

export type Make = (random: Random, by: Attacker) => Attack;

export const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
export const JSON_TYPE = { 'content-type': 'application/json' };

export const post = (
  kind: string,
  by: Attacker,
  path: string,
  body: Buffer,
  headers: Readonly<Record<string, string>> = {},
): Attack => ({
  kind,
  method: 'POST',
  path,
  headers: { ...bearer(by.token), ...JSON_TYPE, ...headers },
  body,
});

export const get = (kind: string, by: Attacker, path: string): Attack => ({
  kind,
  method: 'GET',
  path,
  headers: bearer(by.token),
  body: undefined,
});
