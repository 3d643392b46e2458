import { type SubmitEvent, useState } from 'react';
import type { Problem } from '#domain/problem.ts';
import { statusMore } from '#i18n/fr/statusMore.ts';
import { problemWords, withNamespace } from '../../i18n.ts';
import { useTranslation } from '../../translation.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { PasswordInput } from '../../ui/PasswordInput.tsx';
import { useToast } from '../../ui/Toast.tsx';
import { useWorkplace } from '../../workplace.ts';

declare module 'i18next' {
  interface ResourceNamespaceMap {
    statusMore: typeof statusMore;
  }
}

/** Asks the password alone: who it is is known, and nothing on the screen is lost. */
const Again = ({ onClose }: { readonly onClose: () => void }) => {
  const { t } = useTranslation('statusMore');
  const { t: plain } = useTranslation();
  const { person, signInAgain } = useWorkplace();
  const say = useToast();
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();

  const enter = async () => {
    if (busy || password === '') return;
    setBusy(true);
    setProblem(undefined);
    const result = await signInAgain(password);
    setBusy(false);
    if (!result.ok) {
      setProblem(result.problem);
      return;
    }
    say({ text: t('again.done') });
    onClose();
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    void enter();
  };

  const refusal = problem && problemWords(plain, problem);
  return (
    <Dialog
      open
      title={t('again.title')}
      onClose={onClose}
      closeLabel={t('again.later')}
      act={{
        label: t(busy ? 'again.busy' : 'again.act'),
        onAct: () => void enter(),
        disabled: busy,
      }}
    >
      <p>{t('again.why')}</p>
      <form onSubmit={submit}>
        <input type="text" autoComplete="username" value={person.login} readOnly hidden />
        <PasswordInput
          label={t('again.password')}
          hint={t('again.who', { name: person.name, login: person.login })}
          value={password}
          onChange={setPassword}
          words={{ show: t('again.show'), hide: t('again.hide') }}
          error={refusal && `${refusal.what} ${refusal.todo}`}
        />
      </form>
    </Dialog>
  );
};

export const SignInAgain = withNamespace('statusMore', statusMore, Again);
