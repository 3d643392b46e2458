import { useTranslation } from 'react-i18next';
import { signIn as words } from '#i18n/fr/signIn.ts';
import { withNamespace } from '../../i18n.ts';
import { Alert } from '../../ui/Alert.tsx';
import { FrontPage } from '../../ui/FrontPage.tsx';

const Broken = ({ error }: { readonly error: Error }) => {
  const { t } = useTranslation(['signIn', 'common']);
  return (
    <FrontPage
      name={t('common:app.name')}
      note={t('common:app.owner')}
      windowTitle={t('windowTitle')}
    >
      <Alert tone="warn" title={t('broken.title')}>
        {error.message}
      </Alert>
    </FrontPage>
  );
};

export const BrokenScreen = withNamespace('signIn', words, Broken);
