import { Checkbox } from '../../ui/Choice.tsx';
import { FieldError, FieldMark, useField } from '../../ui/Field.tsx';
import type { ControlProps } from '../control-props.ts';

/** One box to tick: its answer is `OK`, or none. */
export const Widget = ({ node, disabled, answer, ...texts }: ControlProps) => {
  const { control, hintId, errorId } = useField(texts);
  return (
    <div>
      <Checkbox
        {...control}
        checked={node.value === 'OK'}
        disabled={disabled}
        onChange={(checked) => answer(checked ? 'OK' : null)}
      >
        {texts.label}
        <FieldMark optional={texts.optional} />
      </Checkbox>
      {texts.hint && (
        <p className="note" id={hintId}>
          {texts.hint}
        </p>
      )}
      {texts.error && <FieldError id={errorId}>{texts.error}</FieldError>}
    </div>
  );
};
