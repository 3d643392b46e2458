import 'fake-indexeddb/auto';
import { v7 } from 'uuid';
import { acknowledge, pendingMutations } from '#client/db/acknowledge.ts';
import { readMeta, writeMeta } from '#client/db/meta.ts';
import { PersonDb } from '#client/db/open.ts';
import { applyPull } from '#client/db/pull.ts';
import { type Change as LocalChange, saveChanges } from '#client/db/save.ts';
import type { Effects } from '#client/effects.ts';
import type { Fields } from '#domain/json.ts';
import type { Entity } from '#domain/record.ts';
import type { Change, PullResponse, PushResult } from '#sync/protocol.ts';

/** One person's database, and a server that says what a test wants. */
export async function openPost() {
  const db = new PersonDb(`person-${v7()}`);
  await writeMeta(db, { replica: 'r_1', author: 'u_1', authorName: 'Arlit', epoch: 'e1', g: 1 });
  let now = Date.parse('2026-11-20T08:00:00Z');
  const effects = {
    now: () => {
      now += 1;
      return now;
    },
    localTime: () => '2026-11-20T09:00:00+01:00',
    newId: () => v7(),
    random: () => 0.5,
  } as Effects;
  const pull = async (changes: readonly Change[], over: Partial<PullResponse> = {}) => {
    const { cursor, epoch } = await readMeta(db);
    return applyPull(db, cursor, pageOf(changes, { epoch, ...over }), effects.now());
  };
  const save = async (...changes: LocalChange[]) => {
    const saved = await saveChanges(db, effects, changes);
    if (!saved.ok) throw new Error(saved.problem.code);
    return saved.value;
  };
  /** Answers everything that waits; `applied` where nothing else is said. */
  const answer = async (
    results: readonly Partial<PushResult>[],
    epoch?: string,
    under?: string,
  ) => {
    const rows = await pendingMutations(db, 100);
    const known = (await readMeta(db)).epoch;
    return acknowledge(
      db,
      {
        p: 1,
        epoch: epoch ?? known,
        serverTime: '2026-11-20T08:00:00Z',
        results: rows.map(({ mid }, index) => ({ mid, status: 'applied', ...results[index] })),
      },
      effects.now(),
      under,
    );
  };
  return { db, effects, pull, save, answer };
}

export type Post = Awaited<ReturnType<typeof openPost>>;

export const pageOf = (
  changes: readonly Change[],
  over: Partial<PullResponse> = {},
): PullResponse => ({
  p: 1,
  epoch: 'e1',
  serverTime: '2026-11-20T08:00:00Z',
  scopes: { v: 1, add: [], drop: [] },
  changes: [...changes],
  next: v7(),
  more: false,
  ...over,
});

export const put = (
  seq: number,
  id: string,
  rev: number,
  fields: Fields = {},
  type: Entity = 'item',
): Change => ({
  seq,
  op: 'put',
  id,
  rev,
  rec: {
    type,
    scope: { place: 'NE', group: 'mi', class: 'public' },
    fields:
      type === 'item' ? { kind: 'measure', recommendation: 'r', text: 'Texte', ...fields } : fields,
    author: 'u_2',
    authorName: 'SP/CCM',
    createdAt: '2026-11-19T09:00:00+01:00',
  },
});

export const evict = (seq: number, id: string): Change => ({ seq, op: 'evict', id, rev: 0 });

export const edit = (id: string, set: Fields): LocalChange => ({
  type: 'patch',
  entity: 'item',
  id,
  set,
});

export const creation = (id: string, text: string): LocalChange => ({
  type: 'create',
  entity: 'item',
  id,
  set: { kind: 'measure', recommendation: 'r', text },
});

export const outcome = (seq: number, mid: string, result: Partial<PushResult>): Change =>
  put(seq, `o_${mid}`, 1, { mid, result: { mid, ...result } as never }, 'outcome');
