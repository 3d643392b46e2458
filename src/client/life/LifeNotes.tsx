import { Link } from 'wouter';
import type { Fields } from '#domain/json.ts';
import { textOf } from '../cells/values.ts';
import { useSummaries } from '../db/use-summaries.ts';
import { useTranslation } from '../translation.ts';
import { useWorkplace } from '../workplace.ts';
import s from './Life.module.css';

/** What became of a recommendation: reworded, merged, abandoned, carried over, and whence it comes. */
export const LifeNotes = ({ fields }: { readonly fields: Fields }) => {
  const { t } = useTranslation('life');
  const { db } = useWorkplace();
  const known = useSummaries(db, 'recommendation');
  const { decision, decisionNote, formerText, mergedInto, carriedFrom } = fields;
  const codeOf = (id: unknown) =>
    textOf(known?.find((other) => other.id === id)?.fields['code']) || textOf(fields['code']);
  const motive = textOf(decisionNote);
  return (
    <>
      {decision === 'merge' && typeof mergedInto === 'string' && (
        <p className="note">
          <Link href={`/recommandations/${encodeURIComponent(mergedInto)}`} className={s.link}>
            {t('status.mergedInto', { code: codeOf(mergedInto) })}
          </Link>
        </p>
      )}
      {decision === 'abandon' && (
        <p className="note">
          {motive ? t('status.abandoned', { motive }) : t('status.abandonedBare')}
        </p>
      )}
      {decision === 'carry_over' && <p className="note">{t('status.carried')}</p>}
      {typeof formerText === 'string' && (
        <p className="note">{t('status.former', { text: formerText })}</p>
      )}
      {typeof carriedFrom === 'string' && known?.some(({ id }) => id === carriedFrom) && (
        <p className="note">
          <Link href={`/recommandations/${encodeURIComponent(carriedFrom)}`} className={s.link}>
            {t('status.carriedFrom', { code: codeOf(carriedFrom) })}
          </Link>
        </p>
      )}
    </>
  );
};
