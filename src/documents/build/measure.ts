import type { Fields } from '#domain/json.ts';
import { placeLabel } from '#domain/reference/places.ts';
import { formatShortDate } from '#i18n/date.ts';
import { say, sayCount } from '../say.ts';
import { numberOf, textOf } from '../values.ts';

const COUNTS = ['women', 'men', 'girls', 'boys'] as const;

/**
 * An item as it reads in a cell: its exact text, then what is known of when, where and how many,
 * « Formation (12 nov. 2026, Arlit ; 45 femmes, 60 hommes) ».
 */
export function itemText(fields: Fields): string {
  const text = textOf(fields['text']);
  const place = textOf(fields['place']);
  const where = [formatShortDate(textOf(fields['date'])), place && placeLabel(place)]
    .filter((part) => part !== '')
    .join(', ');
  const people = peopleIn(fields).join(', ');
  if (!where && !people) return text;
  const facts = where && people ? say('measure.facts', { where, people }) : where || people;
  return say('measure.withFacts', { text, facts });
}

function peopleIn(fields: Fields): readonly string[] {
  const counts = COUNTS.flatMap((part) => {
    const count = numberOf(fields[part]);
    return count === null ? [] : [sayCount(`measure.${part}`, count)];
  });
  const isPartial = counts.length > 0 && fields['counted'] === 'partial';
  return isPartial ? [...counts, say('measure.partial')] : counts;
}
