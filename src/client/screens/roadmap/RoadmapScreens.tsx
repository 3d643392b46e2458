import { roadmap } from '#i18n/fr/roadmap.ts';
import { withNamespace } from '../../i18n.ts';
import { useTranslation } from '../../translation.ts';
import { Loading } from '../../ui/Loading.tsx';
import { Screen } from '../../ui/Screen.tsx';

declare module 'i18next' {
  interface ResourceNamespaceMap {
    roadmap: typeof roadmap;
  }
}

/** What is owed, the roadmap of a session, progress reports. */
const Screens = () => {
  const { t } = useTranslation('roadmap');
  return (
    <Screen title={t('title')} back="/">
      <Loading />
    </Screen>
  );
};

export const RoadmapScreens = withNamespace('roadmap', roadmap, Screens);
