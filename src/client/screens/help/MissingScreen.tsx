import { help } from '#i18n/fr/help.ts';
import { withNamespace } from '../../i18n.ts';
import { useTranslation } from '../../translation.ts';
import { ButtonLink } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Screen } from '../../ui/Screen.tsx';

/** An address that leads nowhere. */
const Missing = () => {
  const { t } = useTranslation('help');
  return (
    <Screen title={t('missing.title')}>
      <EmptyState
        title={t('missing.what')}
        action={
          <ButtonLink variant="primary" icon="home" href="/">
            {t('missing.home')}
          </ButtonLink>
        }
      >
        {t('missing.safe')}
      </EmptyState>
    </Screen>
  );
};

export const MissingScreen = withNamespace('help', help, Missing);
