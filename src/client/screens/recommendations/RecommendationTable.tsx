import { Link } from 'wouter';
import { formatShortDate } from '#i18n/date.ts';
import { BucketTag } from '../../recommendation/labels/BucketTag.tsx';
import { StateBadge } from '../../recommendation/labels/StateBadge.tsx';
import { useTranslation } from '../../translation.ts';
import { Table } from '../../ui/Table.tsx';
import type { Listed, ListSection } from './list.ts';
import s from './Recommendations.module.css';
import { RowNotes } from './RowNotes.tsx';

interface TableProps {
  readonly sections: readonly ListSection[];
  readonly heading: ((section: ListSection) => string) | null;
  readonly hrefOf: (item: Listed) => string;
}

/** The list on a desktop: the whole official text, never cut. */
export const RecommendationTable = ({ sections, heading, hrefOf }: TableProps) => {
  const { t } = useTranslation('recommendations');
  return (
    <Table caption={t('table.caption')}>
      <thead>
        <tr>
          <th scope="col">{t('table.reference')}</th>
          <th scope="col">{t('table.text')}</th>
          <th scope="col">{t('table.state')}</th>
          <th scope="col">{t('table.dueDate')}</th>
          <th scope="col" className="num">
            {t('table.measures')}
          </th>
        </tr>
      </thead>
      {sections.map((section) => (
        <tbody key={`${section.session} ${section.bucket}`}>
          {heading && (
            <tr>
              <th scope="colgroup" colSpan={5} className={s.group}>
                {heading(section)}
              </th>
            </tr>
          )}
          {section.items.map((item) => (
            <Line key={item.id} item={item} href={hrefOf(item)} />
          ))}
        </tbody>
      ))}
    </Table>
  );
};

const Line = ({ item, href }: { readonly item: Listed; readonly href: string }) => {
  const { t } = useTranslation('recommendations');
  const { code, text, dueDate } = item.fields;
  return (
    <tr>
      <th scope="row" className={s.reference}>
        <Link href={href}>{String(code)}</Link>
      </th>
      <td>
        {String(text)}
        <div className={s.under}>
          <BucketTag bucket={item.bucket} />
          <RowNotes item={item} />
        </div>
      </td>
      <td className={s.state}>
        <StateBadge state={item.state} />
      </td>
      <td className="nb">
        {dueDate ? (
          formatShortDate(String(dueDate))
        ) : (
          <span className="quiet">{t('row.noDueDate')}</span>
        )}
      </td>
      <td className="num">{item.measures}</td>
    </tr>
  );
};
