import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { migrateAnswers } from '#domain/form/migrate.ts';
import type { Answers, ItemType } from '#domain/form/model.ts';
import type { Json } from '#domain/json.ts';
import { type Sketch, version } from './versions.ts';

const move = (
  from: readonly Sketch[],
  to: readonly Sketch[],
  answers: Answers,
  orphans: Answers = {},
) => migrateAnswers(version(from), version(to), answers, orphans);

const group = (name: string, ...children: Sketch[]): Sketch => ({ name, type: 'group', children });
const repeat = (name: string, ...children: Sketch[]): Sketch => ({
  name,
  type: 'repeat',
  children,
});

describe('answers of an older version', () => {
  it('stay where the path is the same, and are kept aside where the question went', () => {
    expect(move([{ name: 'a' }, { name: 'b' }], [{ name: 'a' }], { '/a': 'x', '/b': 'y' })).toEqual(
      { answers: { '/a': 'x' }, orphans: { '/b': 'y' } },
    );
  });

  it('follow `ccm::ancien_nom`, of a question and of the group around it', () => {
    const from = [group('g', { name: 'a' }, { name: 'b' })];
    const to = [{ ...group('h', { name: 'c', formerName: 'a' }, { name: 'b' }), formerName: 'g' }];
    expect(move(from, to, { '/g/a': 'x', '/g/b': 'y' })).toEqual({
      answers: { '/h/c': 'x', '/h/b': 'y' },
      orphans: {},
    });
  });

  it('keep the same name when the version that renamed it is behind already', () => {
    const to = [{ name: 'b', formerName: 'a' }, { name: 'a' }];
    expect(move([{ name: 'b' }], to, { '/b': 'x' }).answers).toEqual({ '/b': 'x' });
    expect(move([{ name: 'a' }], to, { '/a': 'x' }).answers).toEqual({ '/a': 'x' });
  });

  it('go back to the former name when the older version is taken again', () => {
    const renamed = [group('g', { name: 'b', formerName: 'a' })];
    expect(move(renamed, [group('g', { name: 'a' })], { '/g/b': 'x' }).answers).toEqual({
      '/g/a': 'x',
    });
  });

  it('give the renamed question the answer, though another one had its name', () => {
    const from = [{ name: 'a' }, { name: 'b' }];
    const { answers, orphans } = move(from, [{ name: 'b', formerName: 'a' }], {
      '/a': 'of a',
      '/b': 'of b',
    });
    expect(answers).toEqual({ '/b': 'of a' });
    expect(orphans).toEqual({ '/b': 'of b' });
  });

  it('follow a question moved to another group by its name, if it is the only one', () => {
    const from = [group('g', { name: 'a' }), group('h', { name: 'twice' })];
    const to = [
      group('g', { name: 'twice' }),
      group('i', { name: 'a' }, group('j', { name: 'twice' })),
    ];
    expect(move(from, to, { '/g/a': 'x', '/h/twice': 'y' })).toEqual({
      answers: { '/i/a': 'x' },
      orphans: { '/h/twice': 'y' },
    });
  });

  it('keep the ids and ranks of instances, nested and renamed', () => {
    const from = [repeat('r', { name: 'a' }, repeat('s', { name: 'b' }))];
    const to = [
      group('g', {
        ...repeat('q', { name: 'a' }, { ...repeat('t', { name: 'b' }), formerName: 's' }),
        formerName: 'r',
      }),
    ];
    const answers = { '/r[k1]': 1, '/r[k1]/a': 'x', '/r[k1]/s[m2]': 1, '/r[k1]/s[m2]/b': 'y' };
    expect(move(from, to, answers)).toEqual({
      answers: {
        '/g/q[k1]': 1,
        '/g/q[k1]/a': 'x',
        '/g/q[k1]/t[m2]': 1,
        '/g/q[k1]/t[m2]/b': 'y',
      },
      orphans: {},
    });
  });

  it('never enter or leave a repeat, nor become instances of a counted one', () => {
    const one = { '/a': 'x' };
    expect(move([{ name: 'a' }], [repeat('r', { name: 'a' })], one).orphans).toEqual(one);
    const many = { '/r[k1]': 1, '/r[k1]/a': 'x' };
    expect(move([repeat('r', { name: 'a' })], [{ name: 'a' }], many).orphans).toEqual(many);
    const counted: Sketch = { ...repeat('r', { name: 'a' }), repeatCount: { k: 'num', v: 2 } };
    expect(move([repeat('r', { name: 'a' })], [counted], many).orphans).toEqual(many);
  });

  it('come back when a later version asks again, and never over a newer answer', () => {
    const asked = [{ name: 'a' }, { name: 'b' }];
    expect(move([{ name: 'b' }], asked, { '/b': 'y' }, { '/a': 'x' })).toEqual({
      answers: { '/a': 'x', '/b': 'y' },
      orphans: {},
    });
    expect(move(asked, asked, { '/a': 'new' }, { '/a': 'old' })).toEqual({
      answers: { '/a': 'new' },
      orphans: { '/a': 'old' },
    });
  });
});

