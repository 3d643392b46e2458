import { useEffect, useRef, useState } from 'react';
import { formatDuration } from '#i18n/format.ts';
import { useTranslation } from '../../translation.ts';
import { Actions, Button } from '../../ui/Button.tsx';
import { FieldError } from '../../ui/Field.tsx';
import type { ControlProps } from '../control-props.ts';
import type { Recording } from '../device.ts';
import { withWidgetWords } from '../with-widget-words.ts';
import { FileButton } from './FileButton.tsx';
import { Kept } from './Kept.tsx';
import { Parts } from './Parts.tsx';
import { useKeeping } from './use-keeping.ts';
import s from './Widgets.module.css';

/** A voice recorded here where the device can, or a sound file. */
const Sound = ({ node, disabled, answer, ...texts }: ControlProps) => {
  const { t } = useTranslation('widgets');
  const { device, busy, trouble, setTrouble, media, keep } = useKeeping({ node, answer });
  const [recording, setRecording] = useState<Recording | null>(null);
  const seconds = useSeconds(recording);
  const current = useRef<Recording>(undefined);

  useEffect(() => {
    current.current = recording ?? undefined;
  }, [recording]);
  // why: the microphone must not stay open behind another screen
  useEffect(() => () => current.current?.cancel(), []);

  const begin = async () => {
    setTrouble('');
    const begun = (await device?.record?.()) ?? null;
    setRecording(begun);
    if (!begun) setTrouble(t('media.refused'));
  };
  const end = async () => {
    if (!recording) return;
    setRecording(null);
    await keep(await recording.stop(), node.item.name);
  };
  const cancel = () => {
    recording?.cancel();
    setRecording(null);
  };
  return (
    <Parts {...texts} help={!device && t('media.preview')}>
      {media && (
        <Kept media={media} onRemove={disabled ? undefined : () => answer(null)}>
          {(address) => (
            // biome-ignore lint/a11y/useMediaCaption: what somebody just said has no captions
            <audio controls src={address} className={s.sound} />
          )}
        </Kept>
      )}
      {!disabled && device && (
        <Actions>
          {recording ? (
            <>
              <Button variant="primary" icon="check" onClick={() => void end()}>
                {t('media.stop')}
              </Button>
              <Button icon="close" onClick={cancel}>
                {t('media.cancel')}
              </Button>
            </>
          ) : (
            <>
              {device.record && (
                <Button icon="play" disabled={busy} onClick={() => void begin()}>
                  {t(media ? 'media.recordAgain' : 'media.record')}
                </Button>
              )}
              <FileButton
                icon="clip"
                accept="audio/*"
                disabled={busy}
                onFile={(file) => void keep(file, file.name)}
              >
                {t('media.audio')}
              </FileButton>
            </>
          )}
        </Actions>
      )}
      {recording && <p>{t('media.recording', { time: formatDuration(seconds * 1000) })}</p>}
      <p role="status">{busy && t('media.busy')}</p>
      {trouble && <FieldError>{trouble}</FieldError>}
    </Parts>
  );
};

/** How long it has been running. */
function useSeconds(running: unknown): number {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    setSeconds(0);
    if (!running) return;
    const timer = setInterval(() => setSeconds((before) => before + 1), 1000);
    return () => clearInterval(timer);
  }, [running]);
  return seconds;
}

export const Widget = withWidgetWords(Sound);
