import { useTranslation } from 'react-i18next';
import { help } from '#i18n/fr/help.ts';
import { withNamespace } from '../../i18n.ts';
import { Screen } from '../../ui/Screen.tsx';

const Missing = () => {
  const { t } = useTranslation('help');
  return <Screen title={t('missing.title')}>{null}</Screen>;
};

export const MissingScreen = withNamespace('help', help, Missing);
