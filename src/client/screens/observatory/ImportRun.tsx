import { useEffect, useRef, useState } from 'react';
import type { ImportedRow } from '#domain/exchange/import-rows.ts';
import type { Problem } from '#domain/problem.ts';
import { formatNumber } from '#i18n/format.ts';
import { problemWords } from '../../i18n.ts';
import { useTranslation } from '../../translation.ts';
import { Alert } from '../../ui/Alert.tsx';
import { Actions, Button, ButtonLink } from '../../ui/Button.tsx';
import { Stack } from '../../ui/Layout.tsx';
import { Progress } from '../../ui/Progress.tsx';
import { useWorkplace } from '../../workplace.ts';
import { runImport } from './import-plan.ts';

/** Creates the entries, tells how far it is, and stops when the person asks or leaves. */
export const ImportRun = ({
  rows,
  onAgain,
}: {
  readonly rows: readonly ImportedRow[];
  readonly onAgain: () => void;
}) => {
  const workplace = useWorkplace();
  const { t } = useTranslation('exchange');
  const { t: words } = useTranslation();
  const [done, setDone] = useState(0);
  const [ended, setEnded] = useState<{ readonly done: number; readonly problem?: Problem }>();
  const wanted = useRef(true);

  useEffect(() => {
    let here = true;
    wanted.current = true;
    void runImport(workplace, rows, (count) => {
      if (here) setDone(count);
      return here && wanted.current;
    }).then((end) => {
      if (here) setEnded(end);
    });
    return () => {
      here = false;
    };
  }, [workplace, rows]);

  if (!ended) {
    const label = t('import.importing', {
      done: formatNumber(done),
      total: formatNumber(rows.length),
    });
    return (
      <Stack>
        <p role="status">{label}</p>
        <Progress value={done} max={rows.length} tone="info" label={label} />
        <p className="note">{t('import.leave')}</p>
        <div>
          <Button
            icon="pause"
            onClick={() => {
              wanted.current = false;
            }}
          >
            {t('import.stop')}
          </Button>
        </div>
      </Stack>
    );
  }
  const { problem } = ended;
  const whole = ended.done === rows.length;
  const what = problem && problemWords(words, problem);
  return (
    <Stack>
      {what && (
        <Alert tone="bad" live title={t('import.problem')}>
          <p>{what.what}</p>
          <p>{what.todo}</p>
        </Alert>
      )}
      <Alert
        tone={whole ? 'ok' : 'warn'}
        live
        title={t(whole ? 'import.done' : 'import.stopped', {
          count: ended.done,
          number: formatNumber(ended.done),
        })}
      >
        <p>{t('import.doneText')}</p>
      </Alert>
      <Actions>
        <ButtonLink variant="primary" icon="clipboard" href="/observatoire">
          {t('import.list')}
        </ButtonLink>
        <Button icon="undo" onClick={onAgain}>
          {t('import.other')}
        </Button>
      </Actions>
    </Stack>
  );
};
