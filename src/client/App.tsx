import { lazy, Suspense, useCallback, useEffect } from 'react';
import { currentPerson, type DeviceDb, type DevicePerson } from './db/device.ts';
import type { Effects } from './effects.ts';
import { openWorkplace } from './open-workplace.ts';
import { Routes } from './Routes.tsx';
import type { SessionStore } from './state/session.ts';
import { Loading } from './ui/Loading.tsx';
import { ToastProvider } from './ui/Toast.tsx';
import { WorkplaceContext } from './workplace.ts';

const SignInScreen = lazy(() =>
  import('./screens/sign-in/SignInScreen.tsx').then((screen) => ({ default: screen.SignInScreen })),
);
const BrokenScreen = lazy(() =>
  import('./screens/sign-in/BrokenScreen.tsx').then((screen) => ({ default: screen.BrokenScreen })),
);

interface AppProps {
  readonly device: DeviceDb;
  readonly effects: Effects;
  readonly session: SessionStore;
}

/** Opens the workplace of whoever was at work when the page was killed; else asks who is there. */
export const App = ({ device, effects, session }: AppProps) => {
  const state = session();

  const open = useCallback(
    async (person: DevicePerson) => {
      const lock = () => session.setState({ phase: 'locked' }, true);
      const { workplace } = await openWorkplace(device, effects, person, lock);
      session.setState({ phase: 'open', workplace }, true);
    },
    [device, effects, session],
  );

  useEffect(() => {
    const start = async () => {
      const person = await currentPerson(device);
      if (person) await open(person);
      else session.setState({ phase: 'locked' }, true);
    };
    start().catch((error: unknown) => {
      const cause = error instanceof Error ? error : new Error(String(error));
      session.setState({ phase: 'broken', error: cause }, true);
    });
  }, [device, open, session]);

  return (
    <ToastProvider>
      <Suspense fallback={<Loading />}>
        {state.phase === 'starting' && <Loading />}
        {state.phase === 'broken' && <BrokenScreen error={state.error} />}
        {state.phase === 'locked' && (
          <SignInScreen device={device} effects={effects} onOpen={open} />
        )}
        {state.phase === 'open' && (
          <WorkplaceContext value={state.workplace}>
            <Routes />
          </WorkplaceContext>
        )}
      </Suspense>
    </ToastProvider>
  );
};
