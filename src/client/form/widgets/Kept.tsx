import { type ReactNode, useEffect, useState } from 'react';
import { type FileAnswer, isThumbnail } from '#domain/file-answer.ts';
import { formatBytes } from '#i18n/format.ts';
import { useTranslation } from '../../translation.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useDevice } from './use-device.ts';
import s from './Widgets.module.css';

/** The file that answers, and where it is. */
export const Kept = ({
  media,
  children,
  onRemove,
}: {
  readonly media: FileAnswer;
  /** Shows it, from an address of its bytes or of its small picture. */
  readonly children?: (address: string) => ReactNode;
  readonly onRemove: (() => void) | undefined;
}) => {
  const { t } = useTranslation('widgets');
  const held = useHeld(media.sha256);
  const { thumbnail = '' } = media;
  const address = held ? held.address : held === null && isThumbnail(thumbnail) ? thumbnail : null;
  return (
    <div className={s.kept}>
      {address && children?.(address)}
      <span className="grow">
        {t('media.facts', { name: media.name, size: formatBytes(media.bytes) })}
        {held !== undefined && (
          <span className={`note ${s.local}`}>
            <Icon name={held?.where === 'received' ? 'check-circle' : 'phone'} small />
            {t(held ? `media.${held.where}` : 'media.elsewhere')}
          </span>
        )}
      </span>
      {onRemove && (
        <Button variant="icon" icon="trash" onClick={onRemove}>
          {t('media.remove')}
        </Button>
      )}
    </div>
  );
};

interface Shown {
  readonly address: string;
  readonly where: 'here' | 'received';
}

/** A kept file while it shows; null when it isn't on this device, undefined until known. */
function useHeld(sha256: string): Shown | null | undefined {
  const device = useDevice();
  const [shown, setShown] = useState<Shown | null>();
  useEffect(() => {
    let made: string | undefined;
    let gone = false;
    const read = async () => {
      const held = await device?.find(sha256);
      if (gone) return;
      made = held && URL.createObjectURL(held.thumbnail ?? held.file);
      setShown(held && made ? { address: made, where: held.where } : null);
    };
    void read();
    return () => {
      gone = true;
      setShown(undefined);
      if (made) URL.revokeObjectURL(made);
    };
  }, [device, sha256]);
  return shown;
}
