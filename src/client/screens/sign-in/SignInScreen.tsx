import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { signIn as words } from '#i18n/fr/signIn.ts';
import type { DeviceDb, DevicePerson } from '../../db/device.ts';
import type { Effects } from '../../effects.ts';
import { withNamespace } from '../../i18n.ts';
import { signIn } from '../../sync/sign-in.ts';
import { Button } from '../../ui/Button.tsx';
import { FrontPage } from '../../ui/FrontPage.tsx';
import { TextInput } from '../../ui/TextInput.tsx';

declare module 'i18next' {
  interface ResourceNamespaceMap {
    signIn: typeof words;
  }
}

interface SignInProps {
  readonly device: DeviceDb;
  readonly effects: Effects;
  readonly onOpen: (person: DevicePerson) => Promise<void>;
}

const SignIn = ({ device, effects, onOpen }: SignInProps) => {
  const { t } = useTranslation(['signIn', 'common']);
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const enter = async () => {
    const result = await signIn(device, effects, login, password);
    if (result.ok) await onOpen(result.person);
  };
  return (
    <FrontPage
      name={t('common:app.name')}
      note={t('common:app.owner')}
      windowTitle={t('windowTitle')}
    >
      <TextInput label={t('open')} value={login} onChange={setLogin} />
      <TextInput label={t('open')} value={password} type="password" onChange={setPassword} />
      <Button variant="primary" onClick={() => void enter()}>
        {t('open')}
      </Button>
    </FrontPage>
  );
};

export const SignInScreen = withNamespace('signIn', words, SignIn);
