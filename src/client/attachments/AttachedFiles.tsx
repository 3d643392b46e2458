import type { FileAnswer } from '#domain/file-answer.ts';
import { useTranslation } from '../translation.ts';
import { AttachedFile } from './AttachedFile.tsx';
import s from './Attachments.module.css';
import { withAttachmentWords } from './with-attachment-words.ts';

/** Files of a record, to look at: each is taken from the server when somebody asks for it. */
const Files = ({
  files,
  record,
}: {
  readonly files: readonly FileAnswer[];
  readonly record: string;
}) => {
  const { t } = useTranslation('attachments');
  if (files.length === 0) return <p className="note">{t('none')}</p>;
  return (
    <ul className={s.files}>
      {files.map((file) => (
        <li key={file.sha256}>
          <AttachedFile file={file} record={record} />
        </li>
      ))}
    </ul>
  );
};

export const AttachedFiles = withAttachmentWords(Files);
