import { cx } from './cx.ts';
import s from './Field.module.css';
import { Field, type FieldTexts } from './Field.tsx';

/** The native chooser of files; it keeps what was chosen, `onFiles` tells it. */
export const FileInput = ({
  accept,
  multiple,
  onFiles,
  ...texts
}: FieldTexts & {
  /** `.xlsx,.xls` */
  readonly accept: string;
  readonly multiple?: boolean;
  readonly onFiles: (files: readonly File[]) => void;
}) => (
  <Field {...texts}>
    {(control) => (
      <input
        {...control}
        type="file"
        accept={accept}
        multiple={multiple}
        className={cx(s.input)}
        onChange={(event) => onFiles([...(event.target.files ?? [])])}
      />
    )}
  </Field>
);
