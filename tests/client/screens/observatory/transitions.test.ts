import { describe, expect, it } from 'vitest';
import type { LocalRecord } from '#client/db/rows.ts';
import { powersOver, wantsMotive } from '#client/screens/observatory/transitions.ts';
import type { EntryState } from '#domain/record.ts';
import { NOW, person } from './people.ts';

const entry = (state: EntryState, group = 'ge') =>
  ({
    id: 'e1',
    type: 'entry',
    scope: { place: 'NE001002001', group, class: 'member' },
    fields: { state },
    author: 'u_observatory',
  }) as unknown as LocalRecord;

const ARLIT = person('observatory', 'NE001002001');
const AGADEZ = person('council', 'NE001');
const TAHOUA = person('council', 'NE005');
const SP = person('secretariat', 'NE');
const PROTECTION = person('moderator', 'NE', 'pr');

describe('powersOver', () => {
  it.each([
    ['Arlit', ARLIT, 'submitted', true, false, ['withdrawn']],
    ['Arlit', ARLIT, 'regional_ok', false, true, ['withdrawn']],
    ['Arlit', ARLIT, 'validated', false, true, []],
    ['Arlit', ARLIT, 'returned', true, false, ['submitted', 'withdrawn']],
    ['Arlit', ARLIT, 'withdrawn', false, false, ['submitted']],
    ['Agadez', AGADEZ, 'submitted', true, false, ['regional_ok', 'returned', 'withdrawn']],
    ['Agadez', AGADEZ, 'regional_ok', true, false, ['withdrawn']],
    ['Agadez', AGADEZ, 'validated', false, true, []],
    ['Tahoua', TAHOUA, 'submitted', false, false, []],
    ['SP/CCM', SP, 'submitted', true, false, ['validated', 'returned', 'withdrawn']],
    ['SP/CCM', SP, 'regional_ok', true, false, ['validated', 'returned', 'withdrawn']],
    ['SP/CCM', SP, 'validated', true, false, ['returned']],
  ] as const)(
    '%s before a %s one: correct %s, locked %s, %j',
    (_, actor, state, ...expected) => {
      const { correct, locked, next } = powersOver(actor, entry(state as EntryState), NOW);
      expect([correct, locked, next]).toEqual(expected);
    },
    1_000,
  );

  it('lets a moderator validate the forms of their group alone', () => {
    expect(powersOver(PROTECTION, entry('submitted', 'pr'), NOW).next).toEqual(['validated']);
    expect(powersOver(PROTECTION, entry('submitted', 'mi'), NOW).next).toEqual([]);
  });

  it('asks a motive of a return and of a withdrawal', () => {
    expect(
      (['regional_ok', 'validated', 'returned', 'submitted', 'withdrawn'] as const).filter(
        wantsMotive,
      ),
    ).toEqual(['returned', 'withdrawn']);
  });
});
