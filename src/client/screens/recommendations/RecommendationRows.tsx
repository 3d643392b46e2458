import { formatShortDate } from '#i18n/date.ts';
import { BucketTag } from '../../recommendation/labels/BucketTag.tsx';
import { StateBadge } from '../../recommendation/labels/StateBadge.tsx';
import { useTranslation } from '../../translation.ts';
import { List, RowLink } from '../../ui/List.tsx';
import type { Listed, ListSection } from './list.ts';
import s from './Recommendations.module.css';
import { hasNotes, RowNotes } from './RowNotes.tsx';

interface ListingProps {
  readonly sections: readonly ListSection[];
  /** The name of a section; null when there is but one, and its name is among the filters. */
  readonly heading: ((section: ListSection) => string) | null;
  readonly hrefOf: (item: Listed) => string;
}

/** The list on a phone: four lines of the text at most, the rest is one touch away. */
export const RecommendationRows = ({ sections, heading, hrefOf }: ListingProps) => (
  <>
    {sections.map((section) => (
      <section key={`${section.session} ${section.bucket}`} className={s.section}>
        {heading && <h2>{heading(section)}</h2>}
        <List>
          {section.items.map((item) => (
            <RowLink key={item.id} href={hrefOf(item)} top>
              <Card item={item} />
            </RowLink>
          ))}
        </List>
      </section>
    ))}
  </>
);

const Card = ({ item }: { readonly item: Listed }) => {
  const { t } = useTranslation('recommendations');
  const { code, text, dueDate } = item.fields;
  return (
    <span className={s.card}>
      <span className={s.between}>
        <b className="small nb">{String(code)}</b>
        <StateBadge state={item.state} />
      </span>
      <span className="clamp">{String(text)}</span>
      <span className={s.between}>
        <BucketTag bucket={item.bucket} />
        {dueDate && <span className="note">{formatShortDate(String(dueDate))}</span>}
      </span>
      {(hasNotes(item) || item.measures > 0) && (
        <span className={s.notes}>
          {item.measures > 0 && (
            <span className="note">{t('row.measures', { count: item.measures })}</span>
          )}
          <RowNotes item={item} />
        </span>
      )}
    </span>
  );
};
