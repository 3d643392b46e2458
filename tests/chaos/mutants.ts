import type { Mutant } from './bundle.ts';

/** The treaty's protections, each broken by itself: the schedules must notice every one of them. */
export const MUTANTS: readonly Mutant[] = [
  {
    name: 'outbox emptied on HTTP 200',
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
    edits: [
      {
        file: 'src/server/store/records.ts',
        from: 'export async function nextSeq(run: Run): Promise<number> {',
        to: `export const taken: number[] = [];
export async function nextSeq(run: Run): Promise<number> {
  const early = taken.shift();
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
        from: "import { writing } from '../store/transaction.ts';",
        to: `import { nextSeq, taken } from '../store/records.ts';
import { writing } from '../store/transaction.ts';`,
      },
    ],
  },
  {
    name: 'cursor written apart from the page',
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
    edits: [
      {
        file: 'src/server/sync/settle.ts',
        from: "settleReceipts } from '../store/inbox.ts';",
        to: "settleReceipts as keepResults } from '../store/inbox.ts';",
      },
      {
        file: 'src/server/sync/settle.ts',
        from: "import { writeOutcome } from './outcome.ts';",
        to: `import { writeOutcome } from './outcome.ts';
const late: Settled[] = [];
const settleReceipts = async (_run: Run, rows: readonly Settled[]): Promise<void> => {
  late.push(...rows);
};`,
      },
      {
        file: 'src/server/sync/settle.ts',
        from: '      open = left;\n    }\n  });',
        to: `      open = left;
    }
  }).then(async (results) => {
    const rows = late.splice(0);
    await writing(context.db, (run) => keepResults(run, rows));
    return results;
  });`,
      },
    ],
  },
  {
    name: 'evict drops pending work',
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
