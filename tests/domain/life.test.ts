import { describe, expect, it } from 'vitest';
import type { Fields } from '#domain/json.ts';
import {
  abandon,
  absorbedBy,
  advanceStage,
  byPosition,
  carryOver,
  chainOf,
  codeFor,
  draft,
  inverse,
  isOpen,
  keptOf,
  type LifeRecord,
  mergeInto,
  renumber,
  reword,
  sendBack,
} from '#domain/life.ts';
import { recommendationAction } from '#domain/recommendation.ts';
import { referenceRecords } from '#domain/reference/recommendations.ts';

const rec = (id: string, fields: Fields = {}): LifeRecord => ({
  id,
  fields: { code: id, text: `Texte de ${id}`, group: 'ea', ...fields },
});

describe('a reference', () => {
  it.each([
    ['CCM6-2021', 'ea', [], 'CCM6-2021-EA-01'],
    ['CCM6-2021', 'ea', ['CCM6-2021-EA-02', 'CCM6-2021-MI-09'], 'CCM6-2021-EA-03'],
    ['2021', 'ge', ['2021-G-04', '2021-GC-22'], '2021-G-05'],
    ['2021', 'gc', ['2021-GC-99'], '2021-GC-100'],
    ['2021', 'mi', ['2021-MI-bis'], '2021-MI-01'],
  ] as const)('of %s in %s after %j is %s', (session, group, taken, code) => {
    expect(codeFor(session, group, taken)).toBe(code);
  });

  it('taken twice by devices apart is set apart: the first row keeps it', () => {
    const rows = [
      rec('b', { code: 'S-EA-01', position: 2 }),
      rec('a', { code: 'S-EA-01', position: 1 }),
      rec('c', { code: 'S-EA-02', position: 3 }),
    ];
    expect(renumber('S', rows)).toEqual([
      { type: 'patch', entity: 'recommendation', id: 'b', set: { code: 'S-EA-03' } },
    ]);
    expect(renumber('S', rows.slice(1))).toEqual([]);
  });
});

describe('a new proposal', () => {
  const seat = { session: 's1', code: 'S-EA-01', position: 4 };
  it.each([
    ['ea', false, 'specific'],
    ['ge', false, 'general'],
    ['ge', true, 'gtm'],
  ] as const)('of %s (gtm: %s) is of the order %s', (group, gtm, order) => {
    expect(draft(seat, { group, text: 'Former', gtm }, 'n')).toEqual([
      {
        type: 'create',
        entity: 'recommendation',
        id: 'n',
        set: { ...seat, order, group, text: 'Former', stage: 'proposed' },
      },
    ]);
  });
});

describe('a wording', () => {
  it('that changes keeps the one before', () => {
    const [change] = reword(rec('r'), 'Autre texte', 'plus clair');
    expect(change?.set).toEqual({
      text: 'Autre texte',
      formerText: 'Texte de r',
      decision: 'reword',
      decisionNote: 'plus clair',
    });
  });

  it('that stays the same changes nothing', () => {
    expect(reword(rec('r'), 'Texte de r', 'rien')).toEqual([]);
  });
});

describe('a merge', () => {
  const all = [
    rec('kept', { position: 1 }),
    rec('a', { decision: 'merge', mergedInto: 'kept', position: 3 }),
    rec('b', { decision: 'merge', mergedInto: 'a', position: 2 }),
    rec('was', { decision: 'reword', mergedInto: 'kept' }),
    rec('far', { decision: 'merge', mergedInto: 'elsewhere' }),
  ];
  const named = (id: string) => all.find((one) => one.id === id) ?? rec('?');

  it('says which goes on, and nothing else', () => {
    expect(mergeInto(rec('a'), rec('kept'), '')).toEqual([
      {
        type: 'patch',
        entity: 'recommendation',
        id: 'a',
        set: { decision: 'merge', decisionNote: null, mergedInto: 'kept' },
      },
    ]);
    expect(mergeInto(rec('a'), rec('a'), '')).toEqual([]);
  });

  it('is read at its end, through another merge too; a decision taken back counts no more', () => {
    expect(keptOf(named('b'), all).id).toBe('kept');
    expect(keptOf(named('was'), all).id).toBe('was');
    expect(keptOf(named('far'), all).id).toBe('far');
    expect(absorbedBy(named('kept'), all).map(({ id }) => id)).toEqual(['b', 'a']);
  });

  it('made both ways on two devices keeps one of them', () => {
    const both = [
      rec('x', { decision: 'merge', mergedInto: 'y' }),
      rec('y', { decision: 'merge', mergedInto: 'x' }),
      rec('z', { decision: 'merge', mergedInto: 'y' }),
    ];
    expect(both.map((one) => keptOf(one, both).id)).toEqual(['x', 'x', 'x']);
    expect(absorbedBy(rec('x'), both).map(({ id }) => id)).toEqual(['y', 'z']);
  });
});

