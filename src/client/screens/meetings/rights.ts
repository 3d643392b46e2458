import type { Actor } from '#domain/actor.ts';
import type { Fields } from '#domain/json.ts';
import { COUNTRY, type PlaceCode } from '#domain/place.ts';
import { SESSION_KINDS, type SessionKind } from '#domain/record.ts';
import { can } from '#domain/rights.ts';

/** What a person may hold: kinds, and the outermost places; no kind = they hold none. */
export interface MeetingRights {
  readonly kinds: readonly SessionKind[];
  readonly places: readonly PlaceCode[];
  /** A place must be told: the right depends on it. */
  readonly placed: boolean;
}

export function meetingRights(actor: Actor, now: string): MeetingRights {
  const may = (fields: Fields): boolean => {
    const scope = { place: COUNTRY, group: '*', class: 'public' } as const;
    return can(actor, 'create', { type: 'session', scope, fields, author: actor.id }, now);
  };
  if (may({ kind: 'ccm_political' }))
    return { kinds: SESSION_KINDS, places: [COUNTRY], placed: false };
  const places = [...new Set(actor.grants.map(({ place }) => place))].filter((place) =>
    may({ kind: 'regional', place }),
  );
  return { kinds: places.length > 0 ? ['regional'] : [], places, placed: true };
}
