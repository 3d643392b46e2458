import { documentScreens } from '#i18n/fr/documentScreens.ts';
import { withNamespace } from '../../i18n.ts';
import { useTranslation } from '../../translation.ts';
import { Loading } from '../../ui/Loading.tsx';
import { Screen } from '../../ui/Screen.tsx';

declare module 'i18next' {
  interface ResourceNamespaceMap {
    documentScreens: typeof documentScreens;
  }
}

/** The official documents: choice, preview, files. */
const Screens = () => {
  const { t } = useTranslation('documentScreens');
  return (
    <Screen title={t('title')} back="/">
      <Loading />
    </Screen>
  );
};

export const DocumentsScreens = withNamespace('documentScreens', documentScreens, Screens);
