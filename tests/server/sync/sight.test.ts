import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type AccessClass, ENTITIES, type Entity } from '#domain/record.ts';
import { can } from '#domain/rights.ts';
import { openStore } from '#server/store/open.ts';
import { actorOfPerson } from '#server/store/people.ts';
import { decodeRecord, findRecord, nextSeq, saveRecord } from '#server/store/records.ts';
import { reading, writing } from '#server/store/transaction.ts';
import { type Cursor, decodeCursor, encodeCursor } from '#server/sync/cursor.ts';
import { readFeed } from '#server/sync/feed.ts';

const PERSON = 'u_1';
const CONTEXT = { secret: new Uint8Array(32), epoch: 'e1' };
const DAY = 86_400_000;

const place = fc.constantFrom('NE', 'NE001', 'NE001002', 'NE005');
const group = fc.constantFrom('pr', 'mi');
const accessClass = fc.constantFrom<AccessClass>('public', 'member', 'sensitive');
const which = fc.nat(6);
const scope = fc.record({ place, group, class: accessClass });
const grant = fc.record({
  role: fc.constantFrom('secretariat', 'moderator', 'council', 'observatory', 'admin'),
  place,
  group: fc.constantFrom('*', 'pr', 'mi'),
  classes: fc.constantFrom<AccessClass[]>(
    ['public', 'member', 'sensitive'],
    ['public', 'member'],
    ['public'],
  ),
  days: fc.option(fc.integer({ min: 1, max: 6 }), { nil: null }),
});

type Deed =
  | { readonly do: 'write'; readonly which: number; readonly scope: Scope; readonly type: Entity }
  | { readonly do: 'remove' | 'revoke'; readonly which: number }
  | { readonly do: 'grant'; readonly grant: NewGrant }
  | { readonly do: 'wait'; readonly days: number }
  | { readonly do: 'pull'; readonly pages: number; readonly limit: number };
type Scope = { place: string; group: string; class: AccessClass };
type NewGrant = {
  role: string;
  place: string;
  group: string;
  classes: AccessClass[];
  days: number | null;
};

const write = fc.record({
  do: fc.constant('write' as const),
  which,
  scope,
  type: fc.constantFrom<Entity>('entry', 'entry', ...ENTITIES),
});
const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 5, arbitrary: write },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('remove' as const), which }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('revoke' as const), which: fc.nat(3) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('grant' as const), grant }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('wait' as const),
      days: fc.integer({ min: 1, max: 4 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('pull' as const),
      pages: fc.integer({ min: 1, max: 4 }),
      limit: fc.integer({ min: 1, max: 3 }),
    }),
  },
);

const council = (of: string): NewGrant => ({
  role: 'council',
  place: of,
  group: '*',
  classes: ['public', 'member'],
  days: null,
});
const entry = (index: number, of: string): Deed => ({
  do: 'write',
  which: index,
  type: 'entry',
  scope: { place: of, group: 'pr', class: 'member' },
});
/** All is pulled; then other grants hold, and `last` happens after one page of what that changes. */
const meanwhile = (last: Deed): [NewGrant[], Deed[]] => [
  [council('NE001')],
  [
    ...[0, 1, 2, 3].map((index) => entry(index, 'NE001')),
    { do: 'pull', pages: 4, limit: 3 },
    { do: 'revoke', which: 0 },
    { do: 'grant', grant: council('NE002') },
    { do: 'pull', pages: 1, limit: 1 },
    last,
  ],
];
/** What left one's sight by itself, just before all of one's grants ended. */
const leftBefore: [NewGrant[], Deed[]] = [
  [council('NE001')],
  [
    entry(3, 'NE001'),
    { do: 'pull', pages: 4, limit: 3 },
    entry(3, 'NE005'),
    { do: 'revoke', which: 0 },
  ],
];
const EXAMPLES = [
  leftBefore,
  meanwhile(entry(3, 'NE001')),
  meanwhile(entry(3, 'NE005')),
  meanwhile(entry(3, 'NE002')),
  meanwhile({ do: 'remove', which: 3 }),
  meanwhile({ do: 'grant', grant: council('NE001') }),
];

