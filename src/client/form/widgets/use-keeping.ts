import { useState } from 'react';
import { fileIn, MAX_FILE_BYTES } from '#domain/file-answer.ts';
import { formatBytes } from '#i18n/format.ts';
import { problemWords } from '../../i18n.ts';
import { useTranslation } from '../../translation.ts';
import type { ControlProps } from '../control-props.ts';
import { nameAs } from './file-name.ts';
import { useDevice } from './use-device.ts';

/** What is made of a file before it is kept; null when it can't be read. */
export type Prepare = (
  file: Blob,
) => Promise<{ readonly file: Blob; readonly thumbnail?: Blob } | null>;

/** Keeps a file on the device, then answers with it: never the other way round. */
export function useKeeping({ node, answer }: Pick<ControlProps, 'node' | 'answer'>) {
  const device = useDevice();
  const { t } = useTranslation('widgets');
  const { t: words } = useTranslation();
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState('');

  const keep = async (given: Blob, name: string, prepare?: Prepare) => {
    if (!device || busy) return;
    setBusy(true);
    setTrouble('');
    const ready = prepare ? await prepare(given) : { file: given };
    if (!ready) setTrouble(t('media.unreadable'));
    else if (ready.file.size > MAX_FILE_BYTES)
      setTrouble(
        t('media.tooLarge', {
          size: formatBytes(ready.file.size),
          limit: formatBytes(MAX_FILE_BYTES),
        }),
      );
    else {
      const kept = await device.keep(ready.file, nameAs(name, ready.file.type), ready.thumbnail);
      if (kept.ok) answer({ ...kept.value });
      else {
        const { what, safe, todo } = problemWords(words, kept.problem);
        setTrouble([what, safe, todo].join(' '));
      }
    }
    setBusy(false);
  };
  return { device, busy, trouble, setTrouble, media: fileIn(node.value), keep };
}
