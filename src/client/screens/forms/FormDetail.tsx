import { useState } from 'react';
import { useParams } from 'wouter';
import type { PublishedForm } from '#domain/form/published.ts';
import { formatInstant } from '#i18n/format.ts';
import { useSummaries } from '../../db/use-summaries.ts';
import { useTranslation } from '../../translation.ts';
import { Alert } from '../../ui/Alert.tsx';
import { Button, ButtonLink } from '../../ui/Button.tsx';
import { DefinitionList } from '../../ui/DefinitionList.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Columns, Panel, Section, Stack } from '../../ui/Layout.tsx';
import { Skeleton } from '../../ui/Loading.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { useWorkplace } from '../../workplace.ts';
import { decide } from './api.ts';
import s from './forms.module.css';
import { useAct } from './use-act.ts';
import { VersionRow } from './VersionRow.tsx';
import { type FormRow, formRows } from './versions.ts';
import { useFormWords } from './words.ts';

const LIST = '/questionnaires';

/** One form: its facts, its versions with their workbooks, its withdrawal. */
export const FormDetail = () => {
  const { t } = useTranslation('forms');
  const { db } = useWorkplace();
  const { id } = useParams<{ id: string }>();
  const summaries = useSummaries(db, 'form');
  const row = summaries && formRows(summaries).find(({ current }) => current.id === id);
  if (row) return <Found row={row} />;
  return (
    <Screen title={t('title')} back={LIST}>
      {summaries ? (
        <EmptyState title={t('detail.missing')}>{t('detail.missingNext')}</EmptyState>
      ) : (
        <Skeleton rows={5} />
      )}
    </Screen>
  );
};

type Question = { readonly act: 'withdraw' | 'offer'; readonly version: PublishedForm };

const Found = ({ row: { current, versions } }: { readonly row: FormRow }) => {
  const { t } = useTranslation(['forms', 'common', 'ui']);
  const workplace = useWorkplace();
  const { filledBy, frequency } = useFormWords();
  const { busy, act } = useAct();
  const [question, ask] = useState<Question>();
  const { title, group, unique, sensitive, withdrawnAt } = current;
  const yesNo = (yes: boolean) => t(yes ? 'ui:state.yes' : 'ui:state.no');
  const answer = async ({ act: chosen, version }: Question) => {
    ask(undefined);
    const done = await act(() => decide(workplace, version.hash, chosen));
    if (done) done.say(t(chosen === 'withdraw' ? 'done.withdrawn' : 'done.offered'));
  };
  return (
    <Screen title={title} back={LIST}>
      <Columns shape="main">
        <Stack gap="loose">
          {withdrawnAt !== null && (
            <Alert
              tone="info"
              icon="pause"
              title={t('detail.withdrawnAlert', { instant: formatInstant(withdrawnAt) })}
            >
              {t('detail.withdrawnText')}
            </Alert>
          )}
          <Section title={t('detail.versions')}>
            <ul className={s.versions}>
              {versions.map((version) => (
                <VersionRow
                  key={version.hash}
                  version={version}
                  current={version.hash === current.hash}
                  onOffer={() => ask({ act: 'offer', version })}
                />
              ))}
            </ul>
          </Section>
        </Stack>
        <Stack gap="loose">
          <Panel>
            <DefinitionList
              items={[
                { term: t('detail.group'), detail: t(`common:group.${group}`) },
                { term: t('detail.filledBy'), detail: filledBy(current) },
                { term: t('detail.frequency'), detail: frequency(current) },
                { term: t('detail.unique'), detail: yesNo(unique) },
                { term: t('detail.sensitive'), detail: yesNo(sensitive) },
              ]}
            />
          </Panel>
          <ButtonLink icon="upload" href={`${LIST}/publier`}>
            {t('detail.publish')}
          </ButtonLink>
          {withdrawnAt === null && (
            <Button
              icon="pause"
              aria-disabled={busy}
              onClick={() => ask({ act: 'withdraw', version: current })}
            >
              {t('detail.withdraw')}
            </Button>
          )}
        </Stack>
      </Columns>
      {question && (
        <Dialog
          open
          title={t(`ask.${question.act}`, { title, version: question.version.version })}
          onClose={() => ask(undefined)}
          act={{
            label: t(`ask.${question.act}Act`),
            danger: question.act === 'withdraw',
            onAct: () => void answer(question),
          }}
        >
          <p>{t(`ask.${question.act}Text`)}</p>
        </Dialog>
      )}
    </Screen>
  );
};
