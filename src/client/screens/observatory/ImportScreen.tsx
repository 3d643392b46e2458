import { useEffect, useMemo, useRef, useState } from 'react';
import type { Problem } from '#domain/problem.ts';
import { formatNumber } from '#i18n/format.ts';
import { exchange } from '#i18n/fr/exchange.ts';
import { problem as problemTexts } from '#i18n/fr/problem.ts';
import { useSummaries } from '../../db/use-summaries.ts';
import { problemWords, withNamespace } from '../../i18n.ts';
import { useTranslation } from '../../translation.ts';
import { Alert } from '../../ui/Alert.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Stack } from '../../ui/Layout.tsx';
import { Skeleton } from '../../ui/Loading.tsx';
import { Progress } from '../../ui/Progress.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { useWorkplace } from '../../workplace.ts';
import { versionsOf } from './export-file.ts';
import { latestForms } from './forms.ts';
import { ImportChoice } from './ImportChoice.tsx';
import { ImportPreview } from './ImportPreview.tsx';
import { ImportRun } from './ImportRun.tsx';
import { readFiles } from './import-file.ts';
import { type ImportPlan, planImport } from './import-plan.ts';
import { mayFill } from './may-fill.ts';
import { useUtcNow } from './now.ts';

/** Where an import stands: what was chosen, what the file holds, what is being done. */
type Step =
  | { readonly at: 'choice'; readonly problem?: Problem | 'unreadable' | 'nothing' }
  | { readonly at: 'reading'; readonly done: number; readonly total: number }
  | { readonly at: 'preview'; readonly plan: ImportPlan }
  | { readonly at: 'run'; readonly plan: ImportPlan };

/** Entries filled with Kobo or ODK, brought in from the file that these export. */
const Import = () => {
  const workplace = useWorkplace();
  const { t } = useTranslation('exchange');
  const now = useUtcNow();
  const published = useSummaries(workplace.db, 'form');
  const forms = useMemo(
    () =>
      published &&
      now &&
      latestForms(published).filter((form) => mayFill(workplace.actor, form, now)),
    [published, now, workplace.actor],
  );
  const [step, setStep] = useState<Step>({ at: 'choice' });
  const here = useHere();

  const read = async (form: string, files: readonly File[]) => {
    setStep({ at: 'reading', done: 0, total: 0 });
    const sheets = await readFiles(workplace, files).catch(unreadable);
    const definition = (await versionsOf(workplace.db, form))[0];
    if (!here.current) return;
    if (sheets === 'unreadable' || !definition) {
      setStep({ at: 'choice', problem: 'unreadable' });
      return;
    }
    if (!sheets.ok) {
      setStep({ at: 'choice', problem: sheets.problem });
      return;
    }
    const plan = await planImport(workplace, definition, sheets.value, (done, total) => {
      if (here.current) setStep({ at: 'reading', done, total });
      return here.current;
    });
    if (!plan) return;
    setStep(plan.sheets.main ? { at: 'preview', plan } : { at: 'choice', problem: 'nothing' });
  };

  const again = () => setStep({ at: 'choice' });
  return (
    <Screen title={t('import.title')} back="/observatoire">
      {!forms && <Skeleton rows={4} />}
      {forms?.length === 0 && (
        <EmptyState title={t('import.none')}>{t('import.noneText')}</EmptyState>
      )}
      {forms && forms.length > 0 && (
        <Stack gap="loose">
          {(step.at === 'choice' || step.at === 'reading') && (
            <ImportChoice
              forms={forms}
              busy={step.at === 'reading'}
              onRead={(form, files) => void read(form, files)}
            />
          )}
          {step.at === 'choice' && step.problem && <Trouble problem={step.problem} />}
          {step.at === 'reading' && <Reading done={step.done} total={step.total} />}
          {step.at === 'preview' && (
            <ImportPreview
              plan={step.plan}
              onRun={() => setStep({ at: 'run', plan: step.plan })}
              onAgain={again}
            />
          )}
          {step.at === 'run' && <ImportRun rows={step.plan.accepted} onAgain={again} />}
        </Stack>
      )}
    </Screen>
  );
};

export const ImportScreen = withNamespace(
  'exchange',
  exchange,
  withNamespace('problem', problemTexts, Import),
);

/** The file went while it was read: taken out with its card, say. */
const unreadable = (error: unknown): 'unreadable' => {
  if (error instanceof DOMException) return 'unreadable';
  throw error;
};

/** False once the person has left the screen. */
function useHere() {
  const here = useRef(true);
  useEffect(() => {
    here.current = true;
    return () => {
      here.current = false;
    };
  }, []);
  return here;
}

const Reading = ({ done, total }: { readonly done: number; readonly total: number }) => {
  const { t } = useTranslation('exchange');
  const words =
    total > 0
      ? t('import.judging', { done: formatNumber(done), total: formatNumber(total) })
      : t('import.reading');
  return (
    <Stack gap="tight">
      <p role="status">{words}</p>
      {total > 0 && <Progress value={done} max={total} tone="info" label={words} />}
    </Stack>
  );
};

const Trouble = ({ problem }: { readonly problem: Problem | 'unreadable' | 'nothing' }) => {
  const { t } = useTranslation('exchange');
  const { t: words } = useTranslation();
  if (problem === 'unreadable')
    return (
      <Alert tone="bad" live>
        <p>{t('import.unreadable')}</p>
      </Alert>
    );
  if (problem === 'nothing')
    return (
      <Alert tone="bad" live title={t('import.nothing')}>
        <p>{t('import.nothingText')}</p>
      </Alert>
    );
  const { what, todo } = problemWords(words, problem);
  return (
    <Alert tone="bad" live title={t('import.failed')}>
      <p>{what}</p>
      <p>{todo}</p>
    </Alert>
  );
};
