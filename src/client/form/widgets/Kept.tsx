import { type ReactNode, useEffect, useState } from 'react';
import { formatBytes } from '#i18n/format.ts';
import { useTranslation } from '../../translation.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import type { MediaAnswer } from '../device.ts';
import { useDevice } from './use-device.ts';
import s from './Widgets.module.css';

/** The file that answers, and where it is: until files are sent, on this device alone. */
export const Kept = ({
  media,
  children,
  onRemove,
}: {
  readonly media: MediaAnswer;
  /** Shows it, from the address of its bytes. */
  readonly children?: (address: string) => ReactNode;
  readonly onRemove: (() => void) | undefined;
}) => {
  const { t } = useTranslation('widgets');
  const address = useAddress(media.sha256);
  return (
    <div className={s.kept}>
      {address && children?.(address)}
      <span className="grow">
        {t('media.facts', { name: media.name, size: formatBytes(media.bytes) })}
        <span className={`note ${s.local}`}>
          <Icon name="phone" small />
          {t(address === null ? 'media.elsewhere' : 'media.local')}
        </span>
      </span>
      {onRemove && (
        <Button variant="icon" icon="trash" onClick={onRemove}>
          {t('media.remove')}
        </Button>
      )}
    </div>
  );
};

/** The address of a kept file while it shows; null when it isn't on this device, undefined until known. */
function useAddress(sha256: string): string | null | undefined {
  const device = useDevice();
  const [address, setAddress] = useState<string | null>();
  useEffect(() => {
    let made: string | undefined;
    let gone = false;
    const read = async () => {
      const kept = await device?.find(sha256);
      if (gone) return;
      made = kept && URL.createObjectURL(kept.thumbnail ?? kept.file);
      setAddress(made ?? null);
    };
    void read();
    return () => {
      gone = true;
      setAddress(undefined);
      if (made) URL.revokeObjectURL(made);
    };
  }, [device, sha256]);
  return address;
}
