import { Link } from 'wouter';
import type { Summary } from '../../db/rows.ts';
import { StateBadge } from '../../recommendation/labels/StateBadge.tsx';
import { useTranslation } from '../../translation.ts';
import { Table } from '../../ui/Table.tsx';
import { Acts, Indicator, When, Who } from './PlanFacts.tsx';
import type { PlanRow } from './plan.ts';
import s from './Roadmap.module.css';
import { useSections } from './use-sections.ts';

interface PlanTableProps {
  readonly rows: readonly PlanRow[];
  readonly sessions: readonly Summary[];
  readonly caption: string;
}

export const PlanTable = ({ rows, sessions, caption }: PlanTableProps) => {
  const { t } = useTranslation('roadmap');
  const sections = useSections(rows, sessions);
  const acts = rows.some(({ mayEdit, mayReport }) => mayEdit || mayReport);
  return (
    <Table caption={caption}>
      <thead>
        <tr>
          <th scope="col">{t('plan.what')}</th>
          <th scope="col">{t('plan.who')}</th>
          <th scope="col">{t('plan.when')}</th>
          <th scope="col">{t('plan.indicator')}</th>
          <th scope="col">{t('plan.progress')}</th>
          {acts && <th scope="col">{t('plan.act')}</th>}
        </tr>
      </thead>
      {sections.map(({ key, title, rows: own }) => (
        <tbody key={key}>
          <tr>
            <th scope="colgroup" colSpan={acts ? 6 : 5} className={s.group}>
              {title}
            </th>
          </tr>
          {own.map((row) => (
            <tr key={row.id}>
              <td className={s.what}>
                <Link href={`/recommandations/${encodeURIComponent(row.id)}`}>{row.code}</Link>{' '}
                {row.text}
              </td>
              <td>
                <Who row={row} />
              </td>
              <td>
                <When row={row} />
              </td>
              <td>
                <Indicator row={row} />
              </td>
              <td className={s.state}>
                <StateBadge state={row.state} />
              </td>
              {acts && (
                <td className={s.act}>
                  <Acts icons row={row} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      ))}
    </Table>
  );
};
