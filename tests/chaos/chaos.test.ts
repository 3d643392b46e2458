import { describe, expect, it } from 'vitest';
import { bundleWorker } from './bundle.ts';
import { check } from './checks.ts';
import { Worker } from './crew.ts';
import { EVERYTHING_WELL } from './well.ts';

describe('the scheduler', () => {
  it('does the same twice for one seed, and something else for another', async () => {
    // why bundled: nothing is loaded while it plays
    const worker = new Worker(await bundleWorker('twice'));
    const play = (seed: number) =>
      worker.play({ order: 'play', seed, store: { kind: 'sqlite', file: ':memory:' } });
    for (const seed of [11, 12, 13]) {
      const first = await play(seed);
      expect(first.steps).toBeGreaterThan(100);
      expect(await play(seed)).toEqual(first);
      expect((await play(seed + 100)).trace).not.toBe(first.trace);
    }
    await worker.end();
  });
});

describe('a check', () => {
  const [device] = EVERYTHING_WELL.devices;
  const [saved] = EVERYTHING_WELL.saved;
  const [receipt] = EVERYTHING_WELL.inbox;
  const [line] = EVERYTHING_WELL.history;
  if (!device || !saved || !receipt || !line) throw new Error('nothing to doctor');

  it('finds nothing where all is well', () => {
    expect(check(EVERYTHING_WELL)).toEqual([]);
  });

  it.each([
    ['a value that is nowhere', 'lost', { history: [], records: [], devices: [] }],
    ['a mutation without a receipt', 'lost', { inbox: [] }],
    ['a mutation that is never judged', 'lost', { inbox: [{ ...receipt, status: 'received' }] }],
    ['a mutation that changed on its way', 'lost', { inbox: [{ ...receipt, hash: 'other' }] }],
    [
      'two receipts of one mutation',
      'duplicated',
      { inbox: [receipt, { ...receipt, variant: 1 }] },
    ],
    ['two effects of one mutation', 'duplicated', { history: [line, { ...line, id: 2 }] }],
    [
      'an effect of what was refused',
      'duplicated',
      { inbox: [{ ...receipt, status: 'rejected' }] },
    ],
    ['a base that was never received', 'lost', { saved: [{ ...saved, known: 0 }] }],
    ['a mutation rewritten on the device', 'diverged', { rewritten: ['m'] }],
    ['a bug of the server', 'diverged', { bugs: ['push: not a function'] }],
    ['a device that lacks a record', 'diverged', { devices: [{ ...device, records: [] }] }],
    ['a record out of sight that stays', 'diverged', { records: [] }],
    ['work that never leaves', 'diverged', { devices: [{ ...device, allSynced: false }] }],
  ] as const)('notices %s', (_what, kind, doctored) => {
    const findings = check({ ...EVERYTHING_WELL, ...doctored } as typeof EVERYTHING_WELL);
    expect(findings.map((finding) => finding.kind)).toContain(kind);
  });

  it('notices a value of somebody else that was replaced unseen', () => {
    const theirs = { ...line, id: 1, rev: 2, replica: 'r_other', mid: 'other' };
    const mine = { ...line, id: 2, rev: 3 };
    const findings = check({ ...EVERYTHING_WELL, history: [theirs, mine] });
    expect(findings.map(({ what }) => what).join()).toContain('replaced unseen');
  });

  it.each([
    [{ lead: 'theirs' }, 'replaced unseen'],
    [{ sourceNote: 'theirs' }, ''],
  ])('takes a creation for the values that it brought: %j', (brought, found) => {
    const created = {
      ...line,
      rev: 2,
      kind: 'created',
      field: '',
      replica: 'r_other',
      mid: 'other',
    };
    const history = [
      { ...created, after: brought },
      { ...line, id: 2, rev: 3 },
    ];
    const whats = check({ ...EVERYTHING_WELL, history }).map(({ what }) => what);
    expect(whats.filter((what) => what.includes('replaced')).join()).toContain(found);
    expect(whats.some((what) => what.includes('replaced'))).toBe(found !== '');
  });

  it('notices an older value of a replica over its newer one', () => {
    const newer = { ...saved, mutation: { ...saved.mutation, mid: 'newer', n: 2 } };
    const history = [
      { ...line, mid: 'newer' },
      { ...line, id: 2, rev: 3 },
    ];
    const findings = check({ ...EVERYTHING_WELL, saved: [saved, newer], history });
    expect(findings.map(({ what }) => what).join()).toContain('replaced n 2');
  });

  it('notices a file that is something else on the server', () => {
    const file = { sha256: 'a', device: 'arlit', waits: false };
    const other = check({ ...EVERYTHING_WELL, files: [{ ...file, there: 'b' }] });
    const nowhere = check({ ...EVERYTHING_WELL, files: [{ ...file, there: undefined }] });
    expect([...other, ...nowhere].map(({ kind }) => kind)).toEqual(['lost', 'lost']);
  });
});
