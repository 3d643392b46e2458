import { useCallback, useState } from 'react';
import { useSearch } from 'wouter';
import type { DocumentKind, DocumentSubject } from '#documents/dossier.ts';
import type { OfficialDocument } from '#documents/model.ts';
import { documentsHref, subjectOf } from '../../reports/document-href.ts';
import { useTranslation } from '../../translation.ts';
import { Alert } from '../../ui/Alert.tsx';
import { ButtonLink } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Stack } from '../../ui/Layout.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { Progress } from '../../ui/Progress.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { DocumentActions } from './DocumentActions.tsx';
import s from './Preview.module.css';
import { Sheet } from './Sheet.tsx';
import { SubjectFields } from './SubjectFields.tsx';
import { type Choices, missions, SUBJECTS } from './subjects.ts';
import { useDocument } from './use-document.ts';
import { useChoices, useSubject } from './use-subject.ts';

/** One document: what it is about, what can be done with it, how it reads. */
export const PreviewScreen = ({ kind }: { readonly kind: DocumentKind }) => {
  const { t } = useTranslation('documentScreens');
  const choices = useChoices();
  const [subject, choose] = useSubject(kind, choices);
  // why: what the person chose is kept for the next document
  const search = useSearch();
  return (
    <Screen title={t(`kind.${kind}`)} back={documentsHref(subjectOf(search))}>
      {choices && subject ? (
        <>
          <section className={s.subject} aria-label={t('subject')}>
            <SubjectFields {...{ kind, subject, choices }} onChange={choose} />
          </section>
          {subject[SUBJECTS[kind]] ? (
            <Preview kind={kind} subject={subject} />
          ) : (
            <Missing kind={kind} choices={choices} />
          )}
        </>
      ) : (
        <Loading />
      )}
    </Screen>
  );
};

/** Nothing to write about, and what comes next. */
const Missing = ({ kind, choices }: { readonly kind: DocumentKind; readonly choices: Choices }) => {
  const { t } = useTranslation('documentScreens');
  const wanted = SUBJECTS[kind];
  const what = wanted === 'place' ? (kind === 'region' ? 'region' : 'commune') : wanted;
  return (
    <EmptyState
      title={t(`missing.${what}`)}
      action={
        wanted === 'entry' &&
        missions(choices.entries).length === 0 && (
          <ButtonLink href="/observatoire" icon="clipboard">
            {t('missing.entryAct')}
          </ButtonLink>
        )
      }
    >
      {t(`missing.${what}Next`)}
    </EmptyState>
  );
};

interface PreviewProps {
  readonly kind: DocumentKind;
  readonly subject: DocumentSubject;
}

const Preview = ({ kind, subject }: PreviewProps) => {
  const { t } = useTranslation('documentScreens');
  const reading = useDocument(kind, subject);
  if ('done' in reading) {
    const percent = Math.round(reading.done * 100);
    const words = t('reading', { percent });
    return (
      <Stack gap="tight">
        <p role="status">{words}</p>
        <Progress value={percent} max={100} tone="info" label={words} />
      </Stack>
    );
  }
  const { result } = reading;
  if (!result.ok)
    return (
      <Alert tone="warn" live title={t('missing.gone')}>
        <p>{t('missing.goneNext')}</p>
      </Alert>
    );
  return <Written document={result.value} />;
};

const Written = ({ document }: { readonly document: OfficialDocument }) => {
  const [drawn, setDrawn] = useState<OfficialDocument>();
  const onWhole = useCallback(() => setDrawn(document), [document]);
  return (
    <>
      <div className={s.files}>
        <DocumentActions document={document} whole={drawn === document} />
      </div>
      <Sheet key={document.fileName} document={document} onWhole={onWhole} />
    </>
  );
};
