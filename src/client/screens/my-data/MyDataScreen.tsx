import { useTranslation } from 'react-i18next';
import { myData } from '#i18n/fr/myData.ts';
import { withNamespace } from '../../i18n.ts';
import { Screen } from '../../ui/Screen.tsx';

declare module 'i18next' {
  interface ResourceNamespaceMap {
    myData: typeof myData;
  }
}

const MyData = () => {
  const { t } = useTranslation('myData');
  return <Screen title={t('title')}>{null}</Screen>;
};

export const MyDataScreen = withNamespace('myData', myData, MyData);
