import type { Mutant } from './bundle.ts';

/** The treaty's protections, each broken by itself: the schedules must notice every one of them. */
export const MUTANTS: readonly Mutant[] = [
  {
    name: 'outbox emptied on HTTP 200',
    situation: 'portal',
    edits: [
      {
        file: 'src/client/sync/push.ts',
        from: '      if (refusal.status !== 413) {',
        to: `      if (refusal.status === 200) {
        await db.outbox.bulkDelete(batch.map(({ mid }) => mid));
        continue;
      }
      if (refusal.status !== 413) {`,
      },
    ],
  },
  {
    name: 'base := acknowledged rev',
    edits: [
      {
        file: 'src/client/db/save.ts',
        from: 'base: await baseOf(db, change, pulled?.payload.rev ?? 0),',
        to: `base: Math.max(
        await baseOf(db, change, pulled?.payload.rev ?? 0),
        ...(await db.outbox.where('record').equals(target).toArray()).map(
          ({ ackedRev }) => ackedRev ?? 0,
        ),
      ),`,
      },
    ],
  },
  {
    name: 'rebase rewrites base',
    edits: [
      {
        file: 'src/client/db/pull-work.ts',
        from: '  await fold(db, delivered, at);\n',
        to: `  await fold(db, delivered, at);
  for (const { id, rev } of changes) {
    const rows = await db.outbox.where('record').equals(id).toArray();
    await db.outbox.bulkPut(
      rows.map((row) => ({ ...row, mutation: { ...row.mutation, base: rev } })),
    );
  }
`,
      },
    ],
  },
  {
    name: 'same-replica rule without n',
    situation: 'overtaken',
    edits: [
      {
        file: 'src/sync/merge.ts',
        from: 'fieldRev.n > this.mutation.n',
        to: 'fieldRev.n === 0',
      },
    ],
  },
  {
    name: 'seq taken before the lock',
    situation: 'crossing',
    edits: [
      {
        file: 'src/server/store/records.ts',
        from: 'export async function nextSeq(run: Run): Promise<number> {',
        to: `export const taken: number[] = [];
export async function nextSeq(run: Run): Promise<number> {
  const early = run.isTransaction ? taken.shift() : undefined;
  if (early !== undefined) return early;`,
      },
      {
        file: 'src/server/sync/settle.ts',
        from: '  return writing(context.db, async (run) => {\n',
        to: `  const early = [await nextSeq(context.db), await nextSeq(context.db)];
  return writing(context.db, async (run) => {
    taken.splice(0, taken.length, ...early);
`,
      },
      {
        file: 'src/server/sync/settle.ts',
        from: '      open = left;\n    }\n  });',
        to: `      open = left;
    }
  }).finally(() => {
    taken.length = 0;
  });`,
      },
      {
        file: 'src/server/sync/settle.ts',
        from: "import { writing } from '../store/transaction.ts';",
        to: `import { nextSeq, taken } from '../store/records.ts';
import { writing } from '../store/transaction.ts';`,
      },
    ],
  },
  {
    name: 'cursor written apart from the page',
    situation: 'endedInPull',
    edits: [
      {
        file: 'src/client/db/pull.ts',
        from: '  const outcome = await applyPlain(db, asked, page, now, start);',
        to: `  const moved = (await readMeta(db)).cursor === asked;
  if (moved) await db.meta.put({ key: 'cursor', value: page.next });
  if (moved) asked = page.next;
  const outcome = await applyPlain(db, asked, page, now, start);`,
      },
    ],
  },
  {
    name: 'effects before receipts',
    situation: 'killedBetween',
    edits: [
      {
        file: 'src/server/sync/settle.ts',
        from: '  return writing(context.db, async (run) => {\n',
        to: '  return receiptsLast(context, async (run) => {\n',
      },
      {
        file: 'src/server/sync/settle.ts',
        from: "import { writeOutcome } from './outcome.ts';",
        to: `import { writeOutcome } from './outcome.ts';
async function receiptsLast<T>(context: ServerContext, work: (run: Run) => Promise<T>): Promise<T> {
  const { results, rows } = await writing(context.db, async (run) => {
    const due = await run.selectFrom('inbox').select('receipt').where('status', '=', 'received').execute();
    const ids = due.map(({ receipt }) => receipt);
    const results = await work(run);
    const rows = await run.selectFrom('inbox').selectAll().where('receipt', 'in', ids).execute();
    await run.deleteFrom('inbox').where('receipt', 'in', ids).execute();
    return { results, rows };
  });
  if (rows.length > 0)
    await writing(context.db, (run) => run.insertInto('inbox').values(rows).execute());
  return results;
}`,
      },
    ],
  },
  {
    name: 'evict drops pending work',
    situation: 'evictedAtWork',
    edits: [
      {
        file: 'src/client/db/pull-work.ts',
        from: '  await mark(db, queued);\n  await settleRecords(db, queued, at);\n',
        to: `  await db.outbox.where('record').anyOf(queued).delete();
  await evict(db, queued);
`,
      },
    ],
  },
  {
    name: 'resend after an epoch judged by rev',
    situation: 'otherEpoch',
    edits: [
      {
        file: 'src/sync/merge.ts',
        from: "if (!this.sameEpoch) return sameFields(was, current) ? null : 'epoch';",
        to: '',
      },
    ],
  },
  {
    name: 'blob confirmed without hash',
    situation: 'damagedFile',
    edits: [
      {
        file: 'src/server/attachments/uploads.ts',
        from: "if (hash.digest('hex') !== sha256) {",
        to: "if (hash.digest('hex') === '') {",
      },
    ],
  },
  {
    name: 'acked folded before the pull',
    edits: [
      {
        file: 'src/client/db/acknowledge.ts',
        from: 'await alreadyPulled(db, plain)',
        to: 'plain',
      },
    ],
  },
  {
    name: 'second tab ignores compare-and-set',
    situation: 'slowTab',
    edits: [
      {
        file: 'src/client/db/pull.ts',
        from: "    if (meta.cursor !== asked) return 'stale';\n",
        to: '',
      },
      {
        file: 'src/client/db/pull-work.ts',
        from: "    if (known.cursor !== asked) return 'stale';\n",
        to: '',
      },
    ],
  },
];
