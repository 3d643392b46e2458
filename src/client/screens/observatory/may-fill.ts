import { type Actor, grantHolds } from '#domain/actor.ts';
import { can } from '#domain/rights.ts';
import type { FormChoice } from './forms.ts';

/**
 * A form that the person is offered: it isn't withdrawn, it is the task of their role (the SP/CCM may
 * fill any), and some grant lets them write its entries, somewhere. `now` is an instant in UTC.
 */
export const mayFill = (
  actor: Actor,
  {
    group,
    sensitive,
    filledBy,
    withdrawnAt,
  }: Pick<FormChoice, 'group' | 'sensitive' | 'filledBy' | 'withdrawnAt'>,
  now: string,
): boolean =>
  withdrawnAt === null &&
  actor.grants
    .filter((grant) => grantHolds(grant, now))
    .filter(({ role }) => role === 'secretariat' || !filledBy || includes(filledBy, role))
    .some((grant) => {
      const scope = {
        place: grant.place,
        group,
        class: sensitive ? 'sensitive' : 'member',
      } as const;
      const own = { ...actor, grants: [grant] };
      return can(own, 'create', { type: 'entry', scope, fields: {}, author: actor.id }, now);
    });

const includes = (roles: readonly string[], role: string): boolean => roles.includes(role);
