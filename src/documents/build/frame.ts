import { placeLabel } from '#domain/reference/places.ts';
import { formatDate } from '#i18n/date.ts';
import { formatInstant, formatNumber } from '#i18n/format.ts';
import type { DocumentKind, Dossier, DossierRecord } from '../dossier.ts';
import type { Block, OfficialDocument } from '../model.ts';
import { say, sayCount } from '../say.ts';
import { textOf } from '../values.ts';

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
export function placeAndDate(fields: DossierRecord['fields']): string {
  const place = textOf(fields['place']);
  const venue = [textOf(fields['venue']), place && placeLabel(place)].filter(Boolean).join(', ');
  const date = formatDate(textOf(fields['date']));
  return venue && date ? say('frame.placeDate', { place: venue, date }) : venue || date;
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

/** Minutes east of UTC of a local instant with offset. */
export function zoneOf(instant: string): number {
  const [, sign, hours, minutes] = /([+-])(\d{2}):?(\d{2})$/.exec(instant) ?? [];
  const size = Number(hours ?? 0) * 60 + Number(minutes ?? 0);
  return sign === '-' ? -size : size;
}

const slug = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
