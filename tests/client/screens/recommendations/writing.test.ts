import { describe, expect, it } from 'vitest';
import { cascade, choose, startOf } from '#client/recommendation/writing/cascade.ts';
import { itemRights } from '#client/recommendation/writing/item-rights.ts';
import {
  type FollowUp,
  followUpChanges,
  followUpOf,
  linesOf,
  movedFields,
  needsMotive,
  targetTyped,
} from '#client/screens/recommendations/follow-up.ts';
import { changesOf } from '#client/screens/recommendations/item-changes.ts';
import {
  errorsOf,
  fieldsOf,
  fromDraft,
  type ItemTyping,
  newItem,
  type Part,
  toDraft,
  typingOf,
} from '#client/screens/recommendations/measure.ts';
import type { Role } from '#domain/actor.ts';
import type { Fields } from '#domain/json.ts';
import { record } from './known.ts';

const ARLIT = 'NE001002001';
const UNKNOWN = '?';

const counted = (women: string, men: string, girls: string, boys: string): ItemTyping => {
  const cell = (text: string) =>
    text === UNKNOWN ? { text: '', unknown: true } : { text, unknown: false };
  return {
    ...newItem('2026-11-12', ARLIT),
    text: 'Formation de 42 agents',
    count: { women: cell(women), men: cell(men), girls: cell(girls), boys: cell(boys) },
  };
};

describe('a count as it is typed', () => {
  it.each([
    [counted('', '', '', ''), [null, null, null, null, null]],
    [counted('6', '36', '0', '1 200'), ['yes', 6, 36, 0, 1200]],
    [counted('6', '36', UNKNOWN, ''), ['partial', 6, 36, null, null]],
    [counted(UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN), ['no', null, null, null, null]],
    [counted(UNKNOWN, '', '', ''), ['no', null, null, null, null]],
  ])('%#', (typing, [state, women, men, girls, boys]) => {
    const fields = fieldsOf(typing, 'measure');
    expect(fields).toMatchObject({ counted: state, women, men, girls, boys });
    // saved, opened and saved again: nothing moves
    expect(fieldsOf(typingOf(fields), 'measure')).toEqual(fields);
  });

  it('has no place in a challenge', () => {
    expect(fieldsOf(counted('1', '2', '3', '4'), 'challenge')).toEqual({
      text: 'Formation de 42 agents',
      date: '2026-11-12',
      place: ARLIT,
    });
  });

  it('comes back from a draft as it was typed, mistakes too', () => {
    const typing = counted('6', 'x', UNKNOWN, '');
    expect(fromDraft(JSON.parse(JSON.stringify(toDraft(typing))))).toEqual(typing);
    expect(fromDraft(null)).toBeNull();
    expect(fromDraft('spoilt')).toBeNull();
  });
});

describe('what stands in the way of saving', () => {
  const field = { datedAndPlaced: true, places: ['NE001'] };
  const desk = { datedAndPlaced: false, places: ['NE'] };
  it.each<[string, Partial<ItemTyping>, typeof field, readonly string[]]>([
    ['nothing', {}, field, []],
    ['no text', { text: '  ' }, field, ['text']],
    ['no date', { date: '' }, field, ['date']],
    ['no place', { place: '' }, field, ['place']],
    ['a place of others', { place: 'NE005001001' }, field, ['place']],
    ['no date nor place at the desk', { date: '', place: '' }, desk, []],
    ['everything', { text: '', date: '', place: '' }, field, ['text', 'date', 'place']],
  ])('%s', (_, changes, needs, expected) => {
    const typing = { ...counted('1', '2', '3', '4'), ...changes };
    expect(errorsOf(typing, 'measure', needs)).toEqual(expected);
  });

  it.each(['x', '-1', '1,5', '12345678901'])('« %s » is no number of people', (text) => {
    expect(errorsOf(counted(text, '', '', ''), 'measure', field)).toEqual(['women' as Part]);
    expect(errorsOf(counted(text, '', '', ''), 'outlook', field)).toEqual([]);
  });
});

describe('changes of an item', () => {
  const newId = () => 'new';
  const base = { recommendation: '2021-MI-01', kind: 'measure', cell: null, alone: false } as const;

  it('creates what is known of a new one', () => {
    const typing = counted('', '', '', '');
    expect(changesOf({ ...base, item: null, from: typing, typing, newId })).toEqual([
      {
        type: 'create',
        entity: 'item',
        id: 'new',
        set: {
          kind: 'measure',
          recommendation: '2021-MI-01',
          text: 'Formation de 42 agents',
          date: '2026-11-12',
          place: ARLIT,
        },
      },
    ]);
  });

  it('writes only what the person changed, whatever a colleague did meanwhile', () => {
    const from = counted('6', '36', '', '');
    const item = record('item', 'm1', { ...fieldsOf(from, 'measure'), text: 'Changé ailleurs' });
    const typing = { ...from, evidence: 'Liste signée' };
    expect(changesOf({ ...base, item, from, typing, newId })).toEqual([
      { type: 'patch', entity: 'item', id: 'm1', set: { evidence: 'Liste signée' } },
    ]);
  });
});

