import { intake } from '#i18n/fr/intake.ts';
import { withNamespace } from '../../i18n.ts';
import { useTranslation } from '../../translation.ts';
import { Loading } from '../../ui/Loading.tsx';
import { Screen } from '../../ui/Screen.tsx';

declare module 'i18next' {
  interface ResourceNamespaceMap {
    intake: typeof intake;
  }
}

/** Recommendations from a table of Word, Excel or CSV. */
const Screens = () => {
  const { t } = useTranslation('intake');
  return (
    <Screen title={t('title')} back="/">
      <Loading />
    </Screen>
  );
};

export const IntakeScreen = withNamespace('intake', intake, Screens);