it('gives a device exactly what its person may read, whatever moved, ended or began', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(grant, { maxLength: 3 }), fc.array(deed, { maxLength: 40 }), play),
    { numRuns: 150, examples: EXAMPLES },
  );
}, 120_000);

async function play(grants: readonly NewGrant[], deeds: readonly Deed[]): Promise<void> {
  const db = await openStore({ kind: 'sqlite', file: ':memory:' });
  let now = Date.parse('2026-01-01T00:00:00Z');
  const instant = () => new Date(now).toISOString();
  /** Rev by id. */
  const device = new Map<string, number>();
  let cursor = '';
  let granted = 0;

  const give = async ({ days, classes, ...rest }: NewGrant) => {
    granted += 1;
    const until = days === null ? null : new Date(now + days * DAY).toISOString();
    await db
      .insertInto('grant')
      .values({
        ...rest,
        id: `g_${granted}`,
        person: PERSON,
        classes: JSON.stringify(classes),
        from: instant(),
        until,
        revokedAt: null,
      })
      .execute();
  };

  /** Returns true when there is more. */
  const pull = async (limit: number): Promise<boolean> => {
    const decoded = decodeCursor(CONTEXT, cursor, PERSON);
    if (!decoded.ok) throw new Error(decoded.problem.code);
    const from: Cursor | { person: string; epoch: string } = decoded.value ?? {
      person: PERSON,
      epoch: CONTEXT.epoch,
    };
    const actor = await actorOfPerson(db, PERSON);
    const page = await reading(db, (run) => readFeed(run, actor, from, limit, instant()));
    if (!page.ok) throw new Error(page.problem.code);
    expect(page.value.changes.length).toBeLessThanOrEqual(limit);
    for (const { op, id, rev } of page.value.changes) {
      if (op === 'put') device.set(id, rev);
      else device.delete(id);
    }
    cursor = encodeCursor(CONTEXT, page.value.next);
    return page.value.more;
  };

  const act = async (step: Deed): Promise<void> => {
    switch (step.do) {
      case 'write':
      case 'remove':
        return writing(db, async (run) => {
          const id = `x${step.which}`;
          const before = await findRecord(run, id);
          if (step.do === 'remove' && !before) return;
          const seq = await nextSeq(run);
          const next = {
            id,
            type: before?.type ?? (step.do === 'write' ? step.type : 'item'),
            scope: step.do === 'write' ? step.scope : (before?.scope as Scope),
            fields: {},
            fieldRev: {},
            computed: null,
            flags: [],
            rev: (before?.rev ?? 0) + 1,
            seq,
            deleted: step.do === 'remove',
            author: before?.author ?? (step.which % 2 === 0 ? PERSON : 'u_2'),
            createdAt: instant(),
            parent: null,
          };
          await saveRecord(run, next, instant(), before);
        });
      case 'grant':
        return give(step.grant);
      case 'revoke':
        await db
          .updateTable('grant')
          .set({ revokedAt: instant() })
          .where('id', '=', `g_${step.which + 1}`)
          .where('revokedAt', 'is', null)
          .execute();
        return;
      case 'wait':
        now += step.days * DAY;
        return;
      case 'pull':
        for (let page = 0; page < step.pages; page += 1) if (!(await pull(step.limit))) return;
    }
  };

  try {
    for (const id of [PERSON, 'u_2'])
      await db
        .insertInto('person')
        .values({ id, login: id, name: id, password: '', g: 1, createdAt: instant() })
        .execute();
    for (const one of grants) await give(one);
    for (const step of deeds) await act(step);
    for (let pages = 0; await pull(2); pages += 1) if (pages > 200) throw new Error('no end');

    const actor = await actorOfPerson(db, PERSON);
    const records = (await db.selectFrom('record').selectAll().execute()).map(decodeRecord);
    const readable = records
      .filter((record) => !record.deleted && can(actor, 'read', record, instant()))
      .map(({ id, rev }) => [id, rev] as const);
    expect(device).toEqual(new Map(readable));
  } finally {
    await db.destroy();
  }
}
