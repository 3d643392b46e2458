import { useParams } from 'wouter';
import { sends } from '#i18n/fr/sends.ts';
import { useConflicts } from '../../db/hooks.ts';
import { withNamespace } from '../../i18n.ts';
import { useNaming } from '../../naming.ts';
import { useTranslation } from '../../translation.ts';
import { ButtonLink } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Skeleton } from '../../ui/Loading.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { useWorkplace } from '../../workplace.ts';
import { disputeOf } from './conflict.ts';
import { Decision } from './Decision.tsx';

declare module 'i18next' {
  interface ResourceNamespaceMap {
    sends: typeof sends;
  }
}

const BACK = '/envois';

/** One choice between two values. It may have been made meanwhile, here or elsewhere. */
const Conflict = () => {
  const { t } = useTranslation('sends');
  const { id } = useParams<{ id: string }>();
  const { db } = useWorkplace();
  const open = useConflicts(db);
  const naming = useNaming(db);
  const row = open?.find((conflict) => conflict.id === id);
  const dispute = row && disputeOf(row);
  const name =
    dispute && naming?.({ entity: dispute.entity, id: dispute.record, fields: dispute.mine });
  return (
    <Screen
      title={t('choice.title')}
      back={BACK}
      eyebrow={name && [name.title, name.place].filter(Boolean).join(', ')}
    >
      {(!open || !naming) && <Skeleton rows={3} />}
      {open && !row && (
        <EmptyState
          title={t('choice.gone')}
          action={<ButtonLink href={BACK}>{t('choice.back')}</ButtonLink>}
        >
          {t('choice.goneNext')}
        </EmptyState>
      )}
      {dispute && name && <Decision key={id} id={id} dispute={dispute} name={name} />}
    </Screen>
  );
};

export const ConflictScreen = withNamespace('sends', sends, Conflict);
