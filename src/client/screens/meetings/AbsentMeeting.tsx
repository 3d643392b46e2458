import { useTranslation } from '../../translation.ts';
import { ButtonLink } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Skeleton } from '../../ui/Loading.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { MEETINGS } from './paths.ts';

/** A meeting that is being read, or isn't on this device. */
export const AbsentMeeting = ({ loading }: { readonly loading: boolean }) => {
  const { t } = useTranslation('meetings');
  return (
    <Screen title={t('one.eyebrow')} back={MEETINGS}>
      {loading ? (
        <Skeleton rows={4} />
      ) : (
        <EmptyState
          title={t('missing.title')}
          action={<ButtonLink href={MEETINGS}>{t('missing.list')}</ButtonLink>}
        >
          {t('missing.next')}
        </EmptyState>
      )}
    </Screen>
  );
};