describe('the stages', () => {
  const rows = [
    rec('a', { stage: 'proposed' }),
    rec('b', { stage: 'group_validated' }),
    rec('c', { stage: 'proposed', decision: 'abandon' }),
    rec('d', { stage: 'proposed', decision: 'reword' }),
    rec('e', {}),
  ];

  it('are climbed one by one, by what is still open', () => {
    expect(advanceStage(rows, 'group_validated').map(({ id }) => id)).toEqual(['a', 'd', 'e']);
    expect(advanceStage(rows, 'plenary_validated').map(({ id }) => id)).toEqual(['b']);
    expect(advanceStage(rows, 'adopted')).toEqual([]);
    expect(rows.map(isOpen)).toEqual([true, true, false, true, true]);
  });

  it('go back to the group', () => {
    expect(sendBack(rows)).toEqual([
      { type: 'patch', entity: 'recommendation', id: 'b', set: { stage: 'proposed' } },
    ]);
  });

  it('ask for the rights that they should', () => {
    const [group] = advanceStage([rec('a')], 'group_validated');
    const [plenary] = advanceStage([rec('a', { stage: 'group_validated' })], 'plenary_validated');
    expect(recommendationAction({}, group?.set ?? {})).toBe('edit');
    expect(recommendationAction({ stage: 'group_validated' }, plenary?.set ?? {})).toBe('validate');
  });
});

describe('an abandonment', () => {
  it('has its motive, and ends a merge', () => {
    expect(abandon(rec('r'), 'Déjà faite')[0]?.set).toEqual({
      decision: 'abandon',
      decisionNote: 'Déjà faite',
      mergedInto: null,
    });
  });
});

describe('carrying over', () => {
  it('brings the text, the group and who is in charge; not the state nor the due date', () => {
    const from = rec('GTM-01', {
      group: 'ge',
      order: 'gtm',
      lead: 'SP/CCM',
      regions: ['NE001'],
      progress: 'in_progress',
      dueDate: '2026-01-01',
      target: null,
    });
    const seat = { session: 's2', code: 'CCM6-G-01', position: 1, stage: 'proposed' } as const;
    expect(carryOver(from, seat, 'n')).toEqual([
      {
        type: 'patch',
        entity: 'recommendation',
        id: 'GTM-01',
        set: { decision: 'carry_over', decisionNote: null, mergedInto: null },
      },
      {
        type: 'create',
        entity: 'recommendation',
        id: 'n',
        set: {
          ...seat,
          text: 'Texte de GTM-01',
          group: 'ge',
          order: 'general',
          lead: 'SP/CCM',
          regions: ['NE001'],
          carriedFrom: 'GTM-01',
        },
      },
    ]);
  });

  it('makes a chain, read from either end; a circle ends', () => {
    const all = referenceRecords();
    const named = (id: string) => all.find((one) => one.id === id) ?? rec('?');
    const chain = ['CCM5-MI-01', '2021-MI-01', 'next'];
    const more = [...all, rec('next', { carriedFrom: '2021-MI-01' })];
    for (const id of chain)
      expect(
        chainOf<LifeRecord>(more.find((one) => one.id === id) ?? rec('?'), more).map(
          (one) => one.id,
        ),
      ).toEqual(chain);
    expect(chainOf(named('2021-EA-07'), all).map(({ id }) => id)).toEqual(['2021-EA-07']);
    const circle = [rec('a', { carriedFrom: 'b' }), rec('b', { carriedFrom: 'a' })];
    expect(chainOf(circle[0] ?? rec('?'), circle).map(({ id }) => id)).toEqual(['b', 'a']);
  });
});

describe('taking back', () => {
  it('gives every value that was there, and removes what was made', () => {
    const before = rec('r', { decision: 'reword', decisionNote: 'avant' });
    const changes = carryOver(
      before,
      { session: 's2', code: 'c', position: 1, stage: 'proposed' },
      'n',
    );
    expect(inverse(changes, [before])).toEqual([
      { type: 'delete', entity: 'recommendation', id: 'n', set: {} },
      {
        type: 'patch',
        entity: 'recommendation',
        id: 'r',
        set: { decision: 'reword', decisionNote: 'avant', mergedInto: null },
      },
    ]);
    const removal = { type: 'delete', entity: 'item', id: 'i', set: {} } as const;
    expect(inverse([removal], [])).toEqual([{ ...removal, type: 'restore' }]);
    expect(inverse(inverse([removal], []), [])).toEqual([removal]);
  });
});

describe('the order of rows', () => {
  it('is one on every device: by position, then by id; the unplaced last', () => {
    const rows = [rec('z'), rec('b', { position: 2 }), rec('a', { position: 2 })];
    expect([...rows].sort(byPosition).map(({ id }) => id)).toEqual(['a', 'b', 'z']);
  });
});
