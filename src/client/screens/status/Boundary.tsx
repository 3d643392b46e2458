import { Component, type ReactNode } from 'react';
import { crash } from '#i18n/fr/crash.ts';
import { withNamespace } from '../../i18n.ts';
import { useTranslation } from '../../translation.ts';
import { Alert } from '../../ui/Alert.tsx';
import { Actions, Button } from '../../ui/Button.tsx';
import { Screen } from '../../ui/Screen.tsx';

declare module 'i18next' {
  interface ResourceNamespaceMap {
    crash: typeof crash;
  }
}

interface BoundaryProps {
  /** The address: another one is another try. */
  readonly at: string;
  readonly children: ReactNode;
}

interface BoundaryState {
  readonly error: Error | null;
  readonly at: string;
}

/** The one place where a bug of a screen ends, or a part of the app that isn't on this device. */
export class Boundary extends Component<BoundaryProps, BoundaryState> {
  override state: BoundaryState = { error: null, at: this.props.at };

  static getDerivedStateFromError(error: unknown): Partial<BoundaryState> {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  static getDerivedStateFromProps(props: BoundaryProps, state: BoundaryState) {
    return props.at === state.at ? null : { error: null, at: props.at };
  }

  override render(): ReactNode {
    const { error } = this.state;
    return error ? <CrashScreen error={error} /> : this.props.children;
  }
}

const Crash = ({ error }: { readonly error: Error }) => {
  const { t } = useTranslation('crash');
  // why: browsers word it each in their own way; all are a TypeError that names a module or a fetch
  const isMissingPart = error instanceof TypeError && /import|module|fetch/i.test(error.message);
  return (
    <Screen title={t('title')}>
      <Alert tone="warn" title={t('safe')} live>
        <p>{t(isMissingPart ? 'part' : 'todo')}</p>
        <p className="note">{error.message}</p>
      </Alert>
      <Actions>
        <Button variant="primary" icon="sync" onClick={() => location.reload()}>
          {t('reload')}
        </Button>
        <Button icon="home" onClick={() => location.assign('/')}>
          {t('home')}
        </Button>
      </Actions>
    </Screen>
  );
};

const CrashScreen = withNamespace('crash', crash, Crash);
