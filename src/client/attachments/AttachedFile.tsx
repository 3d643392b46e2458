import { useEffect, useState } from 'react';
import { type FileAnswer, isThumbnail } from '#domain/file-answer.ts';
import { formatBytes } from '#i18n/format.ts';
import type { HeldFile } from '../db/blobs.ts';
import { useHeldFile } from '../db/use-files.ts';
import { saveBlob } from '../pwa/give-file.ts';
import { useTranslation } from '../translation.ts';
import { Button } from '../ui/Button.tsx';
import { FieldError } from '../ui/Field.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Progress } from '../ui/Progress.tsx';
import { useWorkplace } from '../workplace.ts';
import s from './Attachments.module.css';
import { useFetching } from './use-fetching.ts';
import { withAttachmentWords } from './with-attachment-words.ts';

interface FileProps {
  readonly file: FileAnswer;
  /** The record that names it. */
  readonly record: string;
}

/** A photo, a sound or a file of a record: as it is where the device holds it, else on demand. */
const File = ({ file, record }: FileProps) => {
  const { t } = useTranslation('attachments');
  const { db } = useWorkplace();
  const held = useHeldFile(db, file.sha256);
  // why: a picture tells what it is by itself, and its name is its caption
  const seen = file.type.startsWith('image/') || file.type.startsWith('audio/');
  const facts = (
    <span className={seen ? 'note' : s.name}>
      {t('facts', { name: file.name, size: formatBytes(file.bytes) })}
    </span>
  );
  return (
    <div className={s.file}>
      {!seen && facts}
      {held && <Here file={file} held={held} />}
      {held === null && <Elsewhere file={file} record={record} />}
      {seen && facts}
    </div>
  );
};

const Here = ({ file, held }: { readonly file: FileAnswer; readonly held: HeldFile }) => {
  const { t } = useTranslation('attachments');
  const address = useAddress(held.file);
  const [kind] = held.file.type.split('/');
  const { name } = file;
  return (
    <>
      {address && kind === 'image' && <img src={address} alt={t('picture', { name })} />}
      {address && kind === 'audio' && (
        // biome-ignore lint/a11y/useMediaCaption: what somebody just said has no captions
        <audio controls src={address} aria-label={t('sound', { name })} />
      )}
      {kind !== 'image' && kind !== 'audio' && (
        <Button icon="download" onClick={() => saveBlob(name, held.file)}>
          {t('save')}
        </Button>
      )}
      <Note icon={held.where === 'here' ? 'phone' : 'check-circle'}>{t(`${held.where}`)}</Note>
    </>
  );
};

const Elsewhere = ({ file, record }: FileProps) => {
  const { t } = useTranslation('attachments');
  const { state, received, trouble, take } = useFetching(file, record);
  const { name, bytes, thumbnail = '' } = file;
  const size = formatBytes(bytes);
  return (
    <>
      {isThumbnail(thumbnail) && (
        <img className={s.small} src={thumbnail} alt={t('preview', { name })} />
      )}
      {state === 'pending' && <Note icon="clock">{t('pending')}</Note>}
      {state === 'fetching' ? (
        <>
          <p role="status">{t('fetching', { received: formatBytes(received), total: size })}</p>
          <Progress
            tone="info"
            label={t('fetching', { received: formatBytes(received), total: size })}
            value={received}
            max={bytes}
          />
        </>
      ) : (
        state !== 'pending' && (
          <Button icon="download" onClick={() => void take()}>
            {t(file.type.startsWith('image/') ? 'fetchPicture' : 'fetch', { size })}
          </Button>
        )
      )}
      {trouble && <FieldError>{trouble}</FieldError>}
    </>
  );
};

const Note = ({
  icon,
  children,
}: {
  readonly icon: 'phone' | 'check-circle' | 'clock';
  readonly children: string;
}) => (
  <span className="note">
    <Icon name={icon} small /> {children}
  </span>
);

/** Of bytes, while they show. */
function useAddress(bytes: Blob): string | undefined {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(bytes);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [bytes]);
  return address;
}

export const AttachedFile = withAttachmentWords(File);
