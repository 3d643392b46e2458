import { lazy, Suspense, useMemo, useRef, useState } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import type { Problem } from '#domain/problem.ts';
import { formatPeriod, formatTime } from '#i18n/format.ts';
import { getRecord } from '../../db/read.ts';
import type { DraftRow } from '../../db/rows.ts';
import type { Change } from '../../db/save.ts';
import type { FormDevice } from '../../form/device.ts';
import { type FormMode, FormView } from '../../form/FormView.tsx';
import { plain } from '../../form/Rich.tsx';
import { END, findSections } from '../../form/sections.ts';
import { useTranslation } from '../../translation.ts';
import { Alert } from '../../ui/Alert.tsx';
import { Button } from '../../ui/Button.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { useToast } from '../../ui/Toast.tsx';
import { isWide } from '../../ui/use-wide.ts';
import { useWorkplace } from '../../workplace.ts';
import type { Opened } from './desk.ts';
import { creationOf, placed, whereAndWhen } from './finish.ts';
import { SheetEnd } from './SheetEnd.tsx';
import { useAutosave } from './use-autosave.ts';
import { useDouble } from './use-double.ts';
import { useTakenElsewhere } from './use-only-tab.ts';

// why: most of the time none of these is on the screen, and a form must open on a slow network
const CorrectionNotes = lazy(() =>
  import('./CorrectionNotes.tsx').then((part) => ({ default: part.CorrectionNotes })),
);
const AlreadyThere = lazy(() =>
  import('./AlreadyThere.tsx').then((part) => ({ default: part.AlreadyThere })),
);
const Moved = lazy(() => import('./Moved.tsx').then((part) => ({ default: part.Moved })));
const StorageTrouble = lazy(() =>
  import('./StorageTrouble.tsx').then((part) => ({ default: part.StorageTrouble })),
);

const LIST = '/observatoire';
const END_NAME = 'fin';

/** One form being filled: kept on the disk at each answer, until it is finished. */
export const Sheet = ({
  opened,
  onReopen,
}: {
  readonly opened: Opened;
  /** Reads the draft again, after another tab had it. */
  readonly onReopen: () => void;
}) => {
  const { draft, runtime, prefilled, entry, both, placeLabel } = opened;
  const { db, effects, actor, save } = useWorkplace();
  const { t } = useTranslation('filling');
  const say = useToast();
  const [, navigate] = useLocation();
  const [params] = useSearchParams();
  const autosave = useAutosave(db, draft.savedAt);
  const taken = useTakenElsewhere(draft.id);
  const [mode, setMode] = useState<FormMode>(isWide() ? 'page' : 'steps');
  const [where, setWhere] = useState(() => placed(whereAndWhen(runtime)));
  const [problem, setProblem] = useState<Problem>();
  const device = useMemo(() => {
    let loading: Promise<FormDevice> | undefined;
    return () => {
      loading ??= import('./form-device.ts').then((part) => part.formDevice(db, effects));
      return loading;
    };
  }, [db, effects]);
  const double = useDouble(runtime, where, entry);
  const sections = useMemo(() => findSections(runtime.root), [runtime]);
  const keys = useMemo(() => [...sections.map(({ key }) => key), END], [sections]);
  const address = `${LIST}/saisie/${draft.id}`;
  const asked = params.get('groupe');
  const step = asked === END_NAME ? END : (keys[asked ? Number(asked) - 1 : draft.step] ?? keys[0]);
  const ending = useRef<Promise<void>>(undefined);
  const here = Math.max(keys.indexOf(step ?? ''), 0);

  const current = (at = here): DraftRow => {
    return {
      ...draft,
      formHash: runtime.definition.hash,
      answers: runtime.raw(),
      step: at,
      steps: sections.length,
      ...placed(whereAndWhen(runtime)),
      savedAt: effects.now(),
    };
  };
  const keep = (at = here) => {
    setProblem(undefined);
    autosave.save(() => {
      const row = current(at);
      setWhere((before) =>
        before.place === row.place && before.period === row.period ? before : placed(row),
      );
      return row;
    });
  };
  const goTo = (key: string) => {
    const at = Math.max(keys.indexOf(key), 0);
    keep(at);
    if (mode === 'steps') navigate(`${address}?groupe=${key === END ? END_NAME : at + 1}`);
  };
  const finish = async () => {
    await autosave.stop();
    const id = entry?.id ?? effects.newId();
    let changes: readonly Change[];
    if (entry) {
      const base = draft.base ?? {};
      const { correctionOf, isOvertaken } = await import('./correction.ts');
      const latest = await getRecord(db, id);
      if (latest && isOvertaken(runtime.raw(), base, latest.fields)) return onReopen();
      changes = correctionOf(entry, base, runtime);
    } else changes = [creationOf(id, runtime, actor.grants[0]?.place ?? '', draft.orphans)];
    const saved = await save(changes, draft.id);
    if (!saved.ok) {
      autosave.resume();
      setProblem(saved.problem);
      return;
    }
    say({
      text: t(entry ? (changes.length > 0 ? 'done.corrected' : 'done.unchanged') : 'done.finished'),
    });
    navigate(`${LIST}/${id}`, { replace: true });
  };

  const title = plain(formName(runtime));
  const eyebrow = [
    entry && t('correction'),
    where.period && formatPeriod(where.period),
    where.place && placeLabel(where.place),
  ]
    .filter(Boolean)
    .join(' · ');
  if (taken)
    return (
      <Screen title={title} eyebrow={eyebrow} back={LIST}>
        <Alert
          live
          tone="warn"
          title={t('taken.title')}
          actions={
            <div>
              <Button onClick={onReopen}>{t('taken.here')}</Button>
            </div>
          }
        >
          {t('taken.text')}
        </Alert>
      </Screen>
    );
  const trouble = problem ?? autosave.problem;
  const first = mode === 'page' || step === keys[0];
  return (
    <Screen title={title} eyebrow={eyebrow} back={LIST}>
      <Suspense>{trouble && <StorageTrouble problem={trouble} draft={() => current()} />}</Suspense>
      {entry && (
        <Suspense>
          <CorrectionNotes {...{ runtime, sections, entry, both, first }} />
        </Suspense>
      )}
      {draft.orphans && (first || here === draft.step) && (
        <Suspense>
          <Moved orphans={draft.orphans} />
        </Suspense>
      )}
      {double && (first || step === END) && (
        <Suspense>
          <AlreadyThere id={double} />
        </Suspense>
      )}
      <FormView
        runtime={runtime}
        step={step}
        onStep={goTo}
        onAnswer={() => keep()}
        mode={mode}
        onMode={setMode}
        prefilled={prefilled}
        savedAt={trouble ? undefined : formatTime(autosave.savedAt)}
        device={device}
        onSaveDraft={() => {
          keep();
          say({ text: t('done.draft') });
          navigate(LIST);
        }}
        onFinish={() => {
          // why: a second touch must not make a second entry
          ending.current ??= finish().finally(() => {
            ending.current = undefined;
          });
        }}
        end={
          <SheetEnd
            {...where}
            runtime={runtime}
            sections={sections}
            placeLabel={placeLabel}
            onGo={goTo}
          />
        }
      />
    </Screen>
  );
};

const formName = ({ definition: { title, defaultLanguage } }: Opened['runtime']): string =>
  (title[defaultLanguage] ?? []).filter((part) => typeof part === 'string').join('');