describe('a change of type', () => {
  const retype = (from: ItemType, to: ItemType, value: Json) => {
    const lists = { l: ['yes', 'no', 'maybe'] };
    const moved = migrateAnswers(
      version([{ name: 'a', type: from, list: 'l' }], lists),
      version([{ name: 'a', type: to, list: 'l' }], lists),
      { '/a': value },
    );
    return '/a' in moved.answers ? moved.answers['/a'] : moved.orphans;
  };
  const file = { sha256: 'f', name: 'a.jpg', type: 'image/jpeg', bytes: 3 };

  test.each<[ItemType, ItemType, Json, Json]>([
    ['integer', 'decimal', 3, 3],
    ['decimal', 'integer', 3, 3],
    ['integer', 'text', 3, '3'],
    ['text', 'integer', ' 12 ', 12],
    ['text', 'decimal', '1.5', 1.5],
    ['integer', 'integer', 'douze', 'douze'],
    ['select_one', 'select_multiple', 'yes', ['yes']],
    ['select_multiple', 'select_one', ['no'], 'no'],
    ['select_multiple', 'text', ['yes', 'no'], 'yes no'],
    ['text', 'select_multiple', 'yes no', ['yes', 'no']],
    ['text', 'select_one', 'maybe', 'maybe'],
    ['dateTime', 'date', '2026-11-20T08:00:00+01:00', '2026-11-20'],
    ['text', 'date', '2026-11-20', '2026-11-20'],
    ['date', 'text', '2026-11-20', '2026-11-20'],
    ['image', 'file', file, file],
    ['today', 'today', '2026-11-20', '2026-11-20'],
  ])('%s to %s takes %j as %j', (from, to, value, expected) => {
    expect(retype(from, to, value)).toEqual(expected);
  });

  test.each<[ItemType, ItemType, Json]>([
    ['decimal', 'integer', 1.5],
    ['text', 'integer', 'douze'],
    ['text', 'integer', ' '],
    ['text', 'date', 'hier'],
    ['text', 'select_one', 'peut-être'],
    ['select_multiple', 'select_one', ['yes', 'no']],
    ['select_multiple', 'rank', ['yes', 'no']],
    ['file', 'image', file],
    ['geopoint', 'text', { lat: 1, lon: 2, alt: null, acc: null }],
    ['text', 'calculate', 'x'],
    ['text', 'note', 'x'],
  ])('%s to %s keeps %j aside', (from, to, value) => {
    expect(retype(from, to, value)).toEqual({ '/a': value });
  });

  it('keeps aside choices that are offered no more, and the whole of what is cut', () => {
    const lists = (...names: string[]) => ({ l: names });
    const moved = migrateAnswers(
      version(
        [
          { name: 'one', type: 'select_one', list: 'l' },
          { name: 'many', type: 'select_multiple', list: 'l' },
        ],
        lists('a', 'b'),
      ),
      version(
        [
          { name: 'one', type: 'select_one', list: 'l' },
          { name: 'many', type: 'select_multiple', list: 'l' },
        ],
        lists('b', 'c'),
      ),
      { '/one': 'a', '/many': ['a', 'b'] },
    );
    expect(moved).toEqual({
      answers: { '/many': ['b'] },
      orphans: { '/one': 'a', '/many': ['a', 'b'] },
    });
  });

  it('trusts lists that come from elsewhere', () => {
    const communes: Sketch = { name: 'a', type: 'select_one', list: 'communes.csv' };
    expect(move([communes], [communes], { '/a': 'NE001' }).answers).toEqual({ '/a': 'NE001' });
  });
});

const TYPES: readonly ItemType[] = ['text', 'integer', 'decimal', 'date', 'barcode'];
const question = (names: readonly string[]) =>
  fc.record({
    name: fc.constantFrom(...names),
    type: fc.constantFrom(...TYPES),
    formerName: fc.constantFrom(...names, undefined),
  });
const sketches = fc
  .tuple(
    fc.uniqueArray(question(['a', 'b', 'c']), { selector: ({ name }) => name }),
    fc.uniqueArray(question(['a', 'd', 'e']), { selector: ({ name }) => name }),
    fc.uniqueArray(question(['f', 'g']), { selector: ({ name }) => name }),
    fc.constantFrom('r', 's'),
  )
  .map(([top, grouped, repeated, name]) =>
    [...top, group('z', ...(grouped as Sketch[])), repeat(name, ...(repeated as Sketch[]))].map(
      (sketch) => sketch as Sketch,
    ),
  );
const value = fc.oneof(fc.integer(), fc.constantFrom('x', '7', '2026-01-02'));
const given = fc.dictionary(
  fc.constantFrom('/a', '/b', '/z/a', '/z/d', '/r[k1]', '/r[k1]/f', '/r[k2]/g', '/s[k1]/f', '/out'),
  value,
);

describe('whatever the versions', () => {
  it('no answer is lost and none is made up', () => {
    fc.assert(
      fc.property(sketches, sketches, given, (from, to, answers) => {
        const moved = move(from, to, answers);
        const count = (all: Answers) => Object.keys(all).length;
        expect(count(moved.answers) + count(moved.orphans)).toBe(count(answers));
        for (const [path, orphan] of Object.entries(moved.orphans))
          expect(orphan).toEqual(answers[path]);
        const texts = Object.values(answers).map(String);
        for (const answer of Object.values(moved.answers)) expect(texts).toContain(String(answer));
      }),
    );
  });

  it('the same version changes nothing', () => {
    fc.assert(
      fc.property(sketches, given, (form, answers) => {
        const once = move(form, form, answers);
        expect(move(form, form, once.answers, once.orphans)).toEqual(once);
        for (const [path, answer] of Object.entries(once.answers))
          expect(answer).toEqual(answers[path]);
      }),
    );
  });
});
