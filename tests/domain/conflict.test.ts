import { describe, expect, it } from 'vitest';
import type { Actor, Grant, Role } from '#domain/actor.ts';
import { choiceOf, isOverdue } from '#domain/conflict.ts';
import type { DomainRecord } from '#domain/record.ts';

const NOW = '2026-11-20T08:00:00.000Z';

const actor = (id: string, role: Role, place: string, group = '*', over: Partial<Grant> = {}) =>
  ({
    id,
    grants: [
      {
        id: 'g',
        role,
        place,
        group,
        classes: ['public', 'member'],
        from: '2026-01-01T00:00:00.000Z',
        until: null,
        revokedAt: null,
        ...over,
      },
    ],
  }) satisfies Actor;

const spCcm = actor('u_sp', 'secretariat', 'NE');
const modPr = actor('u_pr', 'moderator', 'NE', 'pr');
const agadez = actor('u_aga', 'council', 'NE001');
const tahoua = actor('u_tah', 'council', 'NE005');
const arlit = actor('u_arl', 'observatory', 'NE001002001');

const entry: DomainRecord = {
  id: 'e1',
  type: 'entry',
  scope: { place: 'NE001002001', group: 'pr', class: 'member' },
  fields: { state: 'validated' },
  author: 'u_arl',
  createdAt: '2026-10-01T08:00:00+01:00',
  deleted: false,
};
const conflict = { mineBy: 'u_arl', reason: 'concurrent', openedAt: '2026-11-10T08:00:00.000Z' };
const old = { ...conflict, openedAt: '2026-11-06T08:00:00.000Z' };

describe('whose choice it is', () => {
  it.each([
    ['the author of « mine »', conflict, arlit, 'mine'],
    ['nobody else before 14 days', conflict, agadez, 'other'],
    ['nor the secretariat', conflict, spCcm, 'other'],
    ['the council of the place after 14 days', old, agadez, 'escalated'],
    ['the moderator of the group after 14 days', old, modPr, 'escalated'],
    ['the secretariat after 14 days', old, spCcm, 'escalated'],
    ['the author still after 14 days', old, arlit, 'mine'],
    ['never another council', old, tahoua, 'other'],
    ['no one of whom the server never told when', { ...old, openedAt: null }, agadez, 'other'],
  ] as const)('%s', (_, fields, who, expected) => {
    expect(choiceOf(fields, entry, who, NOW)).toBe(expected);
  });

  it('a locked record is for whoever validates it, never for its author', () => {
    const locked = { ...conflict, reason: 'locked' };
    const people = [arlit, agadez, modPr, spCcm];
    expect(people.map((who) => choiceOf(locked, entry, who, NOW))).toEqual([
      'other',
      'other',
      'mine',
      'mine',
    ]);
  });

  it('an ended grant is in charge of nothing', () => {
    const was = actor('u_x', 'council', 'NE001', '*', { revokedAt: '2026-11-01T00:00:00.000Z' });
    expect(choiceOf(old, entry, was, NOW)).toBe('other');
  });

  it('an unknown record leaves only its author', () => {
    expect(choiceOf(old, null, spCcm, NOW)).toBe('other');
    expect(choiceOf(old, null, arlit, NOW)).toBe('mine');
  });
});

it.each([
  ['2026-11-06T08:00:00.001Z', false],
  ['2026-11-06T08:00:00.000Z', true],
] as const)('opened at %s: overdue %s', (openedAt, overdue) => {
  expect(isOverdue({ openedAt }, NOW)).toBe(overdue);
});
