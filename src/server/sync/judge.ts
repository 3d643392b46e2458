import type { Actor } from '#domain/actor.ts';
import type { Fields, Json } from '#domain/json.ts';
import type { Problem } from '#domain/problem.ts';
import { type Mutation, mutationIdentitySchema, mutationSchema } from '#sync/protocol.ts';
import { CONVERSION, type Conversion, upgradeMutation } from '#sync/upgrade.ts';
import { nowIso, type ServerContext } from '../context.ts';
import { learnForm } from '../publish/library.ts';
import { type Receipt, statusOf } from '../store/inbox.ts';
import type { Run } from '../store/open.ts';
import { actorOfPerson } from '../store/people.ts';
import { findRecord } from '../store/records.ts';
import { applyMutation } from './apply.ts';
import { type Judgement, rejected } from './judgement.ts';

/** For how long work of another epoch waits for what it speaks of: another phone may bring it. */
const EPOCH_DAYS = 60;

/** A received mutation in today's words. */
export function readMutation(
  { raw }: Pick<Receipt, 'raw'>,
  conversion: Conversion = CONVERSION,
): Mutation | Judgement {
  if (!mutationIdentitySchema.safeParse(raw).success) return rejected('mutation_invalid');
  const upgraded = upgradeMutation(raw as Fields, conversion);
  if (!upgraded.ok) return { status: 'deferred', problem: upgraded.problem };
  const parsed = mutationSchema.safeParse(upgraded.value);
  if (parsed.success) return parsed.data;
  return rejected('mutation_invalid', { field: parsed.error.issues[0]?.path.join('.') ?? '' });
}

/** What judging needs of the server, and who the authors of this transaction are. */
export interface Bench extends ServerContext {
  readonly authorOf: (person: string) => Promise<Actor>;
}

/** Each author is looked up once: nobody else changes grants while the write lock is held. */
export function benchOf(context: ServerContext, run: Run): Bench {
  const authors = new Map<string, Promise<Actor>>();
  return {
    ...context,
    authorOf: (person) => {
      const author = authors.get(person) ?? actorOfPerson(run, person);
      authors.set(person, author);
      return author;
    },
  };
}

/** Judges one mutation as its author's; with a `decider`, who takes it from the quarantine. */
export async function judge(
  context: Bench,
  run: Run,
  receipt: Receipt,
  mutation: Mutation,
  decider?: Actor,
): Promise<Judgement> {
  const parents = await parentProblem(run, receipt.author, mutation.after);
  if (parents) return parents;
  for (const hash of await formHashesOf(run, mutation)) await learnForm(run, context.forms, hash);
  const judgement = await applyMutation({
    run,
    mutation,
    actor: await context.authorOf(receipt.author),
    ...(decider ? { decider } : {}),
    epoch: context.epoch,
    forms: context.forms,
    now: nowIso(context),
    receivedAt: receipt.receivedAt,
  });
  return isMissing(judgement) && mayStillCome(context, receipt, mutation)
    ? { status: 'deferred', problem: judgement.problem }
    : judgement;
}

const MISSING: readonly Problem['code'][] = ['form_unknown', 'record_unknown'];

const isMissing = (judgement: Judgement): judgement is Extract<Judgement, { problem: Problem }> =>
  'problem' in judgement && MISSING.includes(judgement.problem.code);

/**
 * True after a restore: what the copy doesn't have yet is on its way from some phone, but not for
 * ever. Within one epoch it was never here.
 */
export const mayStillCome = (
  context: Pick<ServerContext, 'epoch' | 'now'>,
  { receivedAt }: Pick<Receipt, 'receivedAt'>,
  { epoch }: Pick<Mutation, 'epoch'>,
): boolean =>
  epoch !== context.epoch && context.now() - Date.parse(receivedAt) < EPOCH_DAYS * 86_400_000;

/** The form versions that judging it reads: of the entry as it stands, and as it would be. */
async function formHashesOf(
  run: Run,
  { entity, id, set }: Mutation,
): Promise<readonly (Json | undefined)[]> {
  if (entity !== 'entry' && entity !== 'conflict') return [];
  const record = await findRecord(run, id);
  const { fields } = record ?? {};
  const entry =
    record?.type === 'conflict' ? await findRecord(run, String(fields?.['record'])) : record;
  return [set['formHash'], entry?.fields['formHash']];
}

async function parentProblem(
  run: Run,
  author: string,
  after: readonly string[],
): Promise<Judgement | undefined> {
  const statuses = await statusOf(run, author, after);
  for (const mid of after) {
    const status = statuses.get(mid);
    if (status === 'rejected') return rejected('parent_refused', { mid });
    if (status !== 'done') {
      return { status: 'waiting', problem: { code: 'parent_missing', details: { mid } } };
    }
  }
  return undefined;
}
