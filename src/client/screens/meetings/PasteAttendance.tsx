import { useState } from 'react';
import { useTranslation } from '../../translation.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { FieldError } from '../../ui/Field.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { readPasted } from './attendance.ts';

/** A list from a message or a spreadsheet; what is kept and what isn't is told before it is added. */
export const PasteAttendance = ({
  lines,
  onAdd,
  onClose,
}: {
  readonly lines: readonly string[];
  readonly onAdd: (lines: readonly string[]) => Promise<void>;
  readonly onClose: () => void;
}) => {
  const { t } = useTranslation('meetings');
  const [text, setText] = useState('');
  const { fresh, known, tooLong, beyond } = readPasted(text, lines);
  return (
    <Dialog
      open
      title={t('attendance.pasteTitle')}
      onClose={onClose}
      act={{
        label: t('attendance.addMany', { count: fresh.length }),
        disabled: fresh.length === 0,
        onAct: () => void onAdd(fresh),
      }}
    >
      <TextArea
        label={t('attendance.pasteLabel')}
        hint={t('attendance.pasteHint')}
        rows={6}
        value={text}
        onChange={setText}
      />
      {text.trim() !== '' && (
        <div role="status">
          <p>{t('attendance.fresh', { count: fresh.length })}</p>
          {known.length > 0 && (
            <p className="note">{t('attendance.known', { count: known.length })}</p>
          )}
          {tooLong.map(({ number, line }) => (
            <FieldError key={number}>
              {t('attendance.longLine', { number, line: `${line.slice(0, 40)}…` })}
            </FieldError>
          ))}
          {beyond > 0 && <FieldError>{t('attendance.beyond', { count: beyond })}</FieldError>}
        </div>
      )}
    </Dialog>
  );
};
