import {
  lazy,
  type ReactNode,
  Suspense,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { FormRuntime } from '#domain/form/model.ts';
import type { Json } from '#domain/json.ts';
import { form } from '#i18n/fr/form.ts';
import { withNamespace } from '../i18n.ts';
import { useTranslation } from '../translation.ts';
import { Button } from '../ui/Button.tsx';
import { Dock } from '../ui/Dock.tsx';
import { Columns, Stack } from '../ui/Layout.tsx';
import { useWide } from '../ui/use-wide.ts';
import type { FormDevice } from './device.ts';
import { FormEnd } from './FormEnd.tsx';
import s from './form.module.css';
import { FormContext } from './form-context.ts';
import { useLive } from './live.ts';
import { createOpened, openTo } from './opened.ts';
import { Plan, Position } from './Position.tsx';
import { SectionBody } from './SectionBody.tsx';
import { END, fieldId, findSections, isRelevant, titleId, violationsIn } from './sections.ts';

declare module 'i18next' {
  interface ResourceNamespaceMap {
    form: typeof form;
  }
}

export type FormMode = 'steps' | 'page';

export interface FormViewProps {
  readonly runtime: FormRuntime;
  /** The section shown: the path of its group, or `END`. Anything else is the first one. */
  readonly step: string | undefined;
  readonly onStep: (step: string) => void;
  /**
   * After the answer is in the runtime, whose snapshot is to be saved; or after instances came or
   * went, with the path of their repeat and null.
   */
  readonly onAnswer: (path: string, value: Json) => void;
  /** One section a screen, or all of them under one another. */
  readonly mode?: FormMode;
  /** With it, a desktop offers to switch. */
  readonly onMode?: (mode: FormMode) => void;
  /** Paths of answers known beforehand, said under the field. */
  readonly prefilled?: ReadonlySet<string>;
  /** `9 h 42`: when the last answer was kept on this device. */
  readonly savedAt?: string | undefined;
  readonly onSaveDraft: () => void;
  /** Called only when nothing is left to complete. */
  readonly onFinish: () => void;
  /**
   * Where files are kept and positions come from, asked when a question needs it, always the same
   * promise. Without it such questions say so.
   */
  readonly device?: () => Promise<FormDevice>;
  /** What the screen adds before the last two buttons: what is to be sent, what comes next. */
  readonly end?: ReactNode;
}

// why: nobody waits for it, the focus is on the first wrong answer already
const ErrorSummary = lazy(() =>
  import('./ErrorSummary.tsx').then((part) => ({ default: part.ErrorSummary })),
);

const NONE: ReadonlySet<string> = new Set();

const Filling = ({
  runtime,
  step,
  onStep,
  onAnswer,
  mode = 'steps',
  onMode,
  prefilled = NONE,
  savedAt,
  onSaveDraft,
  onFinish,
  device,
  end,
}: FormViewProps) => {
  const { t } = useTranslation(['form', 'ui']);
  const tell = useRef(onAnswer);
  useEffect(() => {
    tell.current = onAnswer;
  });
  const link = useMemo(
    () => ({
      runtime,
      prefilled,
      device,
      opened: createOpened(),
      answer: (path: string, value: Json) => {
        runtime.set(path, value);
        tell.current(path, value);
      },
      tell: (path: string) => tell.current(path, null),
    }),
    [runtime, prefilled, device],
  );
  const all = useMemo(() => findSections(runtime.root), [runtime]);
  const sections = useLive(
    runtime,
    useCallback(() => all.filter((section) => isRelevant(runtime, section)), [runtime, all]),
  );
  /** Sections where the person asked to go on: each wrong answer says so. */
  const [revealed, reveal] = useKeys();
  const [seen, see] = useKeys();

  const wide = useWide();
  const page = mode === 'page';
  const found = sections.findIndex((section) => section.key === step);
  const index = step === END ? sections.length : Math.max(found, 0);
  const shown = page ? undefined : sections[index];
  const current = page ? undefined : (shown?.key ?? END);
  const moveFocus = useFocus(current);

  const leadTo = (key: string | undefined, path: string) => {
    openTo(link.opened, path);
    moveFocus(key, fieldId(path), 'center');
  };
  const goTo = (key: string, path?: string) => {
    see([key, ...(current ? [current] : [])]);
    if (path) leadTo(page ? undefined : key, path);
    else moveFocus(page ? undefined : key, titleId(key), page ? 'start' : 'top');
    onStep(key);
  };
  const goOn = () => goTo(sections[index + 1]?.key ?? END);
  const next = () => {
    const first = shown && violationsIn(runtime, shown)[0];
    if (!first) return goOn();
    reveal([shown.key]);
    leadTo(shown.key, first.path);
  };
  const finish = () => {
    for (const section of sections) {
      const first = violationsIn(runtime, section)[0];
      if (!first) continue;
      const keys = sections.map((section) => section.key);
      reveal(keys);
      see(keys);
      return goTo(section.key, first.path);
    }
    onFinish();
  };
  const plan = { sections, current, seen, onStep: goTo };
  const bodies = useMemo(() => (page ? sections : shown ? [shown] : []), [page, sections, shown]);
  const told = useMemo(() => bodies.filter(({ key }) => revealed.has(key)), [bodies, revealed]);

  return (
    <FormContext value={link}>
      <Columns shape="form">
        {/* why not hidden: the plan of a long form looks at each of its questions */}
        {wide && (
          <nav aria-label={t('step.list')}>
            <Plan {...plan} />
            {onMode && (
              <Button
                variant="quiet"
                className={s.mode}
                onClick={() => onMode(page ? 'steps' : 'page')}
              >
                {t(page ? 'step.oneByOne' : 'step.wholePage')}
              </Button>
            )}
          </nav>
        )}
        <Stack gap="loose">
          <Position {...plan} savedAt={savedAt} />
          {told.length > 0 && (
            <Suspense>
              <ErrorSummary
                key={current}
                sections={told}
                onGo={goTo}
                onSkip={page ? undefined : goOn}
              />
            </Suspense>
          )}
          {bodies.map((section) => (
            <SectionBody
              key={section.key}
              section={section}
              number={sections.indexOf(section) + 1}
              revealed={revealed.has(section.key)}
            />
          ))}
          {shown ? (
            <Dock>
              {index > 0 && (
                <Button icon="chevron-left" onClick={() => goTo(sections[index - 1]?.key ?? END)}>
                  {t('ui:action.previous')}
                </Button>
              )}
              <Button variant="primary" iconAfter="chevron-right" onClick={next}>
                {t('ui:action.next')}
              </Button>
            </Dock>
          ) : (
            <>
              <FormEnd sections={sections} />
              {end}
              <Dock stacked>
                <Button icon="save" onClick={onSaveDraft}>
                  {t('end.draft')}
                </Button>
                <Button variant="primary" icon="check" onClick={finish}>
                  {t('end.finish')}
                </Button>
              </Dock>
            </>
          )}
        </Stack>
      </Columns>
    </FormContext>
  );
};

/** Fills any form: its sections, their questions and errors, and the end. Knows no form by name. */
export const FormView = withNamespace('form', form, Filling);

function useKeys() {
  const [keys, setKeys] = useState(NONE);
  const add = (more: readonly string[]) => setKeys((before) => new Set([...before, ...more]));
  return [keys, add] as const;
}

/**
 * Moves the focus to an element of a step once that step is on the screen: the step itself is the
 * host's to change, now or a moment later.
 */
function useFocus(shown: string | undefined) {
  const [wanted, want] = useState<{
    readonly step: string | undefined;
    readonly id: string;
    readonly place: 'top' | 'start' | 'center';
  }>();
  useEffect(() => {
    if (!wanted || wanted.step !== shown) return;
    const { id, place } = wanted;
    const reach = () => {
      const target = document.getElementById(id);
      if (!target) return false;
      if (place === 'top') window.scrollTo(0, 0);
      else target.scrollIntoView({ block: place });
      target.focus({ preventScroll: true });
      want(undefined);
      return true;
    };
    if (reach()) return;
    // why: a rarely used widget is drawn once its part of the application has come
    const drawn = new MutationObserver(reach);
    drawn.observe(document.body, { childList: true, subtree: true });
    return () => drawn.disconnect();
  }, [wanted, shown]);
  return (step: string | undefined, id: string, place: 'top' | 'start' | 'center') =>
    want({ step, id, place });
}
