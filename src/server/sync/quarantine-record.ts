import type { Fields, Json } from '#domain/json.ts';
import { COUNTRY } from '#domain/place.ts';
import { type Quarantine, quarantineId } from '#domain/quarantine.ts';
import type { Scope } from '#domain/record.ts';
import { digest } from '#sync/canonical.ts';
import type { Mutation } from '#sync/protocol.ts';
import { nowIso, type ServerContext } from '../context.ts';
import type { Receipt } from '../store/inbox.ts';
import type { Run } from '../store/open.ts';
import { actorOfPerson, personNames } from '../store/people.ts';
import { findRecord, nextSeq, saveRecord } from '../store/records.ts';
import { scopeFor } from './scope-for.ts';

/** Returns the seq of the record written. */
export async function keep(
  context: ServerContext,
  run: Run,
  { mid, author, receivedAt }: Receipt,
  mutation: Mutation,
  { reason, problem }: Pick<Quarantine, 'reason' | 'problem'>,
): Promise<number> {
  const fields: Quarantine = {
    mid,
    mineBy: author,
    mineByName: (await personNames(run)).get(author) ?? author,
    at: mutation.at,
    receivedAt,
    reason,
    problem,
    entity: mutation.entity,
    record: mutation.id,
    type: mutation.type,
    set: mutation.set as Fields,
    was: mutation.was as Fields,
    state: 'waiting',
    decidedBy: null,
    decidedAt: null,
    note: null,
  };
  const now = nowIso(context);
  const seq = await nextSeq(run);
  await saveRecord(
    run,
    {
      id: await keptUnder(run, { mid, author }),
      type: 'quarantine',
      scope: await scopeOfWork(context, run, author, mutation),
      fields: { ...fields } as Record<string, Json>,
      fieldRev: {},
      computed: null,
      flags: [],
      rev: 1,
      seq,
      deleted: false,
      author,
      createdAt: mutation.at,
      parent: mutation.id,
    },
    now,
  );
  return seq;
}

/** Where its record belongs or would; else what it depends on; else where its author last worked. */
async function scopeOfWork(
  { forms }: ServerContext,
  run: Run,
  author: string,
  { entity, id, set, after }: Mutation,
): Promise<Scope> {
  const record = await findRecord(run, id);
  const scope = record?.scope ?? (await scopeFor({ run, forms }, entity, set));
  if (scope) return atLeastMember(scope);
  for (const mid of after) {
    const parent = await findRecord(run, await keptUnder(run, { mid, author }));
    if (parent) return parent.scope;
  }
  const grant = (await actorOfPerson(run, author)).grants.at(-1);
  // why: of an entry whose form isn't known nobody can say that it isn't sensitive
  const accessClass = entity === 'entry' ? 'sensitive' : 'member';
  return { place: grant?.place ?? COUNTRY, group: grant?.group ?? '*', class: accessClass };
}

/** What somebody was refused is never for everyone. */
const atLeastMember = (scope: Scope): Scope => ({
  ...scope,
  class: scope.class === 'public' ? 'member' : scope.class,
});

/** Whoever sent something under the mid of somebody else takes no place in the quarantine from them. */
export async function keptUnder(
  run: Run,
  { mid, author }: Pick<Receipt, 'mid' | 'author'>,
): Promise<string> {
  const usual = quarantineId(mid);
  const record = await findRecord(run, usual);
  const taken = record !== undefined && record.author !== author;
  return taken ? `${usual}.${digest(author).slice(0, 16)}` : usual;
}
