import { useTranslation } from 'react-i18next';
import { sends } from '#i18n/fr/sends.ts';
import { withNamespace } from '../../i18n.ts';
import { Screen } from '../../ui/Screen.tsx';

const Conflict = () => {
  const { t } = useTranslation('sends');
  return <Screen title={t('choice.title')}>{null}</Screen>;
};

export const ConflictScreen = withNamespace('sends', sends, Conflict);
