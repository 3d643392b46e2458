import { type ComponentType, lazy, memo, Suspense, useState } from 'react';
import type { FormItem } from '#domain/form/model.ts';
import { useTranslation } from '../translation.ts';
import { Loading } from '../ui/Loading.tsx';
import { Control } from './Control.tsx';
import { Count } from './Count.tsx';
import s from './form.module.css';
import { useForm } from './form-context.ts';
import { useNode } from './live.ts';
import { useMessage } from './message.ts';
import { Rich } from './Rich.tsx';
import { fieldId, isCount, isShown, pathIn } from './sections.ts';

interface PlaceProps {
  /** The live path of the question. */
  readonly path: string;
  /** True once the person asked to go on: every wrong answer says so, even if never touched. */
  readonly revealed: boolean;
}

export interface ItemProps extends PlaceProps {
  readonly item: FormItem;
}

export interface ItemsProps {
  readonly items: readonly FormItem[];
  /** The live path under which they stand. */
  readonly parent: string;
  readonly revealed: boolean;
}

/** What draws a group of its own kind, and gives the rest back to be drawn as usual. */
export type GroupProps = ItemProps & { readonly Others: ComponentType<ItemsProps> };

const Repeat = lazy(() =>
  import('./widgets/Repeat.tsx').then((part) => ({ default: part.Repeat })),
);

export const Items = ({ items, parent, revealed }: ItemsProps) =>
  items
    .filter(isShown)
    .map((item) => (
      <Item key={item.name} item={item} path={pathIn(parent, item)} revealed={revealed} />
    ));

const Item = memo((props: ItemProps) => {
  const { item } = props;
  if (item.type === 'note') return <Note {...props} />;
  if (item.type === 'repeat')
    return (
      <Suspense fallback={<Loading />}>
        <Repeat {...props} Others={Items} />
      </Suspense>
    );
  if (item.type !== 'group') return <Question {...props} />;
  return isCount(item) ? <Count {...props} Others={Items} /> : <Group {...props} />;
});

const Note = ({ path }: PlaceProps) => {
  const node = useNode(useForm().runtime, path);
  if (!node.relevant) return null;
  return (
    <p className={s.info}>
      <Rich text={node.label} />
      {node.hint && (
        <span className="note">
          <br />
          <Rich text={node.hint} />
        </span>
      )}
    </p>
  );
};

const Group = ({ item, path, revealed }: ItemProps) => {
  const node = useNode(useForm().runtime, path);
  if (!node.relevant) return null;
  const inside = <Items items={item.children ?? []} parent={path} revealed={revealed} />;
  if (!node.label) return inside;
  return (
    <fieldset>
      <legend className={s.legend}>
        <Rich text={node.label} />
      </legend>
      <div className={s.questions}>{inside}</div>
    </fieldset>
  );
};

/** A question and its answer. An error shows after the person left it, or once `revealed`. */
const Question = ({ item, path, revealed }: ItemProps) => {
  const { runtime, answer, prefilled } = useForm();
  const { t } = useTranslation('form');
  const messageOf = useMessage();
  const node = useNode(runtime, path);
  const [left, setLeft] = useState(false);
  if (!node.relevant) return null;

  const waiting = item.choiceFilter !== undefined && node.choices.length === 0;
  const hint = [
    node.hint,
    waiting && t('question.waiting'),
    prefilled.has(path) && t('question.prefilled'),
  ]
    .filter(Boolean)
    .join(' ');
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only hears that the focus left
    <div
      onBlur={({ currentTarget, relatedTarget }) => {
        // why: from one part of an answer to another, nobody left it
        if (!currentTarget.contains(relatedTarget)) setLeft(true);
      }}
    >
      <Control
        node={node}
        disabled={node.readonly || waiting}
        answer={(value) => answer(path, value)}
        id={fieldId(path)}
        label={<Rich text={node.label || item.name} />}
        hint={hint && <Rich text={hint} />}
        error={(revealed || left) && node.violation ? messageOf(node.violation) : undefined}
        optional={!(node.required || node.readonly)}
      />
    </div>
  );
};
