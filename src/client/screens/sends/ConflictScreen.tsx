import { useState } from 'react';
import { useLocation, useParams } from 'wouter';
import { sends } from '#i18n/fr/sends.ts';
import { useConflicts } from '../../db/hooks.ts';
import type { ConflictRow } from '../../db/rows.ts';
import { withNamespace } from '../../i18n.ts';
import { useNaming } from '../../naming.ts';
import { useTranslation } from '../../translation.ts';
import { ButtonLink } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Stack } from '../../ui/Layout.tsx';
import { Skeleton } from '../../ui/Loading.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { useWhose } from '../../whose-choice.ts';
import { useWorkplace } from '../../workplace.ts';
import { disputeOf } from './conflict.ts';
import { Decision } from './Decision.tsx';

declare module 'i18next' {
  interface ResourceNamespaceMap {
    sends: typeof sends;
  }
}

const BACK = '/envois';

/**
 * Every open choice of one record, the one asked for first. They may have been made meanwhile, here
 * or elsewhere.
 */
const Conflict = () => {
  const { t } = useTranslation('sends');
  const { id } = useParams<{ id: string }>();
  const { db } = useWorkplace();
  const [, navigate] = useLocation();
  const open = useConflicts(db);
  const naming = useNaming(db);
  const whose = useWhose(open);
  const rows = useTogether(open, id);
  const disputes = rows.map(disputeOf);
  const [first] = disputes;
  const name = first && naming?.({ entity: first.entity, id: first.record, fields: first.mine });
  const done = () => {
    if (disputes.length === 1) navigate(BACK);
    // why: what had the focus is gone with the choice
    else document.getElementById('main')?.focus();
  };
  return (
    <Screen
      title={t('choice.title', { count: disputes.length })}
      back={BACK}
      eyebrow={name && [name.title, name.place].filter(Boolean).join(', ')}
    >
      {(!open || !naming || !whose) && <Skeleton rows={3} />}
      {open && !first && (
        <EmptyState
          title={t('choice.gone')}
          action={<ButtonLink href={BACK}>{t('choice.back')}</ButtonLink>}
        >
          {t('choice.goneNext')}
        </EmptyState>
      )}
      {name && whose && (
        <Stack gap="loose">
          {disputes.map((dispute) => (
            <Decision
              key={dispute.id}
              dispute={dispute}
              name={name}
              whose={whose(dispute.id)}
              titled={disputes.length > 1}
              onDone={done}
            />
          ))}
          <p className="note">{t('choice.history')}</p>
        </Stack>
      )}
    </Screen>
  );
};

/** The open conflicts of the record of one of them; they stay together once that one is settled. */
function useTogether(open: readonly ConflictRow[] | undefined, id: string): readonly ConflictRow[] {
  const [known, keep] = useState<{ readonly id: string; readonly record: string }>();
  const asked = open?.find((row) => row.id === id);
  if (asked && known?.id !== id) keep({ id, record: asked.record });
  const record = asked?.record ?? (known?.id === id ? known.record : undefined);
  const rows = (open ?? []).filter((row) => row.record === record);
  return rows.sort((a, b) => Number(b.id === id) - Number(a.id === id));
}

export const ConflictScreen = withNamespace('sends', sends, Conflict);
