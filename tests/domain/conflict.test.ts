import { describe, expect, it } from 'vitest';
import type { Actor, Grant, Role } from '#domain/actor.ts';
import { type ConflictLike, isChoiceOf, isEscalated } from '#domain/conflict.ts';
import type { Fields } from '#domain/json.ts';

const OPENED = '2026-11-01T08:00:00.000Z';
const SOON = '2026-11-15T07:59:59.999Z';
const LATER = '2026-11-15T08:00:00.000Z';

const actor = (id: string, role: Role, place: string, over: Partial<Grant> = {}): Actor => ({
  id,
  grants: [
    {
      id: `g_${id}`,
      role,
      place,
      group: '*',
      classes: ['public', 'member', 'sensitive'],
      from: '2026-01-01T00:00:00.000Z',
      until: null,
      revokedAt: null,
      ...over,
    },
  ],
});

const PEOPLE = {
  spCcm: actor('u_sp', 'secretariat', 'NE'),
  modPr: actor('u_pr', 'moderator', 'NE', { group: 'pr' }),
  modMi: actor('u_mi', 'moderator', 'NE', { group: 'mi' }),
  agadez: actor('u_aga', 'council', 'NE001'),
  tahoua: actor('u_tah', 'council', 'NE005'),
  arlit: actor('u_arl', 'observatory', 'NE001002001'),
  colleague: actor('u_col', 'observatory', 'NE001002001'),
  plain: actor('u_pla', 'council', 'NE001', { classes: ['public'] }),
  admin: actor('u_adm', 'admin', 'NE'),
  ended: actor('u_end', 'council', 'NE001', { revokedAt: '2026-11-02T00:00:00.000Z' }),
} as const;
type Who = keyof typeof PEOPLE;

const conflict = (fields: Fields, place = 'NE001002001'): ConflictLike => ({
  scope: { place, group: 'pr', class: 'member' },
  fields: { open: true, reason: 'concurrent', mineBy: 'u_arl', openedAt: OPENED, ...fields },
});

const TABLE: readonly [string, ConflictLike, string, readonly Who[]][] = [
  ['closed', conflict({ open: false }), LATER, []],
  ['a choice of its author', conflict({}), SOON, ['arlit']],
  ['of an author whose grant ended', conflict({ mineBy: 'u_end' }), SOON, []],
  ['locked', conflict({ reason: 'locked' }), SOON, ['spCcm', 'modPr']],
  ['after 14 days', conflict({}), LATER, ['arlit', 'spCcm', 'modPr', 'agadez']],
  ['locked, after 14 days', conflict({ reason: 'locked' }), LATER, ['spCcm', 'modPr', 'agadez']],
  [
    'of the whole country, after 14 days',
    conflict({ mineBy: 'u_pr' }, 'NE'),
    LATER,
    ['spCcm', 'modPr'],
  ],
  ['across an epoch', conflict({ reason: 'epoch' }), SOON, ['arlit']],
  ['without author', conflict({ mineBy: null }), SOON, []],
];

describe('whose choice a conflict is', () => {
  it.each(TABLE)('%s', (_name, subject, now, choosers) => {
    for (const who of Object.keys(PEOPLE) as Who[])
      expect([who, isChoiceOf(PEOPLE[who], subject, now)]).toEqual([who, choosers.includes(who)]);
  });

  it('counts the days of one opened before they were kept by what its author wrote', () => {
    const old: Fields = { open: true, mineAt: '2026-11-01T09:00:00+01:00' };
    expect(isEscalated(old, SOON)).toBe(false);
    expect(isEscalated(old, LATER)).toBe(true);
    expect(isEscalated({}, LATER)).toBe(false);
  });
});
