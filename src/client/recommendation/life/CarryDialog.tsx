import { useState } from 'react';
import { Link } from 'wouter';
import { formatDate } from '#i18n/date.ts';
import type { LocalRecord } from '../../db/rows.ts';
import { useSummaries } from '../../db/use-summaries.ts';
import { useTranslation } from '../../translation.ts';
import { RadioGroup } from '../../ui/Choice.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { useWorkplace } from '../../workplace.ts';
import { textOf } from '../cells/values.ts';
import { carryAll } from './carry.ts';
import { useAct } from './use-act.ts';

/** To which session they go on. */
export const CarryDialog = ({
  records,
  onClose,
  onDone,
}: {
  /** Of one session, one at least. */
  readonly records: readonly LocalRecord[];
  readonly onClose: () => void;
  readonly onDone?: () => void;
}) => {
  const { t } = useTranslation('life');
  const { db, effects } = useWorkplace();
  const act = useAct();
  const sessions = useSummaries(db, 'session');
  const known = useSummaries(db, 'recommendation');
  const [chosen, setChosen] = useState('');
  if (!sessions || !known) return null;
  const from = records[0]?.fields['session'];
  const others = sessions
    .filter(({ id }) => id !== from)
    .sort((a, b) => textOf(b.fields['date']).localeCompare(textOf(a.fields['date'])));
  const session = others.find(({ id }) => id === chosen);
  const onAct = async () => {
    if (!session) return;
    const changes = carryAll(records, session, known, effects.newId);
    const saved = await act({
      changes,
      done: t('carry.done', {
        count: changes.filter(({ type }) => type === 'create').length,
        session: textOf(session.fields['code']),
      }),
      before: records,
    });
    if (saved) {
      onClose();
      onDone?.();
    }
  };
  return (
    <Dialog
      open
      title={t('carry.title', { count: records.length })}
      onClose={onClose}
      act={{ label: t('carry.act'), onAct: () => void onAct(), disabled: !session }}
    >
      <p>{t('carry.what')}</p>
      {others.length > 0 && (
        <RadioGroup
          label={t('carry.session')}
          value={chosen}
          onChange={setChosen}
          options={others.map(({ id, fields }) => ({
            value: id,
            label: textOf(fields['code']),
            note: [textOf(fields['title']), fields['date'] && formatDate(textOf(fields['date']))]
              .filter(Boolean)
              .join(' · '),
          }))}
        />
      )}
      <p>
        <Link href="/reunions/nouvelle">{t('carry.new')}</Link>
      </p>
    </Dialog>
  );
};
