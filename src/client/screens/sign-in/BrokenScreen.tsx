import { type ReactNode, useEffect, useState } from 'react';
import { broken } from '#i18n/fr/broken.ts';
import type { DevicePerson } from '../../db/device.ts';
import {
  countRows,
  leave,
  personAtWork,
  readEverything,
  rebuildDevice,
  setAside,
} from '../../db/rescue.ts';
import { withNamespace } from '../../i18n.ts';
import { saveFile } from '../../pwa/give-file.ts';
import { useTranslation } from '../../translation.ts';
import { Alert } from '../../ui/Alert.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { FrontPage } from '../../ui/FrontPage.tsx';
import { Stack } from '../../ui/Layout.tsx';

declare module 'i18next' {
  interface ResourceNamespaceMap {
    broken: typeof broken;
  }
}

interface BrokenProps {
  readonly error: Error;
  /** Whose data it is, when somebody was chosen; else whoever was at work. */
  readonly person?: DevicePerson;
  /** Back to the list of people, when it can be read. */
  readonly onBack?: () => void;
}

/** The phone's storage doesn't open: what happened, what is safe, and ways out that delete nothing. */
const Broken = ({ error, person, onBack }: BrokenProps) => {
  const { t } = useTranslation(['broken', 'common']);
  const whose = useWhose(person);
  const [asking, setAsking] = useState(false);
  const [failed, setFailed] = useState(false);

  const tryOut = (work: () => Promise<void>) => {
    const run = async () => {
      try {
        await work();
        location.reload();
      } catch {
        // why: storage that is this ill refuses anything; the screen stays with its other ways out
        setFailed(true);
      }
    };
    void run();
  };
  return (
    <FrontPage
      name={t('common:app.name')}
      note={t('common:app.owner')}
      windowTitle={t('windowTitle')}
      banner={
        <Alert tone="warn" title={whose ? t('titleNamed', { name: whose.name }) : t('title')}>
          <p>{t('safe')}</p>
          {error.name === 'VersionError' && <p>{t('newer')}</p>}
          {error.name === 'QuotaExceededError' && <p>{t('full')}</p>}
        </Alert>
      }
      aside={
        <>
          <Way why={t('othersWhy')}>
            <Button icon="people" wide onClick={onBack ?? (() => tryOut(leave))}>
              {t('others')}
            </Button>
          </Way>
          <Way why={t(whose ? 'afreshWhy' : 'afreshDevice')}>
            <Button wide onClick={() => setAsking(true)}>
              {t('afresh')}
            </Button>
          </Way>
          <details>
            <summary className="note">{t('details')}</summary>
            <p className="note">
              {error.name} · {error.message}
            </p>
          </details>
        </>
      }
    >
      <h2>{t('waysOut')}</h2>
      {failed && <Alert tone="warn" title={t('failed')} live />}
      <Way why={t('retryWhy')}>
        <Button variant="primary" icon="sync" wide onClick={() => location.reload()}>
          {t('retry')}
        </Button>
      </Way>
      <SaveAll dbName={whose?.dbName} />
      <Dialog
        open={asking}
        title={t('question')}
        onClose={() => setAsking(false)}
        closeLabel={t('stay')}
        act={{
          label: t('afresh'),
          danger: true,
          onAct: () => {
            setAsking(false);
            tryOut(whose ? () => setAside(whose) : rebuildDevice);
          },
        }}
      >
        <p>{t('questionSafe')}</p>
      </Dialog>
    </FrontPage>
  );
};

const Way = ({ why, children }: { readonly why: string; readonly children: ReactNode }) => (
  <Stack gap="tight">
    {children}
    <p className="note">{why}</p>
  </Stack>
);

/** Reads whatever can be read into one file, and says how much that was. */
const SaveAll = ({ dbName }: { readonly dbName: string | undefined }) => {
  const { t } = useTranslation('broken');
  const [busy, setBusy] = useState(false);
  const [read, setRead] = useState<{ readonly rows: number; readonly partly: boolean }>();
  const save = async () => {
    setBusy(true);
    const rescue = await readEverything(dbName);
    const rows = countRows(rescue);
    if (rows > 0) saveFile('ccm-terrain-recuperation.json', JSON.stringify(rescue, null, 1));
    setRead({ rows, partly: rescue.databases.some(({ failures }) => failures.length > 0) });
    setBusy(false);
  };
  return (
    <Way why={t('saveWhy')}>
      <Button icon="save" wide disabled={busy} onClick={() => void save()}>
        {t(busy ? 'saving' : 'save')}
      </Button>
      {read && (
        <Alert
          tone={read.rows > 0 ? 'ok' : 'warn'}
          live
          title={read.rows > 0 ? t('saved', { count: read.rows }) : t('savedNothing')}
        >
          {read.rows > 0 && read.partly && t('savedPartly')}
        </Alert>
      )}
    </Way>
  );
};

function useWhose(known: DevicePerson | undefined): DevicePerson | null {
  const [whose, setWhose] = useState<DevicePerson | null>(known ?? null);
  useEffect(() => {
    if (known) return;
    // why: when even the list of people can't be read, the words do without a name
    void personAtWork().then(setWhose, () => {});
  }, [known]);
  return whose;
}

export const BrokenScreen = withNamespace('broken', broken, Broken);
