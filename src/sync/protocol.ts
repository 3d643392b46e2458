import * as z from 'zod/mini';
import { ENTITIES } from '#domain/record.ts';

/** `p` of every envelope. A change of shape makes a new number; the old one is served on. */
export const PROTOCOL = 1;
/** Version of the fields' meaning; the server up-converts older mutations and defers newer ones. */
export const SCHEMA = 1;
export const MAX_MUTATIONS = 1_000;
/** Decompressed bytes of one push. */
export const MAX_PUSH_BYTES = 1_000_000;
/** Bytes of one mutation's canonical JSON. */
export const MAX_MUTATION_BYTES = 256_000;
export const MAX_PAGE = 500;
/** Lines of history that come with one record; the rest by `GET /records/{id}/history`. */
export const MAX_LOG = 20;

export const MUTATION_TYPES = [
  'create',
  'patch',
  'addItem',
  'removeItem',
  'delete',
  'restore',
  'transition',
  'resolve',
  'link',
] as const;

const identifier = z.string().check(z.regex(/^[A-Za-z0-9][A-Za-z0-9_.:-]{0,63}$/));
const sha256Hex = z.string().check(z.regex(/^[0-9a-f]{64}$/));
const natural = z.int().check(z.gte(0));
const fields = z.record(z.string().check(z.maxLength(300)), z.json());

const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** Ids made on devices are UUIDv7, so that none can take the name of a conflict, an outcome or a form. */
export const isDeviceId = (id: string): boolean => UUID_V7.test(id);

const mid = z.string().check(z.regex(UUID_V7));

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

const problem = z.object({
  code: z.string(),
  details: z.optional(z.record(z.string(), z.union([z.string(), z.number()]))),
});

/** One field group in conflict; `was`, `mine` and `theirs` are values by field of the group. */
const pushConflict = z.object({
  cid: z.string(),
  field: z.string(),
  was: fields,
  mine: fields,
  theirs: fields,
  by: z.string(),
  rev: z.number(),
});

const pushResult = z.object({
  mid: z.string(),
  /** applied, merged, duplicate, conflict, rejected, deferred; anything else is "not acknowledged". */
  status: z.string(),
  rev: z.optional(z.number()),
  seq: z.optional(z.number()),
  /** Receipt number, shown to the person as the proof of reception. */
  receipt: z.optional(z.number()),
  /** What a duplicate was answered the first time. */
  first: z.optional(z.string()),
  conflicts: z.optional(z.array(pushConflict)),
  error: z.optional(problem),
});
export type PushResult = z.infer<typeof pushResult>;
export type PushConflict = z.infer<typeof pushConflict>;

export const pushResponseSchema = z.object({
  p: z.literal(PROTOCOL),
  epoch: z.string(),
  serverTime: z.string(),
  results: z.array(pushResult),
});
export type PushResponse = z.infer<typeof pushResponseSchema>;

const scope = z.object({
  place: z.string(),
  group: z.string(),
  class: z.enum(['public', 'member', 'sensitive']),
});

const wireRecord = z.object({
  type: z.enum(ENTITIES),
  scope,
  fields,
  /** Calculations of an entry: kept apart, recomputed at each applied rev. */
  computed: z.optional(fields),
  /** `review`: came back because one edited what another removed. */
  flags: z.optional(z.array(z.string())),
  author: z.string(),
  authorName: z.string(),
  createdAt: z.string(),
  deleted: z.optional(z.boolean()),
});
export type WireRecord = z.infer<typeof wireRecord>;

/** One line of history: who changed what when. `kind` says whether the value stood. */
const logLine = z.object({
  rev: z.number(),
  field: z.string(),
  kind: z.enum(['created', 'applied', 'superseded', 'conflict', 'resolved', 'deleted', 'restored']),
  before: z.json(),
  after: z.json(),
  author: z.string(),
  authorName: z.string(),
  at: z.string(),
});
export type LogLine = z.infer<typeof logLine>;

const change = z.object({
  seq: z.number(),
  op: z.enum(['put', 'del', 'evict']),
  id: z.string(),
  rev: z.number(),
  rec: z.optional(wireRecord),
  log: z.optional(z.array(logLine)),
});
export type Change = z.infer<typeof change>;

export const pullResponseSchema = z.object({
  p: z.literal(PROTOCOL),
  epoch: z.string(),
  serverTime: z.string(),
  /** `v` = version of the person's grants; `add` and `drop` name grants since the cursor's version. */
  scopes: z.object({ v: z.number(), add: z.array(z.string()), drop: z.array(z.string()) }),
  changes: z.array(change),
  next: z.string(),
  more: z.boolean(),
  digest: z.optional(z.string()),
});
export type PullResponse = z.infer<typeof pullResponseSchema>;
