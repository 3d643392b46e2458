import { useTray } from '../../db/hooks.ts';
import type { DeviceStatus } from '../../db/status.ts';
import { canShareFile, saveFile, shareFile } from '../../pwa/give-file.ts';
import { usePwa } from '../../pwa/pwa.ts';
import { useTranslation } from '../../translation.ts';
import { Button } from '../../ui/Button.tsx';
import { Section } from '../../ui/Layout.tsx';
import { useWorkplace } from '../../workplace.ts';
import { diagnosticOf } from './diagnostic.ts';
import type { Space } from './use-device-facts.ts';

const NAME = 'ccm-terrain-diagnostic.json';

/** A file for whoever helps from afar: figures and codes, nothing that was typed, nobody's name. */
export const Diagnostic = ({
  status,
  space,
}: {
  readonly status: DeviceStatus;
  readonly space: Space | null | undefined;
}) => {
  const { t } = useTranslation('myData');
  const { db, effects, syncStore } = useWorkplace();
  const { store } = usePwa();
  const tray = useTray(db);
  const give = async () => {
    const text = diagnosticOf({
      at: effects.localTime(),
      status,
      space: space ?? null,
      sync: syncStore.getState(),
      pwa: store.getState(),
      refusals: (tray ?? []).map(({ problem }) => problem.code),
    });
    if (!canShareFile(NAME) || !(await shareFile(NAME, text))) saveFile(NAME, text);
  };
  return (
    <Section title={t('diagnostic.title')} level={3}>
      <p className="note">{t('diagnostic.why')}</p>
      <Button icon="file" wide onClick={() => void give()}>
        {t('diagnostic.act')}
      </Button>
    </Section>
  );
};
