import { useEffect, useRef, useState } from 'react';
import type { RowCreation } from '#documents/read/creations.ts';
import { formatNumber } from '#i18n/format.ts';
import { problemWords } from '../../i18n.ts';
import { useTranslation } from '../../translation.ts';
import { Alert } from '../../ui/Alert.tsx';
import { Actions, Button, ButtonLink } from '../../ui/Button.tsx';
import { Stack } from '../../ui/Layout.tsx';
import { Progress } from '../../ui/Progress.tsx';
import { useToast } from '../../ui/Toast.tsx';
import { useWorkplace } from '../../workplace.ts';
import { importRows, type Outcome, undoRows } from './run.ts';
import type { WorkKeeper } from './use-work.ts';
import { renewed, type Work, withoutDone } from './work.ts';

interface RunProps {
  readonly rows: readonly RowCreation[];
  readonly from: Work;
  readonly sessionId: string;
  readonly keeper: WorkKeeper;
  readonly onEnd: () => void;
}

/** Creates the rows, tells how far it is, and gives them back when the person regrets. */
export const IntakeRun = ({ rows, from, sessionId, keeper, onEnd }: RunProps) => {
  const workplace = useWorkplace();
  const { t } = useTranslation('intake');
  const say = useToast();
  const [done, setDone] = useState(0);
  const [ended, setEnded] = useState<Outcome>();
  const [undoing, setUndoing] = useState(false);
  const wanted = useRef(true);
  const started = useRef(false);
  const { draft, change, forget, hold } = keeper;
  const rest = withoutDone(from, new Set(ended?.done.map(({ row }) => row.id)));

  useEffect(() => {
    // why: an effect may run twice, an import never
    if (started.current) return;
    started.current = true;
    hold(true);
    const all = withoutDone(from, new Set(rows.map(({ row }) => row.id)));
    void importRows(workplace, rows, all ? undefined : draft, (count) => {
      setDone(count);
      return wanted.current;
    }).then(setEnded);
  }, [workplace, rows, from, draft, hold]);

  useEffect(() => {
    wanted.current = true;
    return () => {
      wanted.current = false;
    };
  }, []);

  useEffect(() => {
    if (!ended) return;
    const left = withoutDone(from, new Set(ended.done.map(({ row }) => row.id)));
    if (left) change(left);
    else forget();
  }, [ended, from, change, forget]);

  const undo = async () => {
    if (!ended) return;
    setUndoing(true);
    setDone(0);
    const outcome = await undoRows(workplace, ended.done, (count) => {
      setDone(count);
      return true;
    });
    if (outcome.problem) {
      setUndoing(false);
      setEnded(outcome);
      return;
    }
    change(renewed(from, workplace.effects.newId));
    say({ text: t('run.undone'), icon: 'undo' });
    onEnd();
  };

  if (!ended || undoing) {
    const total = undoing && ended ? ended.done.length : rows.length;
    const words = t(undoing ? 'run.undoing' : 'run.importing', {
      done: formatNumber(done),
      total: formatNumber(total),
    });
    return (
      <Stack>
        <p role="status">{words}</p>
        <Progress value={done} max={total} tone="info" label={words} />
        {!undoing && (
          <>
            <p className="note">{t('run.leave')}</p>
            <div>
              <Button
                icon="pause"
                onClick={() => {
                  wanted.current = false;
                }}
              >
                {t('run.stop')}
              </Button>
            </div>
          </>
        )}
      </Stack>
    );
  }
  return (
    <Stack>
      {ended.problem && <Stopped problem={ended.problem} />}
      <Alert
        tone={ended.done.length === rows.length ? 'ok' : 'warn'}
        live
        title={t('run.done', { count: ended.done.length, number: formatNumber(ended.done.length) })}
      >
        <p>{t('run.doneText')}</p>
        {rest && (
          <p>{t('run.left', { count: rest.plan.rows.filter((row) => !row.dropped).length })}</p>
        )}
      </Alert>
      <Actions>
        <ButtonLink
          variant="primary"
          icon="checklist"
          href={`/recommandations?session=${encodeURIComponent(sessionId)}`}
        >
          {t('run.list')}
        </ButtonLink>
        <Button icon={rest ? 'pencil' : 'plus'} onClick={onEnd}>
          {t(rest ? 'run.rest' : 'run.other')}
        </Button>
        {ended.done.length > 0 && (
          <Button icon="undo" onClick={() => void undo()}>
            {t('run.undo')}
          </Button>
        )}
      </Actions>
    </Stack>
  );
};

const Stopped = ({ problem }: { readonly problem: NonNullable<Outcome['problem']> }) => {
  const { t } = useTranslation('intake');
  const { t: words } = useTranslation();
  const { what, todo } = problemWords(words, problem);
  return (
    <Alert tone="bad" live title={t('run.stopped')}>
      <p>{what}</p>
      <p>{todo}</p>
    </Alert>
  );
};
