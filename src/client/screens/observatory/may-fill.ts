import { type Actor, grantHolds } from '#domain/actor.ts';
import { can } from '#domain/rights.ts';
import type { FormChoice } from './forms.ts';

/** Some grant lets the person write entries of a form, somewhere. `now` is an instant in UTC. */
export const mayFill = (
  actor: Actor,
  { group, sensitive }: Pick<FormChoice, 'group' | 'sensitive'>,
  now: string,
): boolean =>
  actor.grants
    .filter((grant) => grantHolds(grant, now))
    .some(({ place }) => {
      const scope = { place, group, class: sensitive ? 'sensitive' : 'member' } as const;
      return can(actor, 'create', { type: 'entry', scope, fields: {}, author: actor.id }, now);
    });
