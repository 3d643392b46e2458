import type { ReactNode } from 'react';
import { FieldError, FieldMark, type FieldTexts, useField } from '../../ui/Field.tsx';
import s from '../form.module.css';

/** A question answered by several controls: their group, with its name, help and error. */
export const Parts = ({
  help,
  children,
  ...texts
}: FieldTexts & { readonly help?: ReactNode; readonly children: ReactNode }) => {
  const { control, hintId, errorId } = useField({ ...texts, hint: texts.hint || help });
  return (
    <fieldset id={control.id} tabIndex={-1} aria-describedby={control['aria-describedby']}>
      <legend className={s.legend}>
        {texts.label}
        <FieldMark optional={texts.optional} />
      </legend>
      <div className={s.parts}>
        {(texts.hint || help) && (
          <p className="note" id={hintId}>
            {texts.hint} {help}
          </p>
        )}
        {children}
        {texts.error && <FieldError id={errorId}>{texts.error}</FieldError>}
      </div>
    </fieldset>
  );
};
