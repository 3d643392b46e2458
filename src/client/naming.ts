import { useMemo } from 'react';
import type { Fields } from '#domain/json.ts';
import type { Entity } from '#domain/record.ts';
import { placeLabel } from '#domain/reference/places.ts';
import { formatShortPeriod } from '#i18n/format.ts';
import { typesetText } from '#i18n/typeset.ts';
import type { PersonDb } from './db/open.ts';
import { useSummaries } from './db/use-summaries.ts';
import { useTranslation } from './translation.ts';
import type { IconName } from './ui/icon-names.ts';

/** How a record is called in lists: « Mesure de mise en œuvre, 2021-MI-01 » at « Arlit ». */
export interface RecordName {
  readonly title: string;
  /** Place in words; null when the record has none. */
  readonly place: string | null;
  readonly icon: IconName;
  /** Its screen; null when it isn't on this device any more. */
  readonly href: string | null;
}

/** What is known of a record that may be gone from the device: the fields of its mutation. */
export interface Unnamed {
  readonly entity: Entity;
  readonly id: string;
  readonly fields: Fields;
}

export type Naming = (record: Unnamed) => RecordName;

/** Undefined while the summaries are being read. */
export function useNaming(db: PersonDb): Naming | undefined {
  const { t } = useTranslation('common');
  const recommendations = useSummaries(db, 'recommendation');
  const items = useSummaries(db, 'item');
  const entries = useSummaries(db, 'entry');
  const forms = useSummaries(db, 'form');
  const sessions = useSummaries(db, 'session');
  return useMemo(() => {
    if (!recommendations || !items || !entries || !forms || !sessions) return undefined;
    const known = new Map(
      [...recommendations, ...items, ...entries, ...sessions].map((row) => [row.id, row]),
    );
    const titles = new Map(forms.map(({ fields }) => [String(fields['form']), fields['title']]));
    const entityOf = ({ id, entity }: Unnamed): string => known.get(id)?.type ?? entity;

    const codeOf = (id: unknown): string => {
      const code = typeof id === 'string' ? known.get(id)?.fields['code'] : undefined;
      return typeof code === 'string' ? code : '';
    };
    return (record) => {
      const fields: Fields = { ...record.fields, ...known.get(record.id)?.fields };
      const place = typeof fields['place'] === 'string' ? placeLabel(fields['place']) : null;
      const there = known.has(record.id);
      switch (entityOf(record)) {
        case 'item': {
          const kind = itemKind(fields['kind']);
          const parent = fields['recommendation'];
          const word = kind ? t(`item.${kind}`, { count: 1 }) : t('entity.item');
          return {
            title: [word, codeOf(parent)].filter(Boolean).join(', '),
            place,
            icon: 'checklist',
            href: typeof parent === 'string' && known.has(parent) ? hrefOf('r', parent) : null,
          };
        }
        case 'recommendation':
          return {
            title: [t('entity.recommendation'), codeOf(record.id)].filter(Boolean).join(' '),
            place: null,
            icon: 'checklist',
            href: there ? hrefOf('r', record.id) : null,
          };
        case 'session':
          return {
            title: [t('entity.session'), fields['code']].filter(Boolean).join(' '),
            place,
            icon: 'people',
            href: there ? hrefOf('s', record.id) : null,
          };
        case 'entry': {
          const title = titles.get(String(fields['form']));
          const form = typeof title === 'string' ? typesetText(title) : t('entity.entry');
          const period = fields['period'];
          return {
            title: typeof period === 'string' ? `${form}, ${formatShortPeriod(period)}` : form,
            place,
            icon: 'clipboard',
            href: there ? hrefOf('e', record.id) : null,
          };
        }
        default:
          return { title: t(`entity.${record.entity}`), place, icon: 'file', href: null };
      }
    };
  }, [recommendations, items, entries, forms, sessions, t]);
}

const PATHS = { r: '/recommandations', e: '/observatoire', s: '/reunions' } as const;

const hrefOf = (kind: keyof typeof PATHS, id: string): string =>
  `${PATHS[kind]}/${encodeURIComponent(id)}`;

const KINDS = ['measure', 'challenge', 'outlook', 'advance', 'activity', 'report'] as const;

const itemKind = (kind: unknown): (typeof KINDS)[number] | undefined =>
  KINDS.find((known) => known === kind);
