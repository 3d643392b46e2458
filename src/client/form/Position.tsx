import { useCallback, useState } from 'react';
import type { FormItem, FormRuntime } from '#domain/form/model.ts';
import { useTranslation } from '../translation.ts';
import { cx } from '../ui/cx.ts';
import { Icon } from '../ui/Icon.tsx';
import { Progress } from '../ui/Progress.tsx';
import { type Step, Steps } from '../ui/Steps.tsx';
import { useForm } from './form-context.ts';
import { useLive } from './live.ts';
import s from './Position.module.css';
import { titleOf } from './SectionBody.tsx';
import { END, isShown, pathIn, type Section, violationsIn } from './sections.ts';

export interface PositionProps {
  readonly sections: readonly Section[];
  /** Absent when the whole form is on one page. */
  readonly current: string | undefined;
  /** Sections that the person left or was told about: they say what they lack. */
  readonly seen: ReadonlySet<string>;
  readonly onStep: (key: string) => void;
}

/** The plan of the form: each section with its state and the number of answers it lacks. */
export const Plan = ({ sections, current, seen, onStep }: PositionProps) => {
  const { runtime } = useForm();
  const { t } = useTranslation('form');
  const lacks = useLive(
    runtime,
    useCallback(
      () => sections.map((section) => violationsIn(runtime, section).length),
      [runtime, sections],
    ),
  );
  const started = ({ key, parent, items }: Section) =>
    seen.has(key) || items.some((item) => isBegun(runtime, parent, item));
  const steps = sections.map((section, index): Step => {
    const { key } = section;
    const count = lacks[index] ?? 0;
    const done = count === 0 && started(section);
    return {
      label: t('step.title', {
        number: index + 1,
        name: titleOf(runtime, section) ?? t('step.loose'),
      }),
      state: key === current ? 'current' : done ? 'done' : 'todo',
      error: count > 0 && seen.has(key) && t('step.toFill', { count }),
      onPress: () => onStep(key),
    };
  });
  const last: Step = {
    label: t('step.end'),
    state: current === END ? 'current' : 'todo',
    onPress: () => onStep(END),
  };
  return <Steps steps={current === undefined ? steps : [...steps, last]} />;
};

/** Whether somebody answered something there. */
function isBegun(runtime: FormRuntime, parent: string, item: FormItem): boolean {
  const path = pathIn(parent, item);
  if (!isShown(item)) return false;
  const { value, instances } = runtime.get(path);
  const places = item.type === 'repeat' ? instances : [path];
  return item.children
    ? places.some((place) => item.children?.some((child) => isBegun(runtime, place, child)))
    : value !== null;
}

/** Where the person is, when it was saved, and on a phone the way to any other section. */
export const Position = ({
  savedAt,
  ...plan
}: PositionProps & { readonly savedAt: string | undefined }) => {
  const { t } = useTranslation('form');
  const [open, setOpen] = useState(false);
  const { sections, current, onStep } = plan;
  const count = sections.length;
  const index = sections.findIndex(({ key }) => key === current);
  const place = current === undefined ? 'step.whole' : index < 0 ? 'step.all' : 'step.position';
  const words = t(place, { number: index + 1, count });
  return (
    <div className={s.position}>
      <div className={s.line}>
        <b className="wide">{words}</b>
        <button
          type="button"
          className={cx('phone', s.toggle)}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {words}
          <Icon name="chevron-down" small />
        </button>
        <p role="status" className={cx('note', s.saved)}>
          {savedAt && <Icon name="check-circle" small />}
          {savedAt && t('step.saved', { time: savedAt })}
        </p>
      </div>
      {current !== undefined && (
        <Progress value={index < 0 ? count : index + 1} max={count} label={t('step.progress')} />
      )}
      {open && (
        <nav className="phone" aria-label={t('step.list')}>
          <Plan
            {...plan}
            onStep={(key) => {
              setOpen(false);
              onStep(key);
            }}
          />
        </nav>
      )}
    </div>
  );
};
