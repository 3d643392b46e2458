import { type ComponentType, useCallback } from 'react';
import type { FormItem, FormRuntime } from '#domain/form/model.ts';
import { useTranslation } from '../../translation.ts';
import { Button } from '../../ui/Button.tsx';
import { FieldError } from '../../ui/Field.tsx';
import { Icon } from '../../ui/Icon.tsx';
import f from '../form.module.css';
import { useForm } from '../form-context.ts';
import { useLive } from '../live.ts';
import type { ItemsProps } from '../Question.tsx';
import { say } from '../say.ts';
import { fieldId, isShown, pathIn } from '../sections.ts';
import s from './Repeat.module.css';

interface InstanceProps {
  readonly item: FormItem;
  readonly path: string;
  /** The repeat's own name, before the number. */
  readonly name: string;
  readonly number: number;
  readonly open: boolean;
  readonly revealed: boolean;
  readonly onToggle: () => void;
  /** Absent where the form says how many there are. */
  readonly onRemove: (() => void) | undefined;
  readonly Others: ComponentType<ItemsProps>;
}

/** First answers said on the line of a folded instance. */
const TOLD = 3;

export const Instance = ({
  item,
  path,
  name,
  number,
  open,
  revealed,
  onToggle,
  onRemove,
  Others,
}: InstanceProps) => {
  const { runtime } = useForm();
  const { t } = useTranslation('widgets');
  const children = item.children ?? [];
  const [words, lacks] = useLive(
    runtime,
    useCallback(
      () => [
        firstAnswers(runtime, path, item.children ?? [], TOLD).join(', '),
        String(runtime.violations(path).length),
      ],
      [runtime, path, item],
    ),
  );
  const count = Number(lacks);
  const id = fieldId(path);
  const title = t('repeat.instance', { label: name, number });
  return (
    <li className={s.instance}>
      <h3>
        <button
          type="button"
          id={id}
          className={s.line}
          aria-expanded={open}
          aria-controls={open ? `${id}-in` : undefined}
          onClick={onToggle}
        >
          <span className="grow">
            {title}
            <span className={s.words}>{words || t('repeat.empty')}</span>
            {revealed && !open && count > 0 && (
              <FieldError>{t('repeat.toFill', { count })}</FieldError>
            )}
          </span>
          <Icon name="chevron-down" />
        </button>
      </h3>
      {open && (
        <div id={`${id}-in`} className={s.inside}>
          <div className={f.questions}>
            <Others items={children} parent={path} revealed={revealed} />
          </div>
          {onRemove && (
            <Button
              variant="quiet"
              icon="trash"
              className={s.remove}
              onClick={onRemove}
              aria-label={t('repeat.removeNamed', { name: title })}
            >
              {t('repeat.remove')}
            </Button>
          )}
        </div>
      )}
    </li>
  );
};

/** The first answers that show, groups opened, inner repeats left out. */
function firstAnswers(
  runtime: FormRuntime,
  parent: string,
  items: readonly FormItem[],
  most: number,
): readonly string[] {
  const found: string[] = [];
  for (const item of items) {
    if (found.length >= most) break;
    const path = pathIn(parent, item);
    if (!isShown(item) || item.type === 'repeat' || !runtime.get(path).relevant) continue;
    if (item.children)
      found.push(...firstAnswers(runtime, path, item.children, most - found.length));
    else {
      const words = item.type === 'note' ? '' : say(runtime.get(path));
      if (words) found.push(words);
    }
  }
  return found;
}
