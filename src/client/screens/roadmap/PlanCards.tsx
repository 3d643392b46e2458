import { Link } from 'wouter';
import type { Summary } from '../../db/rows.ts';
import { StateBadge } from '../../recommendation/labels/StateBadge.tsx';
import { useTranslation } from '../../translation.ts';
import { DefinitionList } from '../../ui/DefinitionList.tsx';
import { Section } from '../../ui/Layout.tsx';
import { Acts, Indicator, When, Who } from './PlanFacts.tsx';
import type { PlanRow } from './plan.ts';
import s from './Roadmap.module.css';
import { useSections } from './use-sections.ts';

/** On a phone: a card a line of the roadmap. */
export const PlanCards = ({
  rows,
  sessions,
}: {
  readonly rows: readonly PlanRow[];
  readonly sessions: readonly Summary[];
}) => {
  const { t } = useTranslation('roadmap');
  const sections = useSections(rows, sessions);
  return sections.map(({ key, title, rows: own }) => (
    <Section key={key} title={title}>
      <ul className={s.cards}>
        {own.map((row) => (
          <li key={row.id} className={s.card}>
            <div className={s.cardHead}>
              <Link href={`/recommandations/${encodeURIComponent(row.id)}`}>{row.code}</Link>
              <StateBadge state={row.state} />
            </div>
            <p>{row.text}</p>
            <DefinitionList
              columns
              items={[
                { term: t('plan.who'), detail: <Who row={row} /> },
                { term: t('plan.when'), detail: <When row={row} /> },
                { term: t('plan.indicator'), detail: <Indicator row={row} />, wide: true },
              ]}
            />
            <Acts row={row} />
          </li>
        ))}
      </ul>
    </Section>
  ));
};
