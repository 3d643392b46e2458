import { formatShortDate } from '#i18n/date.ts';
import { formatNumber, formatShortPeriod } from '#i18n/format.ts';
import { reportHref } from '../../dues/draft-href.ts';
import { useTranslation } from '../../translation.ts';
import { Badge } from '../../ui/Badge.tsx';
import { ButtonLink } from '../../ui/Button.tsx';
import type { PlanRow } from './plan.ts';
import s from './Roadmap.module.css';

interface FactProps {
  readonly row: PlanRow;
}

export const Who = ({ row: { lead, partners } }: FactProps) => {
  const { t } = useTranslation('roadmap');
  return (
    <>
      {lead || <span className="quiet">{t('plan.noWho')}</span>}
      {partners.length > 0 && (
        <span className="note"> {t('plan.with', { names: partners.join(', ') })}</span>
      )}
    </>
  );
};

export const When = ({ row: { dueDate, frequency, overdue } }: FactProps) => {
  const { t } = useTranslation(['roadmap', 'common']);
  if (!dueDate) return <span className="quiet">{t('plan.noWhen')}</span>;
  return (
    <>
      <span className="nb">{formatShortDate(dueDate)}</span>{' '}
      {frequency && frequency !== 'once' && (
        <span className="note">{t(`common:frequency.${frequency}`)} </span>
      )}
      {overdue && (
        <Badge tone="warn" icon="clock">
          {t('plan.overdue')}
        </Badge>
      )}
    </>
  );
};

/** The figure, of the target if there is one, with what it stands on; « n. d. » is not zero. */
export const Indicator = ({ row: { indicator, target, figure } }: FactProps) => {
  const { t } = useTranslation(['roadmap', 'progressReport']);
  if (!indicator) return <span className="quiet">{t('plan.noIndicator')}</span>;
  const value = figure ? formatNumber(figure.value) : t('plan.unknown');
  return (
    <>
      {indicator}{' '}
      <b className="nb">
        {target === null ? value : t('plan.target', { value, target: formatNumber(target) })}
      </b>
      {figure && (
        <span className="note">
          {' '}
          {t('plan.standsOn', { count: figure.entries, validated: figure.validated })}
          {figure.from &&
            ` ${[figure.from, ...(figure.to === figure.from ? [] : [figure.to ?? ''])].map(formatShortPeriod).join(' – ')}`}
        </span>
      )}
    </>
  );
};

/** What this person may do about a line: keep its follow-up, write its report. */
export const Acts = ({
  row: { id, code, mayEdit, mayReport },
  icons = false,
}: FactProps & { readonly icons?: boolean }) => {
  const { t } = useTranslation('roadmap');
  if (!mayEdit && !mayReport) return null;
  const variant = icons ? 'icon' : 'quiet';
  return (
    <span className={s.acts}>
      {mayEdit && (
        <ButtonLink
          variant={variant}
          icon="pencil"
          href={`/recommandations/${encodeURIComponent(id)}/suivi`}
          title={t('plan.edit')}
          aria-label={t('plan.editOf', { code })}
        >
          {t('plan.edit')}
        </ButtonLink>
      )}
      {mayReport && (
        <ButtonLink
          variant={variant}
          icon="file"
          href={reportHref(id)}
          title={t('plan.report')}
          aria-label={t('plan.reportOf', { code })}
        >
          {t('plan.report')}
        </ButtonLink>
      )}
    </span>
  );
};
