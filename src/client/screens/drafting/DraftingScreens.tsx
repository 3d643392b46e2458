import { useRoute } from 'wouter';
import { drafting } from '#i18n/fr/drafting.ts';
import { withNamespace } from '../../i18n.ts';
import { withLifeWords } from '../../recommendation/life/with-life-words.ts';
import { GroupScreen } from './GroupScreen.tsx';
import { PlenaryScreen } from './PlenaryScreen.tsx';

declare module 'i18next' {
  interface ResourceNamespaceMap {
    drafting: typeof drafting;
  }
}

/** The table of a thematic group, and the plenary that reads all of them. */
const Screens = () => {
  const [isPlenary] = useRoute('/reunions/:id/pleniere');
  return isPlenary ? <PlenaryScreen /> : <GroupScreen />;
};

export const DraftingScreens = withNamespace('drafting', drafting, withLifeWords(Screens));
