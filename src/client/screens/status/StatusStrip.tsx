import { lazy, Suspense, useEffect, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { status as words } from '#i18n/fr/status.ts';
import { useStatus } from '../../db/use-status.ts';
import { problemWords, withNamespace } from '../../i18n.ts';
import { usePwa } from '../../pwa/pwa.ts';
import type { SyncState } from '../../state/sync-state.ts';
import { useTranslation } from '../../translation.ts';
import { Button, ButtonLink } from '../../ui/Button.tsx';
import { Progress } from '../../ui/Progress.tsx';
import { Strip } from '../../ui/Strip.tsx';
import { useWorkplace } from '../../workplace.ts';
import s from './StatusStrip.module.css';
import { type Standing, standingOf } from './standing.ts';

declare module 'i18next' {
  interface ResourceNamespaceMap {
    status: typeof words;
  }
}

const SignInAgain = lazy(() =>
  import('./SignInAgain.tsx').then((m) => ({ default: m.SignInAgain })),
);
const UpdateBar = lazy(() => import('./UpdateBar.tsx').then((m) => ({ default: m.UpdateBar })));

/** A run shorter than this isn't told: the banner must not flicker. */
const SHOWN_AFTER_MS = 700;

/** Screens where something is being typed: a new version waits for the person to leave them. */
const TYPING = /^\/(observatoire\/saisie\/|recommandations\/[^/]+\/(mesure|suivi)|envois\/choix\/)/;

const Status = () => {
  const { db, sync, syncStore } = useWorkplace();
  const pwa = usePwa();
  const device = useStatus(db);
  const state = useCalm(syncStore());
  const [path] = useLocation();
  const [signingIn, setSigningIn] = useState(false);
  const update = pwa.store((known) => known.update);
  const saved = (device?.meta.lastSaveAt ?? 0) > 0;
  const { protect } = pwa;

  useEffect(() => {
    if (saved) void protect();
  }, [saved, protect]);

  const standing = standingOf(state, device);
  return (
    <>
      {update !== 'none' && !TYPING.test(path) && (
        <Suspense fallback={null}>
          <UpdateBar />
        </Suspense>
      )}
      <Strip
        tone={standing.tone}
        icon={standing.icon}
        action={
          <Act standing={standing} onSignIn={() => setSigningIn(true)} onRetry={sync.runNow} />
        }
        progress={<SendProgress state={state} />}
      >
        <Words standing={standing} choices={device?.conflicts ?? 0} />
      </Strip>
      {signingIn && (
        <Suspense fallback={null}>
          <SignInAgain onClose={() => setSigningIn(false)} />
        </Suspense>
      )}
    </>
  );
};

const Words = ({
  standing,
  choices,
}: {
  readonly standing: Standing;
  readonly choices: number;
}) => {
  const { t } = useTranslation('status');
  const { t: plain } = useTranslation();
  const { kind, count } = standing;
  const problem = standing.problem && problemWords(plain, standing.problem);
  return (
    <p>
      {problem && (
        <>
          <b>{problem.what}</b> <span className="wide">{problem.safe}</span>
        </>
      )}
      {kind === 'offline' && (
        <>
          <span className="phone">{t('offlinePhone')}</span>
          <span className="wide">{t('offline')}</span>
        </>
      )}
      {!problem && kind !== 'offline' && t(kind, { count })}
      {choices > 0 && (
        <>
          {' '}
          <Link href="/envois" className={s.choices}>
            {t('choices', { count: choices })}
          </Link>
        </>
      )}
    </p>
  );
};

const Act = ({
  standing,
  onSignIn,
  onRetry,
}: {
  readonly standing: Standing;
  readonly onSignIn: () => void;
  readonly onRetry: () => Promise<unknown>;
}) => {
  const { t } = useTranslation('status');
  const { sync } = useWorkplace();
  switch (standing.kind) {
    case 'signInNeeded':
      return (
        <Button variant="quiet" onClick={onSignIn}>
          {t('signIn')}
        </Button>
      );
    case 'problem':
      return (
        <Button variant="quiet" icon="sync" compact onClick={() => void onRetry()}>
          {t('retry')}
        </Button>
      );
    case 'push':
      return (
        <Button variant="quiet" icon="pause" compact onClick={() => sync.pause(true)}>
          {t('pause')}
        </Button>
      );
    case 'paused':
      return (
        <Button variant="quiet" icon="play" compact onClick={() => sync.pause(false)}>
          {t('resume')}
        </Button>
      );
    case 'tray':
      return (
        <ButtonLink variant="quiet" href="/envois">
          {t('see')}
        </ButtonLink>
      );
    default:
      return null;
  }
};

/** How far a push has come: its first count is the whole. */
const SendProgress = ({ state }: { readonly state: SyncState }) => {
  const { t } = useTranslation('status');
  const [whole, setWhole] = useState(0);
  const sending = state.activity === 'push';
  if (sending && state.count > whole) setWhole(state.count);
  if (!sending && whole > 0) setWhole(0);
  if (!sending || whole < 2) return null;
  return <Progress tone="info" label={t('progress')} value={whole - state.count} max={whole} />;
};

/** The same state, a run being told only once it lasts. */
function useCalm(state: SyncState): SyncState {
  const [long, setLong] = useState(false);
  const busy = state.activity !== 'idle';
  useEffect(() => {
    if (!busy) {
      setLong(false);
      return;
    }
    const timer = setTimeout(() => setLong(true), SHOWN_AFTER_MS);
    return () => clearTimeout(timer);
  }, [busy]);
  return busy && !long ? { ...state, activity: 'idle', count: 0 } : state;
}

export const StatusStrip = withNamespace('status', words, Status);
