import { useTranslation } from 'react-i18next';
import { sends } from '#i18n/fr/sends.ts';
import { withNamespace } from '../../i18n.ts';
import { Screen } from '../../ui/Screen.tsx';

declare module 'i18next' {
  interface ResourceNamespaceMap {
    sends: typeof sends;
  }
}

const Sends = () => {
  const { t } = useTranslation('sends');
  return <Screen title={t('title')}>{null}</Screen>;
};

export const SendsScreen = withNamespace('sends', sends, Sends);
