import { lazy, Suspense, useEffect, useState } from 'react';
import { app } from '#i18n/fr/app.ts';
import { signIn as words } from '#i18n/fr/signIn.ts';
import { type DeviceDb, type DevicePerson, listPeople } from '../../db/device.ts';
import { waitingOf } from '../../db/waiting.ts';
import type { Effects } from '../../effects.ts';
import { withNamespace } from '../../i18n.ts';
import { useTranslation } from '../../translation.ts';
import { Alert } from '../../ui/Alert.tsx';
import { Button } from '../../ui/Button.tsx';
import { FrontPage } from '../../ui/FrontPage.tsx';
import { Stack } from '../../ui/Layout.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { NewPerson } from './NewPerson.tsx';
import type { KnownPerson } from './People.tsx';

declare module 'i18next' {
  interface ResourceNamespaceMap {
    signIn: typeof words;
  }
}

// why: rarely needed, and the first load counts every byte
const BrokenScreen = lazy(() =>
  import('./BrokenScreen.tsx').then((screen) => ({ default: screen.BrokenScreen })),
);
const People = lazy(() => import('./People.tsx').then((m) => ({ default: m.People })));

interface SignInProps {
  readonly device: DeviceDb;
  readonly effects: Effects;
  readonly onOpen: (person: DevicePerson) => Promise<void>;
}

/**
 * Who is at work? Whoever signed in here before opens their own data without network; somebody new
 * signs in once online.
 */
const SignIn = ({ device, effects, onOpen }: SignInProps) => {
  const { t } = useTranslation(['signIn', 'common', 'ui']);
  const people = useKnownPeople(device);
  const [adding, setAdding] = useState(false);
  const [broken, setBroken] = useState<{ person: DevicePerson; error: Error }>();
  const online = useOnline();
  if (!people) return <Loading />;

  const open = async (person: DevicePerson) => {
    try {
      await onOpen(person);
    } catch (error) {
      // why: one person's broken data must not shut out the others
      setBroken({ person, error: error instanceof Error ? error : new Error(String(error)) });
    }
  };
  if (broken) {
    return (
      <Suspense fallback={<Loading />}>
        <BrokenScreen {...broken} onBack={() => setBroken(undefined)} />
      </Suspense>
    );
  }
  const known = people.length > 0;
  const entering = adding || !known;
  return (
    <FrontPage
      name={t('common:app.name')}
      note={t('common:app.owner')}
      windowTitle={t('windowTitle')}
      banner={
        (!online || globalThis.isSecureContext === false) && (
          <Banner online={online} known={known} />
        )
      }
      aside={entering ? <FirstTime /> : <Another onAdd={() => setAdding(true)} />}
    >
      {entering ? (
        <>
          <NewPerson device={device} effects={effects} online={online} onOpen={open} />
          {known && (
            <Button variant="quiet" icon="arrow-left" wide onClick={() => setAdding(false)}>
              {t('backToPeople')}
            </Button>
          )}
        </>
      ) : (
        <Suspense fallback={<Loading />}>
          <People people={people} now={effects.now()} onOpen={open} />
        </Suspense>
      )}
    </FrontPage>
  );
};

const Banner = ({ online, known }: { readonly online: boolean; readonly known: boolean }) => {
  const { t } = useTranslation('signIn');
  return (
    <>
      {globalThis.isSecureContext === false && (
        <Alert tone="warn" title={t('insecure.title')}>
          <p>{t('insecure.why')}</p>
          <p>{t('insecure.todo')}</p>
        </Alert>
      )}
      {!online && (
        <Alert tone="idle" icon="offline">
          {t(known ? 'offline.known' : 'offline.first')}
        </Alert>
      )}
    </>
  );
};

const FirstTime = () => {
  const { t } = useTranslation('signIn');
  return (
    <Stack>
      <h2>{t('first.title')}</h2>
      <p>{t('first.network')}</p>
      <p>{t('first.after')}</p>
      <p className="note">{t('first.forgotten')}</p>
    </Stack>
  );
};

const Another = ({ onAdd }: { readonly onAdd: () => void }) => {
  const { t } = useTranslation('signIn');
  return (
    <Stack>
      <h2>{t('another.title')}</h2>
      <p className="note">{t('another.why')}</p>
      <Button icon="plus" wide onClick={onAdd}>
        {t('another.act')}
      </Button>
    </Stack>
  );
};

/** Undefined while it is being read. */
function useKnownPeople(device: DeviceDb): readonly KnownPerson[] | undefined {
  const [people, setPeople] = useState<readonly KnownPerson[]>();
  useEffect(() => {
    let left = false;
    const read = async () => {
      const known = await listPeople(device);
      const waiting = await Promise.all(known.map(({ dbName }) => waitingOf(dbName)));
      if (left) return;
      setPeople(known.map((person, index) => ({ person, waiting: waiting[index] ?? null })));
    };
    void read();
    return () => {
      left = true;
    };
  }, [device]);
  return people;
}

/** The browser's word, a hint and no more: the form is never blocked by it. */
function useOnline(): boolean {
  const [online, setOnline] = useState(navigator.onLine);
  useEffect(() => {
    const look = () => setOnline(navigator.onLine);
    addEventListener('online', look);
    addEventListener('offline', look);
    return () => {
      removeEventListener('online', look);
      removeEventListener('offline', look);
    };
  }, []);
  return online;
}

export const SignInScreen = withNamespace('app', app, withNamespace('signIn', words, SignIn));
