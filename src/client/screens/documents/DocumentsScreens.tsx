import { lazy, Suspense } from 'react';
import { Route, Switch } from 'wouter';
import { DOCUMENT_KINDS } from '#documents/dossier.ts';
import { documentScreens } from '#i18n/fr/documentScreens.ts';
import { withNamespace } from '../../i18n.ts';
import { useTranslation } from '../../translation.ts';
import { ButtonLink } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { DocumentList } from './DocumentList.tsx';
import { loadPreview } from './load-preview.ts';

declare module 'i18next' {
  interface ResourceNamespaceMap {
    documentScreens: typeof documentScreens;
  }
}

const PreviewScreen = lazy(() => loadPreview().then((m) => ({ default: m.PreviewScreen })));

/** The official documents: choice, preview, files. */
const Screens = () => (
  <Switch>
    <Route path="/documents" component={DocumentList} />
    <Route path="/documents/:kind">{({ kind }) => <OfKind name={kind} />}</Route>
    <Route>
      <Unknown />
    </Route>
  </Switch>
);

const OfKind = ({ name }: { readonly name: string }) => {
  const { t } = useTranslation('documentScreens');
  const kind = DOCUMENT_KINDS.find((each) => each === name);
  if (!kind) return <Unknown />;
  return (
    <Suspense
      fallback={
        <Screen title={t(`kind.${kind}`)} back="/documents">
          <Loading />
        </Screen>
      }
    >
      <PreviewScreen key={kind} kind={kind} />
    </Suspense>
  );
};

const Unknown = () => {
  const { t } = useTranslation('documentScreens');
  return (
    <Screen title={t('title')} back="/documents">
      <EmptyState
        title={t('missing.unknown')}
        action={<ButtonLink href="/documents">{t('missing.unknownAct')}</ButtonLink>}
      >
        {t('missing.unknownNext')}
      </EmptyState>
    </Screen>
  );
};

export const DocumentsScreens = withNamespace('documentScreens', documentScreens, Screens);
