import type { Actor, Grant } from '#domain/actor.ts';

/** A right that holds since the beginning of 2026, on all classes. */
export const grant = (
  role: Grant['role'],
  place: string,
  group = '*',
  over: Partial<Grant> = {},
): Grant => ({
  id: 'g',
  role,
  place,
  group,
  classes: ['public', 'member', 'sensitive'],
  from: '2026-01-01T00:00:00.000Z',
  until: null,
  revokedAt: null,
  ...over,
});

export const actor = (id: string, ...grants: readonly Grant[]): Actor => ({ id, grants });
