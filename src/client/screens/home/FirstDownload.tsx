import { formatNumber } from '#i18n/format.ts';
import { useTranslation } from '../../translation.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Line, Panel } from '../../ui/Layout.tsx';
import { useWorkplace } from '../../workplace.ts';
import s from './FirstDownload.module.css';

/**
 * The first download after a sign-in. The feed doesn't tell its length: the bar moves, the number
 * says how far it is. The person may leave at any moment.
 */
export const FirstDownload = () => {
  const { t } = useTranslation('home');
  const { syncStore } = useWorkplace();
  const { activity, count, network } = syncStore();
  const running = activity === 'pull';
  return (
    <Panel>
      <Line nowrap top>
        <Icon name="download" />
        <div className="grow">
          <h2>{t('download.title')}</h2>
          <p className="small">
            {running
              ? t('download.received', { count, number: formatNumber(count) })
              : t(network === 'offline' ? 'download.offline' : 'download.starting')}
          </p>
        </div>
      </Line>
      {network !== 'offline' && (
        <div role="progressbar" aria-label={t('download.title')} className={s.bar}>
          <i />
        </div>
      )}
      <p className="note">{t('download.leave')}</p>
    </Panel>
  );
};
