import { useTranslation } from 'react-i18next';
import { home } from '#i18n/fr/home.ts';
import { withNamespace } from '../../i18n.ts';
import { Screen } from '../../ui/Screen.tsx';

declare module 'i18next' {
  interface ResourceNamespaceMap {
    home: typeof home;
  }
}

const Home = () => {
  const { t } = useTranslation('home');
  return <Screen title={t('title')}>{null}</Screen>;
};

export const HomeScreen = withNamespace('home', home, Home);
