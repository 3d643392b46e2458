import { describe, expect, it } from 'vitest';
import { isProblem, isPullResponse } from '#sync/answers.ts';
import { isPushResponse } from '#sync/push-answer.ts';

/** Each wrong answer is a right one with one thing changed: the path, then the value put there. */
type Wrong = readonly [path: string, value: unknown];

const push = {
  p: 1,
  epoch: 'e1',
  serverTime: '2026-11-20T08:00:00Z',
  results: [
    { mid: 'm1', status: 'applied', rev: 2, seq: 7, receipt: 1_024 },
    { mid: 'm2', status: 'duplicate', first: 'merged' },
    {
      mid: 'm3',
      status: 'conflict',
      conflicts: [
        {
          cid: 'c1',
          field: 'text',
          was: { text: null },
          mine: { text: 'A' },
          theirs: { text: 'B' },
          by: 'Tahoua',
          rev: 3,
        },
      ],
    },
    {
      mid: 'm4',
      status: 'rejected',
      error: { code: 'field_invalid', details: { field: 'dueDate', at: 2 } },
    },
  ],
};

const pull = {
  p: 1,
  epoch: 'e1',
  serverTime: '2026-11-20T08:00:00Z',
  scopes: { v: 1, add: ['g1'], drop: [] },
  changes: [
    {
      seq: 1,
      op: 'put',
      id: 'r1',
      rev: 1,
      rec: {
        type: 'entry',
        scope: { place: 'NE001', group: 'mi', class: 'sensitive' },
        fields: { '/depart/femmes': 12, regions: ['NE001'], note: null },
        computed: { '/total': 12 },
        flags: ['review'],
        author: 'u_1',
        authorName: 'Arlit',
        createdAt: '2026-11-19T09:00:00+01:00',
        deleted: false,
      },
      log: [
        {
          rev: 1,
          field: 'note',
          kind: 'applied',
          before: null,
          after: 'Texte',
          author: 'u_1',
          authorName: 'Arlit',
          at: '2026-11-19T09:00:00+01:00',
        },
      ],
    },
    { seq: 2, op: 'evict', id: 'r2', rev: 4 },
  ],
  next: 'cursor',
  more: false,
};

/** What stands at our address when it isn't our server, or not our protocol. */
const FOREIGN = [undefined, null, '', 'ok', 1, true, [], {}, [push], { ok: true }];

describe('the answer to a push', () => {
  it('is ours', () => {
    expect(isPushResponse(push)).toBe(true);
    expect(isPushResponse({ ...push, results: [] })).toBe(true);
  });

  it('is ours with members of a later server', () => {
    expect(
      isPushResponse({ ...push, later: 1, results: [{ ...push.results[0], later: {} }] }),
    ).toBe(true);
  });

  it.each<Wrong>([
    ['p', 2],
    ['p', '1'],
    ['p', undefined],
    ['epoch', 1],
    ['serverTime', null],
    ['results', undefined],
    ['results', { 0: push.results[0] }],
    ['results.0', null],
    ['results.0.mid', 1],
    ['results.0.status', undefined],
    ['results.0.rev', '2'],
    ['results.0.seq', null],
    ['results.0.receipt', '1024'],
    ['results.1.first', 1],
    ['results.2.conflicts', {}],
    ['results.2.conflicts.0.cid', undefined],
    ['results.2.conflicts.0.field', null],
    ['results.2.conflicts.0.was', []],
    ['results.2.conflicts.0.mine', 'A'],
    ['results.2.conflicts.0.theirs', null],
    ['results.2.conflicts.0.by', 1],
    ['results.2.conflicts.0.rev', '3'],
    ['results.3.error', 'field_invalid'],
    ['results.3.error.code', 422],
    ['results.3.error.details', []],
    ['results.3.error.details.field', {}],
  ])('is not ours with another %s', (path, value) => {
    expect(isPushResponse(changed(push, path, value))).toBe(false);
  });

  it.each(FOREIGN.map((answer) => [answer]))('is never %j', (answer) => {
    expect(isPushResponse(answer)).toBe(false);
  });

  it('is not the answer to a pull', () => {
    expect(isPushResponse(pull)).toBe(false);
  });
});

describe('the answer to a pull', () => {
  it('is ours', () => {
    expect(isPullResponse(pull)).toBe(true);
    expect(isPullResponse({ ...pull, changes: [], digest: { 'NE|pr': '2.0f' } })).toBe(true);
  });

  it.each<Wrong>([
    ['p', 0],
    ['epoch', undefined],
    ['serverTime', 0],
    ['scopes', []],
    ['scopes.v', '1'],
    ['scopes.add', 'g1'],
    ['scopes.drop', [1]],
    ['next', null],
    ['more', 'false'],
    ['digest', 1],
    ['changes', undefined],
    ['changes.0', 'r1'],
    ['changes.0.seq', '1'],
    ['changes.0.op', 'patch'],
    ['changes.0.id', undefined],
    ['changes.0.rev', null],
    ['changes.0.rec', null],
    ['changes.0.rec.type', 'person'],
    ['changes.0.rec.scope', undefined],
    ['changes.0.rec.scope.place', null],
    ['changes.0.rec.scope.group', 1],
    ['changes.0.rec.scope.class', 'secret'],
    ['changes.0.rec.fields', []],
    ['changes.0.rec.fields', null],
    ['changes.0.rec.computed', 12],
    ['changes.0.rec.flags', [1]],
    ['changes.0.rec.author', undefined],
    ['changes.0.rec.authorName', 1],
    ['changes.0.rec.createdAt', 0],
    ['changes.0.rec.deleted', 0],
    ['changes.0.log', {}],
    ['changes.0.log.0.rev', '1'],
    ['changes.0.log.0.field', undefined],
    ['changes.0.log.0.kind', 'seen'],
    ['changes.0.log.0.before', undefined],
    ['changes.0.log.0.after', undefined],
    ['changes.0.log.0.author', null],
    ['changes.0.log.0.authorName', null],
    ['changes.0.log.0.at', 1],
  ])('is not ours with another %s', (path, value) => {
    expect(isPullResponse(changed(pull, path, value))).toBe(false);
  });

  it.each(FOREIGN.map((answer) => [answer]))('is never %j', (answer) => {
    expect(isPullResponse(answer)).toBe(false);
  });
});

describe('a refusal', () => {
  it.each([[{ code: 'x' }], [{ code: 'x', details: { seconds: 3 }, title: 'X', status: 429 }]])(
    '%j is a problem',
    (answer) => {
      expect(isProblem(answer)).toBe(true);
    },
  );

  it.each([...FOREIGN, { code: 1 }, { code: 'x', details: { a: null } }].map((each) => [each]))(
    '%j is none',
    (answer) => {
      expect(isProblem(answer)).toBe(false);
    },
  );
});

function changed(answer: object, path: string, value: unknown): unknown {
  const copy = structuredClone(answer);
  const names = path.split('.');
  const last = names.pop() ?? '';
  let owner = copy as Record<string, unknown>;
  for (const name of names) owner = owner[name] as Record<string, unknown>;
  if (value === undefined) delete owner[last];
  else owner[last] = value;
  return copy;
}
