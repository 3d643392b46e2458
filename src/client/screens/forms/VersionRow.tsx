import type { PublishedForm } from '#domain/form/published.ts';
import { formatInstant } from '#i18n/format.ts';
import { saveBlob } from '../../pwa/give-file.ts';
import { useTranslation } from '../../translation.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Actions, Button } from '../../ui/Button.tsx';
import { Line } from '../../ui/Layout.tsx';
import { useWorkplace } from '../../workplace.ts';
import { download } from './api.ts';
import s from './forms.module.css';
import { useAct } from './use-act.ts';

/** One version: when, from where, its workbook to download, and the way back to it. */
export const VersionRow = ({
  version,
  current,
  onOffer,
}: {
  readonly version: PublishedForm;
  readonly current: boolean;
  readonly onOffer: () => void;
}) => {
  const { t } = useTranslation('forms');
  const workplace = useWorkplace();
  const { busy, act } = useAct();
  const { hash, publishedAt, workbook, media, standby } = version;
  const give = async (name?: string) => {
    const done = await act(() => download(workplace, hash, name));
    if (done) saveBlob(done.value.name, done.value.blob);
  };
  const number = { version: version.version };
  return (
    <li className={s.version}>
      <div>
        <Line between>
          <b>{t('list.version', number)}</b>
          <State version={version} current={current} />
        </Line>
        <p className="note">
          {t('list.published', { instant: formatInstant(publishedAt) })}
          {', '}
          {t(workbook === null ? 'detail.fromProduct' : 'detail.fromWorkbook')}
        </p>
        {standby && <p className="note">{t('detail.standbyWhy')}</p>}
      </div>
      <Actions>
        <Button
          icon="download"
          aria-disabled={busy}
          aria-label={t('detail.downloadOf', number)}
          onClick={() => void give()}
        >
          {t('detail.download')}
        </Button>
        {media.map((name) => (
          <Button key={name} icon="download" aria-disabled={busy} onClick={() => void give(name)}>
            {t('detail.downloadFile', { name })}
          </Button>
        ))}
        {!isInUse(version, current) && (
          <Button icon="history" aria-label={t('detail.offerOf', number)} onClick={onOffer}>
            {t('detail.offer')}
          </Button>
        )}
      </Actions>
    </li>
  );
};

const isInUse = ({ withdrawnAt }: PublishedForm, current: boolean): boolean =>
  current && withdrawnAt === null;

const State = ({
  version,
  current,
}: {
  readonly version: PublishedForm;
  readonly current: boolean;
}) => {
  const { t } = useTranslation('forms');
  if (isInUse(version, current))
    return (
      <Badge tone="ok" icon="check-circle">
        {t('detail.current')}
      </Badge>
    );
  if (version.standby)
    return (
      <Badge tone="info" icon="info">
        {t('detail.standby')}
      </Badge>
    );
  return (
    <Badge tone="none" icon={version.withdrawnAt === null ? 'history' : 'pause'}>
      {t(version.withdrawnAt === null ? 'detail.older' : 'list.withdrawn')}
    </Badge>
  );
};
