import { useState } from 'react';
import type { EntryState } from '#domain/record.ts';
import { useDrafts } from '../../db/hooks.ts';
import type { LocalRecord } from '../../db/rows.ts';
import { useTranslation } from '../../translation.ts';
import { Actions, Button, ButtonLink } from '../../ui/Button.tsx';
import type { IconName } from '../../ui/icon-names.ts';
import { Stack } from '../../ui/Layout.tsx';
import { useWorkplace } from '../../workplace.ts';
import { AskTransition } from './AskTransition.tsx';
import { powersOver, stateOf } from './transitions.ts';

const ICONS: Readonly<Record<EntryState, IconName>> = {
  regional_ok: 'check',
  validated: 'shield-check',
  returned: 'undo',
  submitted: 'forward',
  withdrawn: 'close',
};

/** What this person may do about an entry; nothing that the server would refuse. */
export const EntryActions = ({
  record,
  now,
}: {
  readonly record: LocalRecord;
  readonly now: string;
}) => {
  const { db, actor } = useWorkplace();
  const { t } = useTranslation('entry');
  const [asked, ask] = useState<EntryState>();
  const begun = useDrafts(db)?.find(({ entry }) => entry === record.id);
  const { correct, locked, next } = powersOver(actor, record, now);
  const state = stateOf(record);
  const main = correct && state === 'returned' ? undefined : next.find(isAgreement);
  const lock = locked && (state === 'validated' ? 'validated' : 'regional_ok');
  if (!correct && !lock && next.length === 0) return null;
  return (
    <section aria-label={t('act.title')}>
      <Stack gap="tight">
        <Actions>
          {next.filter(isAgreement).map((to) => (
            <Button
              key={to}
              icon={ICONS[to]}
              variant={to === main ? 'primary' : 'secondary'}
              onClick={() => ask(to)}
            >
              {t(`act.${to}`)}
            </Button>
          ))}
          {correct && (
            <ButtonLink
              icon="pencil"
              variant={main ? 'secondary' : 'primary'}
              href={`/observatoire/saisie/${begun ? begun.id : `nouvelle?entry=${record.id}`}`}
            >
              {t(begun ? 'act.resume' : 'act.correct')}
            </ButtonLink>
          )}
          {next
            .filter((to) => !isAgreement(to))
            .map((to) => (
              <Button
                key={to}
                icon={ICONS[to]}
                variant={to === 'withdrawn' ? 'danger' : 'secondary'}
                onClick={() => ask(to)}
              >
                {t(to === 'submitted' && state === 'returned' ? 'act.resubmit' : `act.${to}`)}
              </Button>
            ))}
        </Actions>
        {lock && <p className="note">{t(`act.locked.${lock}`)}</p>}
      </Stack>
      {asked && <AskTransition id={record.id} to={asked} onClose={() => ask(undefined)} />}
    </section>
  );
};

const isAgreement = (to: EntryState): boolean => to === 'regional_ok' || to === 'validated';
