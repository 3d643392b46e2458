import { createHash } from 'node:crypto';

/** A record as the others store it: our own keys and payload. */
export interface Doc {
  readonly id: string;
  readonly seq: number;
  readonly [key: string]: unknown;
}

/** An answer in JSON with its status. */
export type Answer = readonly [number, unknown];

/** `GET /rx/pull?from=&seq=&limit=`: what RxDB's replication asks of a server, from memory. */
export function rxPull(docs: readonly Doc[], query: URLSearchParams): Answer {
  const limit = Number(query.get('limit'));
  const start = Math.max(Number(query.get('seq')), Number(query.get('from')));
  const documents = docs.slice(start, start + limit).map((doc) => ({ ...doc, _deleted: false }));
  return [200, { documents, checkpoint: { seq: start + documents.length } }];
}

const MISSING: Answer = [404, { error: 'not_found', reason: 'missing' }];

/**
 * As much of CouchDB as a pull of PouchDB asks for, from memory. A change's seq is the place of its
 * document; `path` comes after the name of the database, `from` is where the database begins.
 */
export function couch(
  docs: readonly Doc[],
  from: number,
  method: string,
  path: string,
  query: URLSearchParams,
  body: string,
): Answer {
  if (path === '' || path === '/') {
    const count = docs.length - from;
    return [200, { db_name: 'bench', doc_count: count, update_seq: docs.length }];
  }
  if (path.startsWith('/_local/')) {
    return method === 'PUT' ? [201, { ok: true, id: path.slice(1), rev: '0-1' }] : MISSING;
  }
  if (path === '/_changes') {
    const start = Math.max(from, Number(query.get('since') ?? 0) || 0);
    const page = docs.slice(start, start + Number(query.get('limit') ?? docs.length));
    const results = page.map(({ id }, index) => ({
      seq: start + index + 1,
      id,
      changes: [{ rev: revOf(id) }],
    }));
    const last = start + page.length;
    return [200, { results, last_seq: last, pending: docs.length - last }];
  }
  if (path === '/_bulk_get') {
    const asked: { docs: { id: string }[] } = JSON.parse(body);
    const byId = indexOf(docs);
    const results = asked.docs.map(({ id }) => {
      const doc = byId.get(id);
      const rev = revOf(id);
      const _revisions = { start: 1, ids: [rev.slice(2)] };
      return { id, docs: [{ ok: { ...doc, id: undefined, _id: id, _rev: rev, _revisions } }] };
    });
    return [200, { results }];
  }
  return MISSING;
}

const indexes = new WeakMap<readonly Doc[], ReadonlyMap<string, Doc>>();

function indexOf(docs: readonly Doc[]): ReadonlyMap<string, Doc> {
  const known = indexes.get(docs) ?? new Map(docs.map((doc) => [doc.id, doc]));
  indexes.set(docs, known);
  return known;
}

const revOf = (id: string): string => `1-${createHash('md5').update(id).digest('hex')}`;
