import { useTranslation } from '../../translation.ts';
import { ButtonLink } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Skeleton } from '../../ui/Loading.tsx';
import { Screen } from '../../ui/Screen.tsx';

interface NoMeetingProps {
  readonly title: string;
  readonly back: string;
  /** It is being read: nobody knows yet whether it is here. */
  readonly loading: boolean;
}

/** In the place of a table whose meeting, or group, isn't on this device. */
export const NoMeeting = ({ title, back, loading }: NoMeetingProps) => {
  const { t } = useTranslation('drafting');
  return (
    <Screen title={title} back={back}>
      {loading ? (
        <Skeleton rows={5} />
      ) : (
        <EmptyState
          title={t('missing.title')}
          action={<ButtonLink href="/reunions">{t('missing.list')}</ButtonLink>}
        >
          {t('missing.next')}
        </EmptyState>
      )}
    </Screen>
  );
};
