import type { Fields } from '#domain/json.ts';
import { placeLabel } from '#domain/reference/places.ts';
import { formatDate } from '#i18n/date.ts';
import { formatInstant, formatNumber } from '#i18n/format.ts';
import type { DocumentKind, Dossier, DossierRecord } from '../dossier.ts';
import type { Block, OfficialDocument } from '../model.ts';
import { say, sayCount } from '../say.ts';
import { textOf } from '../values.ts';
import { zoneOf } from './zone.ts';

interface Content {
  readonly kind: DocumentKind;
  readonly title: string;
  readonly subtitle: readonly string[];
  /** What it is about, in a word: the code of a session, the name of a place. */
  readonly subject: string;
  /** Makes the name of the file unique where the subject's word isn't. */
  readonly code?: string;
  readonly orientation: OfficialDocument['orientation'];
  readonly blocks: readonly Block[];
}

/** Puts around a content what every document has. */
export function framed(dossier: Dossier, content: Content): OfficialDocument {
  const { kind, title, subtitle, subject, code = '', orientation, blocks } = content;
  return {
    fileName: slug(`${kind}-${subject}-${code}-${dossier.madeAt.slice(0, 10)}`),
    title,
    letterhead: [
      say('letterhead.country'),
      say('letterhead.council'),
      say('letterhead.secretariat'),
    ],
    subtitle,
    freshness: freshnessOf(dossier),
    madeAt: dossier.madeAt,
    footer: say('frame.footer', { title, subject }),
    orientation,
    blocks,
  };
}

/** Title of a session, then where and when it was held, as far as that is known. */
export function sessionLines({ fields }: DossierRecord): readonly string[] {
  const focus = textOf(fields['focusRegion']);
  return [
    textOf(fields['title']),
    placeAndDate(fields),
    focus && say('frame.focus', { place: placeLabel(focus) }),
  ].filter((line) => line !== '');
}

/** « Niamey, 23 juillet 2021 », or the one of the two that is known; '' for none. */
function placeAndDate(fields: Fields): string {
  const place = placeOfMeeting(fields);
  const date = formatDate(textOf(fields['date']));
  return place && date ? say('frame.placeDate', { place, date }) : place || date;
}

/** « Palais des congrès, Niamey »; '' for none. A venue that names its town says it once. */
export function placeOfMeeting(fields: Fields): string {
  const venue = textOf(fields['venue']);
  const place = textOf(fields['place']);
  const town = place && placeLabel(place);
  return [venue, venue.includes(town) ? '' : town].filter((part) => part !== '').join(', ');
}

function freshnessOf({ freshness, madeAt }: Dossier): string {
  const { received, expected, syncedAt, pending } = freshness;
  const zone = zoneOf(madeAt);
  return [
    expected > 0 &&
      say('frame.received', {
        received: formatNumber(received),
        expected: formatNumber(expected),
      }),
    syncedAt === null
      ? say('frame.made', { when: formatInstant(madeAt, { zone }) })
      : say('frame.synced', { when: formatInstant(syncedAt, { zone }) }),
    pending > 0 && sayCount('frame.pending', pending),
  ]
    .filter((part) => part !== false)
    .join(' ');
}

const slug = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
