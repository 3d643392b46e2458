import { useEffect, useRef, useState } from 'react';
import { type FileAnswer, MAX_FILE_BYTES } from '#domain/file-answer.ts';
import { formatBytes } from '#i18n/format.ts';
import { problemWords } from '../i18n.ts';
import { useTranslation } from '../translation.ts';
import { useToast } from '../ui/Toast.tsx';
import { useWorkplace } from '../workplace.ts';
import { type Keeping, keepFile } from './keep-file.ts';

interface Attaching {
  readonly value: readonly FileAnswer[];
  readonly onChange: (files: readonly FileAnswer[]) => void;
  readonly max: number;
}

/** Adds files one after the other, on the disk before they are told, and takes them off with an undo. */
export function useAttaching({ value, onChange, max }: Attaching) {
  const { t } = useTranslation('attachments');
  const { t: words } = useTranslation();
  const { db, effects } = useWorkplace();
  const say = useToast();
  const [waiting, setWaiting] = useState(0);
  const [troubles, setTroubles] = useState<readonly string[]>([]);
  // why refs: what is being prepared, and an undo, come back to the list as it is by then
  const current = useRef({ value, onChange });
  const queue = useRef(Promise.resolve());
  useEffect(() => {
    current.current = { value, onChange };
  }, [value, onChange]);

  const change = (files: readonly FileAnswer[]) => {
    current.current = { ...current.current, value: files };
    current.current.onChange(files);
  };

  const troubleOf = (name: string, kept: Exclude<Keeping, { readonly file: FileAnswer }>) => {
    if (kept.trouble === 'unreadable') return t('unreadable', { name });
    if (kept.trouble === 'tooLarge') {
      const limit = formatBytes(MAX_FILE_BYTES);
      return t('tooLarge', { name, size: formatBytes(kept.bytes), limit });
    }
    const { what, safe, todo } = problemWords(words, kept.trouble);
    return [what, safe, todo].join(' ');
  };

  const addOne = async (given: File, taken: boolean): Promise<string | null> => {
    if (current.current.value.length >= max) return t('full', { count: max });
    const kept = await keepFile(db, given, { taken, now: effects.now() });
    if (!('file' in kept)) return troubleOf(given.name, kept);
    const { file } = kept;
    const { value: files } = current.current;
    if (files.some(({ sha256 }) => sha256 === file.sha256)) return t('same', { name: file.name });
    change([...files, file]);
    return null;
  };

  const add = (given: File, taken: boolean) => {
    setTroubles([]);
    setWaiting((count) => count + 1);
    queue.current = queue.current.then(async () => {
      const trouble = await addOne(given, taken);
      if (trouble) setTroubles((told) => [...new Set([...told, trouble])]);
      setWaiting((count) => count - 1);
    });
  };

  const remove = (file: FileAnswer) => {
    const { value: listed } = current.current;
    const at = listed.indexOf(file);
    change(listed.filter((other) => other !== file));
    say({
      text: t('removed', { name: file.name }),
      icon: 'trash',
      undo: () => {
        const { value: files } = current.current;
        change([...files.slice(0, at), file, ...files.slice(at)]);
      },
    });
  };
  return { busy: waiting > 0, troubles, add, remove };
}
