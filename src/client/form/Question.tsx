import { memo, useState } from 'react';
import type { FormItem } from '#domain/form/model.ts';
import { useTranslation } from '../translation.ts';
import { Control } from './Control.tsx';
import { Count } from './Count.tsx';
import s from './form.module.css';
import { useForm } from './form-context.ts';
import { useNode } from './live.ts';
import { useMessage } from './message.ts';
import { Rich } from './Rich.tsx';
import { fieldId, isCount } from './sections.ts';

interface ItemProps {
  readonly item: FormItem;
  /** True once the person asked to go on: every wrong answer says so, even if never touched. */
  readonly revealed: boolean;
}

export const Items = ({
  items,
  revealed,
}: {
  readonly items: readonly FormItem[];
  readonly revealed: boolean;
}) => items.map((item) => <Item key={item.path} item={item} revealed={revealed} />);

const Item = memo((props: ItemProps) => {
  const { item } = props;
  if (item.type === 'calculate') return null;
  if (item.type === 'note') return <Note item={item} />;
  if (item.type !== 'group') return <Question {...props} />;
  return isCount(item) ? <Count {...props} Others={Items} /> : <Group {...props} />;
});

const Note = ({ item }: { readonly item: FormItem }) => {
  const node = useNode(useForm().runtime, item.path);
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

const Group = ({ item, revealed }: ItemProps) => {
  const node = useNode(useForm().runtime, item.path);
  if (!node.relevant) return null;
  const inside = <Items items={item.children ?? []} revealed={revealed} />;
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
const Question = ({ item, revealed }: ItemProps) => {
  const { runtime, answer, prefilled } = useForm();
  const { t } = useTranslation('form');
  const messageOf = useMessage();
  const node = useNode(runtime, item.path);
  const [left, setLeft] = useState(false);
  if (!node.relevant) return null;

  const waiting = item.choiceFilter !== undefined && node.choices.length === 0;
  const hint = [
    node.hint,
    waiting && t('question.waiting'),
    prefilled.has(item.path) && t('question.prefilled'),
  ]
    .filter(Boolean)
    .join(' ');
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only hears that the focus left
    <div onBlur={() => setLeft(true)}>
      <Control
        node={node}
        disabled={node.readonly || waiting}
        answer={(value) => answer(item.path, value)}
        id={fieldId(item.path)}
        label={<Rich text={node.label || item.name} />}
        hint={hint && <Rich text={hint} />}
        error={(revealed || left) && node.violation ? messageOf(node.violation) : undefined}
        optional={!(node.required || node.readonly)}
      />
    </div>
  );
};
