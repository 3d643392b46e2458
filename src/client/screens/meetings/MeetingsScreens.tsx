import { meetings } from '#i18n/fr/meetings.ts';
import { withNamespace } from '../../i18n.ts';
import { useTranslation } from '../../translation.ts';
import { Loading } from '../../ui/Loading.tsx';
import { Screen } from '../../ui/Screen.tsx';

declare module 'i18next' {
  interface ResourceNamespaceMap {
    meetings: typeof meetings;
  }
}

/** Meetings of the CCM: the list, one, what is prepared for it. */
const Screens = () => {
  const { t } = useTranslation('meetings');
  return (
    <Screen title={t('title')} back="/">
      <Loading />
    </Screen>
  );
};

export const MeetingsScreens = withNamespace('meetings', meetings, Screens);
