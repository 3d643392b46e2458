import { Link } from 'wouter';
import { formatShortInstant } from '#i18n/format.ts';
import { useSent } from '../../db/hooks.ts';
import { useNaming } from '../../naming.ts';
import { useTranslation } from '../../translation.ts';
import { Section } from '../../ui/Layout.tsx';
import { Table } from '../../ui/Table.tsx';
import { useWorkplace } from '../../workplace.ts';

const SHOWN = 5;

/** The last receipts, on a desktop: the phone has them in « Envois ». */
export const LastReceived = () => {
  const { t } = useTranslation('home');
  const { db, effects } = useWorkplace();
  const sent = useSent(db, SHOWN);
  const naming = useNaming(db);
  if (!sent?.length || !naming) return null;
  return (
    <Section
      title={t('received.title')}
      aside={<Link href="/envois">{t('received.all')}</Link>}
      className="wide"
    >
      <Table caption={t('received.title')} dense>
        <thead>
          <tr>
            <th scope="col">{t('received.number')}</th>
            <th scope="col">{t('received.what')}</th>
            <th scope="col" className="num">
              {t('received.when')}
            </th>
          </tr>
        </thead>
        <tbody>
          {sent.map(({ mid, record, mutation, receipt, sentAt }) => {
            const { title, place } = naming({
              entity: mutation.entity,
              id: record,
              fields: mutation.set,
            });
            return (
              <tr key={mid}>
                <td className="nb">{receipt > 0 ? receipt : t('received.none')}</td>
                <td>{[title, place].filter(Boolean).join(', ')}</td>
                <td className="num">{formatShortInstant(sentAt, { now: effects.now() })}</td>
              </tr>
            );
          })}
        </tbody>
      </Table>
    </Section>
  );
};
