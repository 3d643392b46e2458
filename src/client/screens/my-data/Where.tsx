import { formatBytes, formatNumber } from '#i18n/format.ts';
import { useSent } from '../../db/hooks.ts';
import type { DeviceStatus } from '../../db/status.ts';
import { useTranslation } from '../../translation.ts';
import { DefinitionList } from '../../ui/DefinitionList.tsx';
import { Section } from '../../ui/Layout.tsx';
import { useWorkplace } from '../../workplace.ts';

/** Where each thing that was typed is now. */
export const Where = ({ status }: { readonly status: DeviceStatus }) => {
  const { t } = useTranslation('myData');
  const { db, person } = useWorkplace();
  const receipt = useSent(db, 1)?.[0]?.receipt ?? 0;
  const { drafts, files, pending, acked, deferred, tray, sent, meta } = status;
  const received = sent + acked + deferred;
  const fact = (term: string, count: number, note: string) => ({
    term,
    detail: (
      <>
        <b>{formatNumber(count)}</b> <span className="note">{note}</span>
      </>
    ),
  });
  return (
    <>
      <Section title={t('where.title')}>
        <DefinitionList
          items={[
            fact(
              t('where.received'),
              received,
              receipt > 0 ? t('where.lastReceipt', { number: receipt }) : '',
            ),
            fact(t('where.unsent'), pending, t('where.onlyHere')),
            fact(t('where.tray'), tray, tray > 0 ? t('where.trayNote') : ''),
            fact(t('where.drafts'), drafts, t('where.onlyHere')),
            fact(t('where.files'), files, t('where.onlyHere')),
          ]}
        />
        <p className="note">{t('where.whose', { name: person.name })}</p>
      </Section>
      <Section title={t('bytes.title')} level={3}>
        <p>
          <b>{formatBytes(meta.bytes)}</b> <span className="note">{t('bytes.note')}</span>
        </p>
      </Section>
    </>
  );
};
