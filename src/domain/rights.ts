import { type Actor, type Grant, grantHolds } from './actor.ts';
import { isPlaceCode, placeCovers } from './place.ts';
import type { DomainRecord, Scope } from './record.ts';

export type Action = 'read' | 'create' | 'edit' | 'delete' | 'submit' | 'regional_ok' | 'validate';

/** What `can` looks at: a record as it stands, or as it would be created. */
export type RightsSubject = Pick<DomainRecord, 'type' | 'scope' | 'fields' | 'author'>;

/**
 * The first version's rights, the same on both ends:
 *
 * | record                              | read                       | write                                                        |
 * |-------------------------------------|----------------------------|--------------------------------------------------------------|
 * | session, form                       | everyone with a grant      | secretariat; council: regional sessions held in its region   |
 * | recommendation                      | everyone with a grant      | secretariat; moderator of its group: not what the plenary decides (`recommendationAction`); they create and remove what is only proposed |
 * | item (measure, challenge, outlook…) | everyone with a grant      | secretariat; moderator of its group; council, observatory, mission: create dated and placed inside their places, edit those they wrote |
 * | progress report (an item)           | everyone with a grant      | as an item, until it is validated; validated by secretariat, moderator: never their own |
 * | entry                               | whoever a grant covers     | observatory or mission of the place, its regional council    |
 * | conflict                            | whoever a grant covers     | resolved through the record it speaks of                     |
 * | outcome                             | whose work it speaks of    | nobody                                                       |
 * | quarantine                          | whoever decides: secretariat, council of the place | the same, never on their own work    |
 * | own grant                           | its person                 | nobody here                                                  |
 *
 * `now` is an ISO instant in UTC. The secretariat writes everything.
 */
export function can(actor: Actor, action: Action, record: RightsSubject, now: string): boolean {
  // why: also to somebody whose every grant was ended
  if (record.type === 'outcome') return action === 'read' && record.author === actor.id;
  const grants = actor.grants.filter((grant) => grantHolds(grant, now));
  return grants.some((grant) =>
    action === 'read' ? reads(grant, record) : writes(grant, actor, action, record),
  );
}

/** True when the grant covers place, group and class of a scope. */
export const grantCovers = (grant: Grant, scope: Scope): boolean =>
  placeCovers(grant.place, scope.place) &&
  (grant.group === '*' || grant.group === scope.group) &&
  grant.classes.includes(scope.class);

/** Whose grants let them decide on work in quarantine. */
export const DECIDERS: readonly Grant['role'][] = ['secretariat', 'council'];

const decides = (grant: Grant, record: RightsSubject): boolean =>
  DECIDERS.includes(grant.role) && grantCovers(grant, record.scope);

function reads(grant: Grant, record: RightsSubject): boolean {
  if (grant.role === 'admin') return false;
  if (record.type === 'quarantine') return decides(grant, record);
  return record.scope.class === 'public' || grantCovers(grant, record.scope);
}

function writes(grant: Grant, actor: Actor, action: Action, record: RightsSubject): boolean {
  if (record.type === 'quarantine') {
    return action === 'edit' && decides(grant, record) && record.author !== actor.id;
  }
  if (isOwnReport(actor, record) && action === 'validate') return false;
  if (grant.role === 'secretariat') return grant.group === '*' && record.type !== 'grant';
  switch (record.type) {
    case 'session':
      return holdsRegionalSession(grant, action, record);
    case 'recommendation':
      return moderates(grant, record) && isModerators(action, record);
    case 'item':
      if (action === 'validate') return moderates(grant, record);
      return moderates(grant, record) || writesOwnItem(grant, actor, action, record);
    case 'entry':
      return writesEntry(grant, action, record);
    default:
      return false;
  }
}

const moderates = (grant: Grant, record: RightsSubject): boolean =>
  grant.role === 'moderator' && grant.group !== '*' && grant.group === record.scope.group;

/** Nobody validates what they reported themselves. */
const isOwnReport = (actor: Actor, { type, fields, author }: RightsSubject): boolean =>
  type === 'item' && fields['kind'] === 'report' && author === actor.id;

/** A moderator writes all of a group's recommendations; what is only proposed comes and goes with them. */
function isModerators(action: Action, { fields }: RightsSubject): boolean {
  if (action === 'edit') return true;
  return (action === 'create' || action === 'delete') && fields['stage'] === 'proposed';
}

function holdsRegionalSession(grant: Grant, action: Action, { fields }: RightsSubject): boolean {
  const { kind, place } = fields;
  if (grant.role !== 'council' || kind !== 'regional' || action === 'validate') return false;
  return isPlaceCode(place) && placeCovers(grant.place, place);
}

const FIELD_ROLES: readonly Grant['role'][] = ['council', 'observatory', 'mission'];

function writesOwnItem(grant: Grant, actor: Actor, action: Action, record: RightsSubject): boolean {
  if (!FIELD_ROLES.includes(grant.role)) return false;
  const { place, date, state } = record.fields;
  const placed = isPlaceCode(place) && placeCovers(grant.place, place);
  const dated = typeof date === 'string' && date !== '';
  if (!placed || !dated) return false;
  return action === 'create' || (record.author === actor.id && state !== 'validated');
}

function writesEntry(grant: Grant, action: Action, record: RightsSubject): boolean {
  if (!grantCovers(grant, record.scope)) return false;
  switch (action) {
    case 'create':
    case 'edit':
    case 'submit':
    case 'delete':
      return FIELD_ROLES.includes(grant.role);
    case 'regional_ok':
      return grant.role === 'council';
    case 'validate':
      return grant.role === 'moderator' && grant.group === record.scope.group;
    default:
      return false;
  }
}
