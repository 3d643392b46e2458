import { Link } from 'wouter';
import type { Fields } from '#domain/json.ts';
import { useTranslation } from '../../translation.ts';
import { textOf } from '../cells/values.ts';
import s from './Life.module.css';

/** What became of a recommendation: reworded, merged, abandoned, carried over, and whence it comes. */
export const LifeNotes = ({
  fields,
  codeOf,
}: {
  readonly fields: Fields;
  /** The reference of a recommendation; empty for one that isn't on this device. */
  readonly codeOf: (id: string) => string;
}) => {
  const { t } = useTranslation('life');
  const { decision, decisionNote, formerText, mergedInto, carriedFrom } = fields;
  const motive = textOf(decisionNote);
  return (
    <>
      {decision === 'merge' && typeof mergedInto === 'string' && (
        <p className="note">
          <Link href={`/recommandations/${encodeURIComponent(mergedInto)}`} className={s.link}>
            {t('status.mergedInto', { code: codeOf(mergedInto) || t('status.elsewhere') })}
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
      {typeof carriedFrom === 'string' && codeOf(carriedFrom) && (
        <p className="note">
          <Link href={`/recommandations/${encodeURIComponent(carriedFrom)}`} className={s.link}>
            {t('status.carriedFrom', { code: codeOf(carriedFrom) })}
          </Link>
        </p>
      )}
    </>
  );
};
