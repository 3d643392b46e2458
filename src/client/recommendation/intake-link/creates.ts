import type { Actor } from '#domain/actor.ts';
import { GROUPS_AND_GENERAL, type GroupOrGeneral } from '#domain/group.ts';
import { COUNTRY } from '#domain/place.ts';
import { STAGES, type Stage } from '#domain/record.ts';
import { can } from '#domain/rights.ts';

const mayCreate = (actor: Actor, group: GroupOrGeneral, stage: Stage, now: string): boolean => {
  const scope = { place: COUNTRY, group, class: 'public' } as const;
  const fields = { group, stage };
  return can(actor, 'create', { type: 'recommendation', scope, fields, author: actor.id }, now);
};

/** Groups that the person may propose recommendations in. */
export const groupsOf = (actor: Actor, now: string): readonly GroupOrGeneral[] =>
  GROUPS_AND_GENERAL.filter((group) => mayCreate(actor, group, 'proposed', now));

/** Stages that the person may give at once. */
export const stagesOf = (actor: Actor, now: string): readonly Stage[] =>
  STAGES.filter((stage) => mayCreate(actor, 'ge', stage, now));
