import { useState } from 'react';
import { Link } from 'wouter';
import { placeLabel } from '#domain/reference/places.ts';
import { formatShortDate } from '#i18n/date.ts';
import type { LocalRecord } from '../../db/rows.ts';
import type { Cell } from '../../recommendation/cells/items.ts';
import { textOf } from '../../recommendation/cells/values.ts';
import { useTranslation } from '../../translation.ts';
import { ButtonLink } from '../../ui/Button.tsx';
import { Section } from '../../ui/Layout.tsx';
import { DeliveryBadge } from './DeliveryBadge.tsx';
import s from './Detail.module.css';
import { ItemActs } from './ItemActs.tsx';
import { ChangeButton } from './Measures.tsx';

interface CellSectionProps {
  readonly cell: Cell;
  /** The recommendation on the screen. */
  readonly id: string;
  readonly hrefOf: (id: string) => string;
  /** Where an item is added; null when the person may not. */
  readonly addHref: string | null;
  readonly mayEdit: (item: LocalRecord) => boolean;
  readonly editHref: (item: LocalRecord) => string;
  readonly onRemove: (item: LocalRecord) => void;
}

/** Défis, or perspectives: merged rows of the official table share them, and it is said. */
export const CellSection = ({
  cell: { kind, items, readers },
  id,
  hrefOf,
  addHref,
  mayEdit,
  editHref,
  onRemove,
}: CellSectionProps) => {
  const { t } = useTranslation(['recommendation', 'common']);
  const [changing, setChanging] = useState(false);
  return (
    <Section
      title={t(`common:item.${kind}`, { count: 2 })}
      aside={
        <span className={s.aside}>
          {items.some(mayEdit) && <ChangeButton changing={changing} onChange={setChanging} />}
          {addHref && (
            <ButtonLink variant="icon" icon="plus" href={addHref}>
              {t(`item.add.${kind}`)}
            </ButtonLink>
          )}
        </span>
      }
    >
      {readers.length > 1 && (
        <p className="note">
          {t('item.shared', { count: readers.length })}{' '}
          {readers.map((reader, index) => (
            <span key={reader.id} className="nb">
              {reader.id === id ? (
                textOf(reader.fields['code'])
              ) : (
                <Link href={hrefOf(reader.id)}>{textOf(reader.fields['code'])}</Link>
              )}
              {index < readers.length - 1 && ', '}
            </span>
          ))}
        </p>
      )}
      {items.length === 0 ? (
        <p className="quiet">{t(`item.none.${kind}`)}</p>
      ) : (
        <ul className={s.plain}>
          {items.map((item) => (
            <li key={item.id}>
              {textOf(item.fields['text'])}
              <Told item={item} />
              {changing && mayEdit(item) && (
                <ItemActs
                  text={textOf(item.fields['text'])}
                  href={editHref(item)}
                  onRemove={() => onRemove(item)}
                />
              )}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
};

/** Where and when it was noted, and by whom; the source tells none of it. */
const Told = ({ item }: { readonly item: LocalRecord }) => {
  const { date, place } = item.fields;
  const facts = [
    date && formatShortDate(textOf(date)),
    place && placeLabel(textOf(place)),
    (date || place) && item.authorName,
  ].filter(Boolean);
  return (
    <span className={s.told}>
      {facts.length > 0 && <span className="note">{facts.join(' · ')}</span>}
      <DeliveryBadge record={item} />
    </span>
  );
};
