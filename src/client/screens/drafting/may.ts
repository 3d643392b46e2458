import type { Actor } from '#domain/actor.ts';
import type { GroupOrGeneral } from '#domain/group.ts';
import type { Fields } from '#domain/json.ts';
import { COUNTRY } from '#domain/place.ts';
import { recommendationAction } from '#domain/recommendation.ts';
import { can } from '#domain/rights.ts';
import type { LocalRecord, Summary } from '../../db/rows.ts';
import { canItem } from '../../recommendation/writing/item-rights.ts';

/** What a person may do in a table; asked of the rights that the server judges by. */
export interface May {
  readonly propose: (group: GroupOrGeneral) => boolean;
  readonly write: (record: LocalRecord, set: Fields) => boolean;
  readonly remove: (record: LocalRecord) => boolean;
  readonly addItem: (record: LocalRecord) => boolean;
  readonly editItem: (record: LocalRecord, item: Summary) => boolean;
}

/** `now`: instant in UTC. */
export const mayOf = (actor: Actor, now: string): May => ({
  propose: (group) =>
    can(
      actor,
      'create',
      {
        type: 'recommendation',
        scope: { place: COUNTRY, group, class: 'public' },
        fields: { group, stage: 'proposed' },
        author: actor.id,
      },
      now,
    ),
  write: (record, set) => can(actor, recommendationAction(record.fields, set), record, now),
  remove: (record) => can(actor, 'delete', record, now),
  addItem: (record) => canItem(actor, 'create', record, {}, actor.id, now),
  editItem: (record, { fields, author }) => canItem(actor, 'edit', record, fields, author, now),
});
