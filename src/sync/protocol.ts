import * as z from 'zod/mini';
import type { Fields, Json } from '#domain/json.ts';
import { type AccessClass, ENTITIES, type Entity } from '#domain/record.ts';
import {
  isDeviceId,
  type LogKind,
  MAX_MUTATIONS,
  MAX_REPAIR,
  MAX_REPAIR_KEYS,
  MUTATION_TYPES,
  PROTOCOL,
} from './terms.ts';

/**
 * The messages of the treaty. What a device sends is read by these schemas, on the server alone; a
 * device takes the types from here and reads answers with `answers.ts`, which weighs a tenth.
 */

const identifier = z.string().check(z.regex(/^[A-Za-z0-9][A-Za-z0-9_.:-]{0,63}$/));
const sha256Hex = z.string().check(z.regex(/^[0-9a-f]{64}$/));
const natural = z.int().check(z.gte(0));
/** A path of a question, within nested groups and instances, is the longest name. */
const fields = z.record(z.string().check(z.maxLength(1_000)), z.json());

const mid = z.string().check(z.refine(isDeviceId));

export const mutationSchema = z.strictObject({
  /** UUIDv7 made on the device. */
  mid,
  replica: identifier,
  /** Position in the replica's chain, from 1, without gaps. */
  n: z.int().check(z.gte(1)),
  /** Hash of the replica's previous mutation; '' for the first. */
  prev: z.union([z.literal(''), sha256Hex]),
  author: identifier,
  /** Version of the author's grants when it was made. */
  g: natural,
  epoch: z.string().check(z.maxLength(64)),
  schema: z.int().check(z.gte(1)),
  type: z.enum(MUTATION_TYPES),
  entity: z.enum(ENTITIES),
  id: identifier,
  /** Rev of the last state pulled of this record; 0 = never pulled. */
  base: natural,
  /** Null clears a field. */
  set: fields,
  /** The values stood on, for the same fields. */
  was: fields,
  /** Mids that must be applied before. */
  after: z.array(mid).check(z.maxLength(64)),
  /** Local instant with offset; orders nothing. */
  at: z.iso.datetime({ offset: true }),
  /** Reserved: ECDSA P-256 by the replica. */
  sig: z.optional(z.string().check(z.maxLength(200))),
});
export type Mutation = z.infer<typeof mutationSchema>;

/** What identifies a mutation even when the rest of it can't be read. */
export const mutationIdentitySchema = z.object({
  mid,
  replica: identifier,
  n: z.int().check(z.gte(1)),
  schema: z.int().check(z.gte(1)),
});

export const pushRequestSchema = z.strictObject({
  p: z.literal(PROTOCOL),
  sentAt: z.iso.datetime({ offset: true }),
  mutations: z.array(z.unknown()).check(z.maxLength(MAX_MUTATIONS)),
});

/** One field group in conflict; `was`, `mine` and `theirs` are values by field of the group. */
export interface PushConflict {
  readonly cid: string;
  readonly field: string;
  readonly was: Fields;
  readonly mine: Fields;
  readonly theirs: Fields;
  readonly by: string;
  readonly rev: number;
}

export interface PushResult {
  readonly mid: string;
  /** applied, merged, duplicate, conflict, rejected, deferred; anything else is "not acknowledged". */
  readonly status: string;
  readonly rev?: number;
  readonly seq?: number;
  /** Receipt number, shown to the person as the proof of reception. */
  readonly receipt?: number;
  /** What a duplicate was answered the first time. */
  readonly first?: string;
  readonly conflicts?: readonly PushConflict[];
  readonly error?: WireProblem;
}

/** A problem as it travels: a code that a newer server may have and we don't. */
export interface WireProblem {
  readonly code: string;
  readonly details?: Readonly<Record<string, string | number>>;
}

interface Envelope {
  readonly p: typeof PROTOCOL;
  readonly epoch: string;
  readonly serverTime: string;
}

export interface PushResponse extends Envelope {
  readonly results: readonly PushResult[];
  /** A second live copy of this replica was noticed: the device enrols another for what it writes next. */
  readonly renew?: boolean;
}

export interface WireRecord {
  readonly type: Entity;
  readonly scope: { readonly place: string; readonly group: string; readonly class: AccessClass };
  readonly fields: Fields;
  /** Calculations of an entry: kept apart, recomputed at each applied rev. */
  readonly computed?: Fields;
  /** `review`: came back because one edited what another removed. */
  readonly flags?: readonly string[];
  readonly author: string;
  readonly authorName: string;
  readonly createdAt: string;
  readonly deleted?: boolean;
}

/** One line of history: who changed what when. `kind` says whether the value stood. */
export interface LogLine {
  readonly rev: number;
  readonly field: string;
  readonly kind: LogKind;
  readonly before: Json;
  readonly after: Json;
  readonly author: string;
  readonly authorName: string;
  readonly at: string;
}

export interface Change {
  readonly seq: number;
  readonly op: 'put' | 'del' | 'evict';
  readonly id: string;
  readonly rev: number;
  readonly rec?: WireRecord;
  readonly log?: readonly LogLine[];
}

export interface PullResponse extends Envelope {
  /** `v` = version of the person's grants; `add` and `drop` name grants since the cursor's version. */
  readonly scopes: {
    readonly v: number;
    readonly add: readonly string[];
    readonly drop: readonly string[];
  };
  readonly changes: readonly Change[];
  readonly next: string;
  readonly more: boolean;
  /** With the last page when it was asked for: by `digestKey` of records, what `digestOf` gives for them. */
  readonly digest?: Readonly<Record<string, string>>;
}

/**
 * A device whose digest differs names what it has under the keys that differ; it is given what it
 * lacks or has otherwise, and told to evict what isn't there for it.
 */
export interface RepairRequest {
  readonly p: typeof PROTOCOL;
  readonly keys: readonly string[];
  /** Pulled rev by id: at most `MAX_REPAIR`. */
  readonly have: Readonly<Record<string, number>>;
}

export interface RepairResponse extends Envelope {
  readonly changes: readonly Change[];
}

export const repairRequestSchema = z.strictObject({
  p: z.literal(PROTOCOL),
  keys: z.array(z.string().check(z.maxLength(100))).check(z.maxLength(MAX_REPAIR_KEYS)),
  have: z
    .record(z.string().check(z.maxLength(64)), natural)
    .check(z.refine((have) => Object.keys(have).length <= MAX_REPAIR)),
});

export const returnedFormSchema = z.strictObject({
  p: z.literal(PROTOCOL),
  id: z.string().check(z.maxLength(64)),
  /** Looked into by its seal alone: nothing that this server didn't write gets any further. */
  fields: z.record(z.string(), z.unknown()),
});

/** A published form that a device hands back to a server restored from an older copy; see `seal` in its fields. */
export interface ReturnedForm {
  readonly p: typeof PROTOCOL;
  readonly id: string;
  readonly fields: Fields;
}
