import { useTranslation } from 'react-i18next';
import { help } from '#i18n/fr/help.ts';
import { withNamespace } from '../../i18n.ts';
import { Screen } from '../../ui/Screen.tsx';

declare module 'i18next' {
  interface ResourceNamespaceMap {
    help: typeof help;
  }
}

const Help = () => {
  const { t } = useTranslation('help');
  return <Screen title={t('title')}>{null}</Screen>;
};

export const HelpScreen = withNamespace('help', help, Help);
