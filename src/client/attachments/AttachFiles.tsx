import { useId } from 'react';
import { type FileAnswer, isThumbnail, MAX_FILE_BYTES } from '#domain/file-answer.ts';
import { formatBytes } from '#i18n/format.ts';
import { useHeldFile } from '../db/use-files.ts';
import { FileButton } from '../form/widgets/FileButton.tsx';
import { useTranslation } from '../translation.ts';
import { Actions, Button } from '../ui/Button.tsx';
import { FieldError } from '../ui/Field.tsx';
import { Icon } from '../ui/Icon.tsx';
import { List, Row } from '../ui/List.tsx';
import { useWorkplace } from '../workplace.ts';
import s from './Attachments.module.css';
import { useAttaching } from './use-attaching.ts';
import { withAttachmentWords } from './with-attachment-words.ts';

interface AttachFilesProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly value: readonly FileAnswer[];
  /** Their bytes are on the disk when it is told. */
  readonly onChange: (files: readonly FileAnswer[]) => void;
  readonly max: number;
}

/** A list of files that belongs to a record: photos taken now, files of the device. */
const Attach = ({ label, hint, value, onChange, max }: AttachFilesProps) => {
  const { t } = useTranslation('attachments');
  const { busy, troubles, add, remove } = useAttaching({ value, onChange, max });
  const legend = useId();
  const full = value.length >= max;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would tell its legend at each button
    <div className={s.attach} role="group" aria-labelledby={legend}>
      <p className={s.legend} id={legend}>
        {label}
      </p>
      <p className="note">
        {hint} {t('limit', { size: formatBytes(MAX_FILE_BYTES), count: max })}
      </p>
      {value.length > 0 && (
        <List label={label}>
          {value.map((file) => (
            <Attached key={file.sha256} file={file} onRemove={() => remove(file)} />
          ))}
        </List>
      )}
      {full ? (
        <p className="note">{t('full', { count: max })}</p>
      ) : (
        <Actions>
          <FileButton
            icon="camera"
            accept="image/*"
            capture="environment"
            disabled={busy}
            onFile={(file) => add(file, true)}
          >
            {t('shoot')}
          </FileButton>
          <FileButton icon="clip" multiple disabled={busy} onFile={(file) => add(file, false)}>
            {t('choose')}
          </FileButton>
        </Actions>
      )}
      <p role="status">{busy && t('busy')}</p>
      {troubles.map((trouble) => (
        <FieldError key={trouble}>{trouble}</FieldError>
      ))}
    </div>
  );
};

const Attached = ({
  file,
  onRemove,
}: {
  readonly file: FileAnswer;
  readonly onRemove: () => void;
}) => {
  const { t } = useTranslation('attachments');
  const { db } = useWorkplace();
  const held = useHeldFile(db, file.sha256);
  const { name, thumbnail = '' } = file;
  const state = held === null ? 'elsewhere' : held?.where === 'received' ? 'received' : 'waiting';
  return (
    <Row
      action={
        <Button variant="icon" icon="trash" onClick={onRemove}>
          {t('remove', { name })}
        </Button>
      }
    >
      <span className={s.row}>
        {isThumbnail(thumbnail) ? (
          <img className={s.thumbnail} src={thumbnail} alt="" />
        ) : (
          <Icon name="file" tone="quiet" />
        )}
        <span className={s.words}>
          {t('facts', { name, size: formatBytes(file.bytes) })}
          {held !== undefined && (
            <span className={`note ${s.state}`}>
              <Icon name={STATE_ICONS[state]} small />
              {t(state)}
            </span>
          )}
        </span>
      </span>
    </Row>
  );
};

const STATE_ICONS = { waiting: 'clock', received: 'check-circle', elsewhere: 'file' } as const;

export const AttachFiles = withAttachmentWords(Attach);
