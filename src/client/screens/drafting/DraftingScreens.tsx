import { drafting } from '#i18n/fr/drafting.ts';
import { withNamespace } from '../../i18n.ts';
import { useTranslation } from '../../translation.ts';
import { Loading } from '../../ui/Loading.tsx';
import { Screen } from '../../ui/Screen.tsx';

declare module 'i18next' {
  interface ResourceNamespaceMap {
    drafting: typeof drafting;
  }
}

/** The table of a thematic group, and the plenary that reads all of them. */
const Screens = () => {
  const { t } = useTranslation('drafting');
  return (
    <Screen title={t('title')} back="/">
      <Loading />
    </Screen>
  );
};

export const DraftingScreens = withNamespace('drafting', drafting, Screens);
