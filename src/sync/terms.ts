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
/** Ids in one repair: a device with more under the keys that differ starts over from zero. */
export const MAX_REPAIR = 5_000;
/** Keys in one repair: every place of the country in every group is fewer. */
export const MAX_REPAIR_KEYS = 3_000;
/** At most one digest asked for in this time. */
export const DIGEST_DAYS = 7;
/** A removed record is told of for this long; an older cursor is answered `resnapshot`. */
export const TOMBSTONE_DAYS = 400;
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

/** What a line of history says of its value. */
export const LOG_KINDS = [
  'created',
  'applied',
  'superseded',
  'conflict',
  'resolved',
  'deleted',
  'restored',
] as const;
export type LogKind = (typeof LOG_KINDS)[number];

const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** Ids made on devices are UUIDv7, so that none can take the name of a conflict, an outcome or a form. */
export const isDeviceId = (id: string): boolean => UUID_V7.test(id);
