import { useState } from 'react';
import { mergeInto } from '#domain/life.ts';
import type { LocalRecord } from '../../db/rows.ts';
import { useTranslation } from '../../translation.ts';
import { RadioGroup } from '../../ui/Choice.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { textOf } from '../cells/values.ts';
import { useAct } from './use-act.ts';

interface MergeDialogProps {
  /** Those that become one; when it is one alone, the other is chosen among `others`. */
  readonly records: readonly LocalRecord[];
  readonly others?: readonly LocalRecord[];
  readonly onClose: () => void;
  readonly onDone?: () => void;
}

/** Which one goes on; the others are read under it, with all that was written on them. */
export const MergeDialog = ({ records, others = [], onClose, onDone }: MergeDialogProps) => {
  const { t } = useTranslation('life');
  const act = useAct();
  const [withId, setWith] = useState('');
  const [motive, setMotive] = useState('');
  const chosen = others.find(({ id }) => id === withId);
  const all = chosen ? [...records, chosen] : records;
  const [keptId, setKept] = useState(records.length > 1 ? (records[0]?.id ?? '') : '');
  const kept = all.find(({ id }) => id === keptId) ?? (chosen && records[0]);
  const codeOf = ({ fields }: LocalRecord) => textOf(fields['code']);
  const onAct = async () => {
    if (!kept) return;
    const absorbed = all.filter((record) => record !== kept);
    const saved = await act({
      changes: absorbed.flatMap((record) => mergeInto(record, kept, motive.trim())),
      done: t('merge.done', { codes: absorbed.map(codeOf).join(', '), kept: codeOf(kept) }),
      before: absorbed,
    });
    if (saved) {
      onClose();
      onDone?.();
    }
  };
  return (
    <Dialog
      open
      title={
        records.length > 1
          ? t('merge.titleMany', { count: records.length })
          : t('merge.title', { code: records[0] ? codeOf(records[0]) : '' })
      }
      onClose={onClose}
      act={{ label: t('merge.act'), onAct: () => void onAct(), disabled: !kept || all.length < 2 }}
    >
      {records.length === 1 && (
        <Select
          label={t('merge.with')}
          placeholder={t('merge.choose')}
          value={withId}
          onChange={setWith}
          options={others.map((record) => ({
            value: record.id,
            label: `${codeOf(record)} : ${shortened(textOf(record.fields['text']))}`,
          }))}
        />
      )}
      {all.length > 1 && (
        <RadioGroup
          label={t('merge.kept')}
          hint={t('merge.keptHint')}
          value={kept?.id ?? ''}
          onChange={setKept}
          options={all.map((record) => ({
            value: record.id,
            label: codeOf(record),
            note: textOf(record.fields['text']),
          }))}
        />
      )}
      <TextArea
        label={t('motive')}
        optional
        rows={2}
        maxLength={2_000}
        value={motive}
        onChange={setMotive}
      />
    </Dialog>
  );
};

const shortened = (text: string): string => (text.length > 60 ? `${text.slice(0, 59)}…` : text);
