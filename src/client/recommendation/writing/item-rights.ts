import type { Actor } from '#domain/actor.ts';
import type { Fields } from '#domain/json.ts';
import { COUNTRY, isPlaceCode, type PlaceCode, placeCovers } from '#domain/place.ts';
import { type Action, can } from '#domain/rights.ts';
import type { LocalRecord } from '../../db/rows.ts';

/** An item as `can` looks at it; it has the group of its recommendation. */
export const canItem = (
  actor: Actor,
  action: Action,
  recommendation: LocalRecord,
  fields: Fields,
  author: string,
  now: string,
): boolean => {
  const place = isPlaceCode(fields['place']) ? fields['place'] : COUNTRY;
  const scope = { place, group: recommendation.scope.group, class: 'public' } as const;
  return can(actor, action, { type: 'item', scope, fields, author }, now);
};

/** What a person may add to a recommendation. */
export interface ItemRights {
  /** Outermost places where they may; none = they may not. */
  readonly places: readonly PlaceCode[];
  /** Field roles date and place what they write. */
  readonly datedAndPlaced: boolean;
}

export function itemRights(
  actor: Actor,
  recommendation: LocalRecord,
  today: string,
  now: string,
): ItemRights {
  const may = (fields: Fields) => canItem(actor, 'create', recommendation, fields, actor.id, now);
  if (may({})) return { places: [COUNTRY], datedAndPlaced: false };
  const own = [...new Set(actor.grants.map(({ place }) => place))].filter((place) =>
    may({ place, date: today }),
  );
  const places = own.filter(
    (place) => !own.some((other) => other !== place && placeCovers(other, place)),
  );
  return { places, datedAndPlaced: true };
}
