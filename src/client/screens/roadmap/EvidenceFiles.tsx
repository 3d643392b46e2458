import type { FileAnswer } from '#domain/file-answer.ts';
import { AttachFiles } from '../../attachments/AttachFiles.tsx';
import { useTranslation } from '../../translation.ts';

/** As many as a record may name. */
const MOST_FILES = 8;

export const EvidenceFiles = ({
  value,
  onChange,
}: {
  readonly value: readonly FileAnswer[];
  readonly onChange: (files: readonly FileAnswer[]) => void;
}) => {
  const { t } = useTranslation('progressReport');
  return (
    <AttachFiles
      label={t('write.evidence')}
      hint={t('write.evidenceHint')}
      max={MOST_FILES}
      {...{ value, onChange }}
    />
  );
};
