import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useTranslation } from '../../translation.ts';
import { Button } from '../../ui/Button.tsx';
import { cx } from '../../ui/cx.ts';
import { useToast } from '../../ui/Toast.tsx';
import f from '../form.module.css';
import { useForm } from '../form-context.ts';
import { useNode } from '../live.ts';
import type { GroupProps } from '../Question.tsx';
import { plain, Rich } from '../Rich.tsx';
import { fieldId } from '../sections.ts';
import { withWidgetWords } from '../with-widget-words.ts';
import { Instance } from './Instance.tsx';
import s from './Repeat.module.css';

/** Lines drawn at once: a repeat may have a thousand instances. */
const PAGE = 20;

/** The instances of a repeat, each folded to one line; only the unfolded one is mounted. */
const List = ({ item, path, revealed, Others }: GroupProps) => {
  const { runtime, opened, tell } = useForm();
  const { t } = useTranslation('widgets');
  const say = useToast();
  const { label, hint, instances, relevant, readonly } = useNode(runtime, path);
  const chosen = useSyncExternalStore(opened.subscribe, () => opened.get(path));
  // why: where there is but one, most often to be filled, nobody has to look for it
  const open = chosen === undefined && instances.length === 1 ? instances[0] : chosen;
  const [turned, turn] = useState<{ readonly page: number; readonly open: typeof open }>();
  const focus = useFocusAfter(instances);
  if (!relevant) return null;

  const at = open ? instances.indexOf(open) : -1;
  const last = Math.max(Math.ceil(instances.length / PAGE) - 1, 0);
  // why: an instance unfolded from elsewhere, by an error or a new one, brings its page
  const wanted = turned?.open === open ? turned?.page : undefined;
  const page = Math.min(wanted ?? Math.max(Math.floor(at / PAGE), 0), last);
  const first = page * PAGE;
  const shown = instances.slice(first, first + PAGE);
  const fixed = item.repeatCount !== undefined || readonly;
  const name = plain(label) || t('repeat.unnamed');

  const add = () => {
    const instance = runtime.addRepeat(path);
    opened.set(path, instance);
    tell(path);
    focus(fieldId(instance));
  };
  const remove = (instance: string) => {
    const index = instances.indexOf(instance);
    const near = instances[index + 1] ?? instances[index - 1];
    const giveBack = runtime.removeRepeat(instance);
    opened.set(path, null);
    tell(path);
    focus(near ? fieldId(near) : `${fieldId(path)}-add`);
    say({
      text: t('repeat.removed', { name: t('repeat.instance', { label: name, number: index + 1 }) }),
      undo: () => {
        giveBack();
        tell(path);
      },
    });
  };
  return (
    <fieldset id={fieldId(path)} tabIndex={-1}>
      {/* a repeat that is a section of its own has its name in the title */}
      <legend className={path.indexOf('/', 1) < 0 ? 'vh' : f.legend}>
        <Rich text={name} />
      </legend>
      {hint && (
        <p className="note">
          <Rich text={hint} />
        </p>
      )}
      {instances.length === 0 ? (
        <p className={cx('quiet', s.none)}>{t('repeat.none')}</p>
      ) : (
        <ol className={s.list} start={first + 1}>
          {shown.map((instance, index) => (
            <Instance
              key={instance}
              {...{ item, name, revealed, Others }}
              path={instance}
              number={first + index + 1}
              open={instance === open}
              onToggle={() => opened.set(path, instance === open ? null : instance)}
              onRemove={fixed ? undefined : () => remove(instance)}
            />
          ))}
        </ol>
      )}
      {last > 0 && (
        <div className={s.pages}>
          <Button
            icon="chevron-left"
            disabled={page === 0}
            onClick={() => turn({ page: page - 1, open })}
          >
            {t('repeat.before')}
          </Button>
          <p role="status" className="note">
            {t('repeat.page', {
              first: first + 1,
              last: first + shown.length,
              count: instances.length,
            })}
          </p>
          <Button
            iconAfter="chevron-right"
            disabled={page === last}
            onClick={() => turn({ page: page + 1, open })}
          >
            {t('repeat.after')}
          </Button>
        </div>
      )}
      {!fixed && (
        <Button id={`${fieldId(path)}-add`} icon="plus" onClick={add} className={s.add}>
          {label ? t('repeat.addNamed', { label: name }) : t('repeat.add')}
        </Button>
      )}
    </fieldset>
  );
};

/** Moves the focus once the list of instances has changed on the screen. */
function useFocusAfter(instances: readonly string[]): (id: string) => void {
  const wanted = useRef<string>(undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it waits for the instances
  useEffect(() => {
    if (wanted.current === undefined) return;
    document.getElementById(wanted.current)?.focus();
    wanted.current = undefined;
  }, [instances]);
  return (id) => {
    wanted.current = id;
  };
}

export const Repeat = withWidgetWords(List);
