import { type CSSProperties, useMemo, useState } from 'react';
import type { FormItem, NodeState } from '#domain/form/model.ts';
import { formatNumber } from '#i18n/format.ts';
import { useTranslation } from '../translation.ts';
import { Checkbox } from '../ui/Choice.tsx';
import { cx } from '../ui/cx.ts';
import field from '../ui/Field.module.css';
import { FieldError } from '../ui/Field.tsx';
import { useTyping } from './Control.tsx';
import s from './Count.module.css';
import { type Cell, readCount, sayUnknown, unknownCells } from './count.ts';
import f from './form.module.css';
import { useForm } from './form-context.ts';
import { useNode, useNodes } from './live.ts';
import { useComplaints } from './message.ts';
import type { GroupProps } from './Question.tsx';
import { Rich } from './Rich.tsx';
import { fieldId, pathIn } from './sections.ts';

/**
 * Femmes, hommes, filles, garçons as one widget: zero is a number, « Non disponible » is said cell
 * by cell, the total is calculated and tells when it isn't whole.
 */
export const Count = ({ item, path, revealed, Others }: GroupProps) => {
  const { runtime, answer } = useForm();
  const { t } = useTranslation('form');
  const complain = useComplaints(runtime);
  const shape = useMemo(() => readCount(item), [item]);
  const at = (child: FormItem | undefined) => (child ? pathIn(path, child) : path);
  const paths = useMemo(() => shape.cells.map((cell) => pathIn(path, cell.item)), [shape, path]);
  const group = useNode(runtime, path);
  const cells = useNodes(runtime, paths);
  const total = useNode(runtime, at(shape.total));
  const available = useNode(runtime, at(shape.available));
  const missing = useNode(runtime, at(shape.missing));
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  if (!group.relevant) return null;

  const unknown = unknownCells(shape, available.value, missing.value);
  const shown = shape.cells.map(({ role }, index) => ({
    role,
    node: cells[index] as NodeState,
    unknown: unknown.includes(role),
  }));
  const complaints = complain(
    shown.flatMap(({ node: { path: cell, violation } }) =>
      violation && (revealed || left.has(cell)) ? [violation] : [],
    ),
  );
  const whyId = (cell: string): string | undefined => {
    const complaint = complaints.find((each) => each.paths.includes(cell));
    return complaint && `${fieldId(complaint.path)}-e`;
  };
  const markUnknown = (role: Cell, on: boolean) => {
    const said = sayUnknown(
      shape,
      shape.cells
        .map((cell) => cell.role)
        .filter((each) => (each === role ? on : unknown.includes(each))),
    );
    if (shape.available) answer(available.path, said.available);
    if (shape.missing) answer(missing.path, said.missing);
  };
  const words = (which: typeof shown) =>
    which.map(({ node }) => node.label.toLowerCase()).join(', ');
  const empty = shown.filter(({ node }) => node.relevant && node.value === null);
  const unavailable = shown.filter((cell) => cell.unknown);
  const note =
    empty.length > 0
      ? empty.length + unavailable.length < shown.length &&
        t('count.provisional', { cells: words(empty) })
      : unavailable.length > 0 && t('count.partial', { cells: words(unavailable) });
  const none = t(empty.length > 0 ? 'count.later' : 'count.none');
  const hintId = `${fieldId(path)}-h`;

  return (
    <fieldset aria-describedby={hintId}>
      <legend className={f.legend}>
        <Rich text={group.label} />
      </legend>
      <p className="note" id={hintId}>
        {group.hint ? <Rich text={group.hint} /> : t(shape.missing ? 'count.help' : 'count.zero')}
      </p>
      <div className={s.quad} style={{ '--cells': shown.length } as CSSProperties}>
        {shown.map((cell) => (
          <CountCell
            key={cell.role}
            {...cell}
            whyId={whyId(cell.node.path)}
            onLeave={() => setLeft((before) => new Set(before).add(cell.node.path))}
            onUnknown={shape.missing && ((on) => markUnknown(cell.role, on))}
          />
        ))}
        {complaints.map((complaint) => (
          <div key={complaint.path} className={s.error}>
            <FieldError id={`${fieldId(complaint.path)}-e`}>{complaint.sentence}</FieldError>
          </div>
        ))}
        <p className={s.sum}>
          <span>
            {t('count.total')}
            {note && (
              <span className="note">
                <br />
                {note}
              </span>
            )}
          </span>
          <output className="big nb">
            {typeof total.value === 'number' ? formatNumber(total.value) : none}
          </output>
        </p>
      </div>
      {shape.others.length > 0 && (
        <div className={f.questions}>
          <Others items={shape.others} parent={path} revealed={revealed} />
        </div>
      )}
    </fieldset>
  );
};

const CountCell = ({
  node,
  unknown,
  whyId,
  onLeave,
  onUnknown,
}: {
  readonly node: NodeState;
  readonly unknown: boolean;
  readonly whyId: string | undefined;
  readonly onLeave: () => void;
  readonly onUnknown: ((on: boolean) => void) | undefined;
}) => {
  const { answer } = useForm();
  const { t } = useTranslation('form');
  // an unknown cell keeps its former number in the form, and shows none
  const [typing, type] = useTyping(unknown ? null : node.value, (value) =>
    answer(node.path, value),
  );
  const id = fieldId(node.path);
  return (
    <div className={s.cell}>
      <label className={s.name} htmlFor={id}>
        {node.label}
        {node.hint && <span className="note">{node.hint}</span>}
      </label>
      <input
        {...typing}
        id={id}
        className={cx(field.input, s.number)}
        inputMode="numeric"
        autoComplete="off"
        disabled={unknown || node.readonly || !node.relevant}
        placeholder={unknown ? t('count.none') : undefined}
        aria-invalid={whyId ? true : undefined}
        aria-describedby={whyId}
        onChange={(event) => type(event.target.value)}
        onBlur={() => {
          typing.onBlur();
          onLeave();
        }}
      />
      {onUnknown && (
        <div className={s.unknown}>
          <Checkbox checked={unknown} onChange={onUnknown} disabled={node.readonly}>
            <span className="vh">{t('count.of', { cell: node.label })}</span>
            {t('count.unavailable')}
          </Checkbox>
        </div>
      )}
    </div>
  );
};
