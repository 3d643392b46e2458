import { myData } from '#i18n/fr/myData.ts';
import { useStatus } from '../../db/use-status.ts';
import { withNamespace } from '../../i18n.ts';
import { useTranslation } from '../../translation.ts';
import { Columns, Stack } from '../../ui/Layout.tsx';
import { Skeleton } from '../../ui/Loading.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { useWorkplace } from '../../workplace.ts';
import { Diagnostic } from './Diagnostic.tsx';
import { ExportAndCheck } from './ExportAndCheck.tsx';
import { SafetyFacts } from './SafetyFacts.tsx';
import { useBackup, useSpace } from './use-device-facts.ts';
import { Verdict } from './Verdict.tsx';
import { Where } from './Where.tsx';

declare module 'i18next' {
  interface ResourceNamespaceMap {
    myData: typeof myData;
  }
}

/** Is my data safe? The answer in a sentence, the proof in a press, then the facts one by one. */
const MyData = () => {
  const { t } = useTranslation('myData');
  const { db } = useWorkplace();
  const status = useStatus(db);
  const space = useSpace();
  const [backup, setBackup] = useBackup();
  return (
    <Screen title={t('title')} back="/">
      {!status && <Skeleton rows={5} />}
      {status && (
        <Columns shape="main">
          <Stack gap="loose">
            <Verdict status={status} />
            <ExportAndCheck onBackup={setBackup} />
            <SafetyFacts status={status} space={space} backup={backup} />
          </Stack>
          <Stack gap="loose">
            <Where status={status} />
            <Diagnostic status={status} space={space} />
          </Stack>
        </Columns>
      )}
    </Screen>
  );
};

export const MyDataScreen = withNamespace('myData', myData, MyData);
