import { type SubmitEvent, useEffect, useState } from 'react';
import type { Problem } from '#domain/problem.ts';
import type { DeviceDb, DevicePerson } from '../../db/device.ts';
import { storageProblem } from '../../db/storage-problem.ts';
import type { Effects } from '../../effects.ts';
import { problemWords } from '../../i18n.ts';
import { signIn } from '../../sync/sign-in.ts';
import { useTranslation } from '../../translation.ts';
import { Alert } from '../../ui/Alert.tsx';
import { Button } from '../../ui/Button.tsx';
import { Stack } from '../../ui/Layout.tsx';
import { PasswordInput } from '../../ui/PasswordInput.tsx';
import { TextInput } from '../../ui/TextInput.tsx';

interface NewPersonProps {
  readonly device: DeviceDb;
  readonly effects: Effects;
  readonly online: boolean;
  readonly onOpen: (person: DevicePerson) => Promise<void>;
}

/** Signs in online. What was typed stays after a refusal, and a delay is counted down. */
export const NewPerson = ({ device, effects, online, onOpen }: NewPersonProps) => {
  const { t } = useTranslation('signIn');
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [missing, setMissing] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const [until, setUntil] = useState(0);
  const wait = useCountdown(until, effects);

  const enter = async () => {
    setMissing(login.trim() === '' || password === '');
    if (busy || wait > 0 || login.trim() === '' || password === '') return;
    setBusy(true);
    setProblem(undefined);
    try {
      const result = await signIn(device, effects, login, password);
      if (result.ok) {
        await onOpen(result.person);
        return;
      }
      const seconds = Number(result.problem.details?.['seconds'] ?? 0);
      setUntil(seconds > 0 ? effects.now() + seconds * 1_000 : 0);
      setProblem(result.problem);
    } catch (error) {
      const storage = storageProblem(error);
      if (!storage) throw error;
      setProblem(storage);
    } finally {
      setBusy(false);
    }
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    void enter();
  };

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="loose">
        <Stack gap="tight">
          <h2>{t('enter.title')}</h2>
          {!online && <p className="note">{t('enter.needsNetwork')}</p>}
        </Stack>
        <Refusal problem={problem} />
        <TextInput
          label={t('enter.login')}
          hint={t('enter.loginHint')}
          error={missing && login.trim() === '' ? t('enter.loginMissing') : undefined}
          value={login}
          onChange={setLogin}
          autoComplete="username"
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
        />
        <PasswordInput
          label={t('enter.password')}
          hint={t('enter.passwordHint')}
          error={missing && password === '' ? t('enter.passwordMissing') : undefined}
          value={password}
          onChange={setPassword}
          words={{ show: t('enter.show'), hide: t('enter.hide') }}
        />
        <Button variant="primary" wide type="submit" disabled={busy || wait > 0}>
          {wait > 0 ? t('enter.wait', { seconds: wait }) : t(busy ? 'enter.busy' : 'enter.act')}
        </Button>
      </Stack>
    </form>
  );
};

const Refusal = ({ problem }: { readonly problem: Problem | undefined }) => {
  const { t } = useTranslation();
  if (!problem) return null;
  const words = problemWords(t, problem);
  return (
    <Alert tone="warn" title={words.what} live>
      <p>{words.safe}</p>
      <p>{words.todo}</p>
    </Alert>
  );
};

/** Whole seconds left until an instant of the device's clock; 0 = now or past. */
function useCountdown(until: number, effects: Effects): number {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    const tell = () => setLeft(Math.max(0, Math.ceil((until - effects.now()) / 1_000)));
    tell();
    if (until === 0) return;
    const timer = setInterval(tell, 1_000);
    return () => clearInterval(timer);
  }, [until, effects]);
  return left;
}
