import { Link } from 'wouter';
import { reportStateOf } from '#domain/report.ts';
import { formatShortInstant } from '#i18n/format.ts';
import { reportHref } from '../../dues/draft-href.ts';
import { ReportStateBadge } from '../../recommendation/progress-reports/ReportStateBadge.tsx';
import { useTranslation } from '../../translation.ts';
import { useWorkplace } from '../../workplace.ts';
import type { ChangeRow } from './changes.ts';
import s from './Roadmap.module.css';
import { useChangeWords } from './use-change-words.ts';

/** One change, with the recommendation it is about, who made it and when; a former wording too. */
export const ChangeItem = ({ row }: { readonly row: ChangeRow }) => {
  const { t } = useTranslation('roadmap');
  const { effects } = useWorkplace();
  const words = useChangeWords();
  const { kind, recommendation, code, before, item, note, authorName, at } = row;
  const href =
    kind === 'report' && item
      ? reportHref(recommendation, item)
      : `/recommandations/${encodeURIComponent(recommendation)}`;
  const date = formatShortInstant(at, { now: effects.now() });
  return (
    <li className={s.card}>
      <div className={s.cardHead}>
        <Link href={href}>{code}</Link>
        {kind === 'report' && <ReportStateBadge state={reportStateOf({ state: note })} />}
      </div>
      <p>{words(row)}</p>
      {kind === 'reword' && before && <p className="note">{t('changes.former', { before })}</p>}
      <p className="note">{authorName ? t('changes.by', { author: authorName, date }) : date}</p>
    </li>
  );
};
