import { useTranslation } from '../../translation.ts';
import { ButtonLink } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Skeleton } from '../../ui/Loading.tsx';
import { Screen } from '../../ui/Screen.tsx';

/** A screen whose recommendation is being read, or isn't on this device; `next` is where to go then. */
export const Absent = ({
  title,
  back,
  loading,
  next,
}: {
  readonly title: string;
  readonly back: string;
  readonly loading: boolean;
  readonly next: { readonly href: string; readonly label: string };
}) => {
  const { t } = useTranslation('recommendation');
  return (
    <Screen title={title} back={back}>
      {loading ? (
        <Skeleton rows={4} />
      ) : (
        <EmptyState
          title={t('missing.title')}
          action={<ButtonLink href={next.href}>{next.label}</ButtonLink>}
        >
          {t('missing.next')}
        </EmptyState>
      )}
    </Screen>
  );
};