describe('the place, from the region down', () => {
  const shape = (places: readonly string[], place: string) =>
    cascade(places, place).map(({ level, options, value, optional }) => [
      level,
      options.length,
      value,
      optional,
    ]);

  it.each([
    [['NE'], '', [['region', 8, '', true]]],
    [
      ['NE001'],
      'NE001',
      [
        ['region', 1, 'NE001', false],
        ['department', 6, '', true],
      ],
    ],
    [
      [ARLIT],
      ARLIT,
      [
        ['region', 1, 'NE001', false],
        ['department', 1, 'NE001002', false],
        ['commune', 1, ARLIT, false],
      ],
    ],
    [
      ['NE'],
      'NE001002',
      [
        ['region', 8, 'NE001', true],
        ['department', 6, 'NE001002', true],
        ['commune', 3, '', true],
      ],
    ],
  ])('%j at « %s »', (places, place, expected) => {
    expect(shape(places, place)).toEqual(expected);
  });

  it('goes back up when a level is emptied', () => {
    const levels = cascade(['NE'], ARLIT);
    expect(choose(levels, 2, '')).toBe('NE001002');
    expect(choose(levels, 1, '')).toBe('NE001');
    expect(choose(levels, 0, '')).toBe('');
    expect(choose(levels, 0, 'NE005')).toBe('NE005');
  });

  it.each([
    [['NE'], ''],
    [['NE001'], 'NE001'],
    [[ARLIT], ARLIT],
    [[ARLIT, 'NE001002002'], 'NE001002'],
    [[ARLIT, 'NE005001'], ''],
    [[], ''],
  ])('%j starts at « %s »', (places, expected) => {
    expect(startOf(places)).toBe(expected);
  });
});

describe('who may add', () => {
  const now = '2026-11-23T15:00:00.000Z';
  const actor = (role: Role, place: string, group = '*') => ({
    id: 'u_1',
    grants: [
      {
        id: 'g1',
        role,
        place,
        group,
        classes: ['public', 'member'] as const,
        from: '2026-01-01T00:00:00.000Z',
        until: null,
        revokedAt: null,
      },
    ],
  });
  const recommendation = record('recommendation', '2021-MI-01', { group: 'mi' });

  it.each<[Role, string, string, readonly string[], boolean]>([
    ['secretariat', 'NE', '*', ['NE'], false],
    ['moderator', 'NE', 'mi', ['NE'], false],
    ['moderator', 'NE', 'pr', [], true],
    ['council', 'NE001', '*', ['NE001'], true],
    ['observatory', ARLIT, '*', [ARLIT], true],
    ['admin', 'NE', '*', [], true],
  ])('%s of %s, group %s: %j', (role, place, group, places, datedAndPlaced) => {
    expect(itemRights(actor(role, place, group), recommendation, '2026-11-23', now)).toEqual({
      places,
      datedAndPlaced,
    });
  });
});

describe('the follow-up', () => {
  const fields: Fields = {
    progress: 'in_progress',
    lead: 'ANLTP/TIM',
    regions: ['NE005', 'NE001'],
    dueDate: null,
  };
  const from = followUpOf(fields);
  const typed = (changes: Partial<FollowUp>): FollowUp => ({ ...from, ...changes });

  it('saves nothing when nothing changed', () => {
    expect(followUpChanges(from, from, fields)).toEqual({});
  });

  it('saves what the person changed and clears what they emptied', () => {
    expect(followUpChanges(from, typed({ lead: ' ', dueDate: '2026-12-31' }), fields)).toEqual({
      lead: null,
      dueDate: '2026-12-31',
    });
  });

  it('saves the target as a whole number, the indicator with its source', () => {
    const changes = {
      ...{ frequency: 'quarterly', indicator: 'agents formés', target: '1 539' },
      ...{ indicatorForm: 'fiche', indicatorField: '/total' },
    };
    expect(followUpChanges(from, typed(changes), fields)).toEqual({ ...changes, target: 1539 });
    expect(targetTyped(typed({ target: 'mille' }))).toBeNull();
    const before = followUpOf({ ...fields, target: 1539 });
    expect(before.target).toBe('1539');
    expect(followUpChanges(before, { ...before, target: '' }, fields)).toEqual({ target: null });
  });

  it('keeps what a colleague added to a set meanwhile', () => {
    const now = { ...fields, regions: ['NE001', 'NE005', 'NE007'] };
    expect(followUpChanges(from, typed({ regions: ['NE001', 'NE002'] }), now)).toEqual({
      regions: ['NE001', 'NE002', 'NE007'],
    });
  });

  it('tells which of its fields somebody changed meanwhile', () => {
    const now = { ...fields, lead: 'OIM', progress: 'done' };
    expect(movedFields(from, typed({ lead: 'HACP' }), now)).toEqual(['lead']);
    expect(movedFields(from, typed({ lead: 'OIM' }), now)).toEqual([]);
  });

  it('asks a motive for a decision, not for one that had none', () => {
    expect(needsMotive(from, typed({ decision: 'abandon' }))).toBe(true);
    expect(needsMotive(from, typed({ decision: 'abandon', decisionNote: 'Fusion' }))).toBe(false);
    const before = typed({ decision: 'reword' });
    expect(needsMotive(before, { ...before, lead: 'OIM' })).toBe(false);
  });

  it('reads one structure a line', () => {
    expect(linesOf(' OIM \n\nHACP\nOIM')).toEqual(['OIM', 'HACP']);
  });
});
