import { type SubmitEvent, useRef, useState } from 'react';
import { useTranslation } from '../../translation.ts';
import { Button } from '../../ui/Button.tsx';
import { FieldError } from '../../ui/Field.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import { type Attendee, isSameLine, lineOf, MAX_ATTENDEES, MAX_LINE } from './attendance.ts';
import s from './Meetings.module.css';

const EMPTY: Attendee = { name: '', role: '', structure: '' };

/** One person after the other: Enter adds, the name is ready for the next. */
export const QuickEntry = ({
  lines,
  onAdd,
}: {
  readonly lines: readonly string[];
  readonly onAdd: (lines: readonly string[]) => Promise<boolean>;
}) => {
  const { t } = useTranslation('meetings');
  const [typed, setTyped] = useState(EMPTY);
  const [trouble, setTrouble] = useState('');
  const form = useRef<HTMLFormElement>(null);
  const line = lineOf(typed);

  const fault = (): string => {
    if (typed.name.trim() === '') return t('attendance.nameless');
    if (line.length > MAX_LINE) return t('attendance.tooLong');
    if (lines.length >= MAX_ATTENDEES) return t('attendance.full');
    return lines.some((other) => isSameLine(other, line)) ? t('attendance.already', { line }) : '';
  };
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const found = fault();
    setTrouble(found);
    form.current?.querySelector('input')?.focus();
    if (found || !(await onAdd([line]))) return;
    setTyped(EMPTY);
  };
  return (
    <form ref={form} className={s.entry} noValidate onSubmit={(event) => void submit(event)}>
      {(['name', 'role', 'structure'] as const).map((part) => (
        <TextInput
          key={part}
          label={t(`attendance.${part}`)}
          value={typed[part]}
          autoComplete="off"
          maxLength={MAX_LINE}
          onChange={(value) => {
            setTrouble('');
            setTyped({ ...typed, [part]: value });
          }}
        />
      ))}
      <div>
        <Button type="submit" icon="plus">
          {t('attendance.add')}
        </Button>
      </div>
      {trouble && (
        <div role="alert" className={s.across}>
          <FieldError>{trouble}</FieldError>
        </div>
      )}
    </form>
  );
};
