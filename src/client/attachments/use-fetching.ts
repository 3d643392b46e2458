import { useEffect, useState } from 'react';
import type { FileAnswer } from '#domain/file-answer.ts';
import type { Problem } from '#domain/problem.ts';
import { currentPerson } from '../db/device.ts';
import { problemWords } from '../i18n.ts';
import { fetchFile, isThere } from '../sync/fetch-file.ts';
import { useTranslation } from '../translation.ts';
import { useWorkplace } from '../workplace.ts';

/** pending: the server doesn't have it yet. */
type Fetching = 'ready' | 'fetching' | 'pending';

/** A file that this device lacks: whether the server has it, and its way here once it is asked for. */
export function useFetching({ sha256 }: FileAnswer, record: string) {
  const { db, effects, device, syncStore } = useWorkplace();
  const { t } = useTranslation();
  const [state, setState] = useState<Fetching>('ready');
  const [received, setReceived] = useState(0);
  const [trouble, setTrouble] = useState('');
  const online = syncStore((sync) => sync.network === 'online');
  // why: a run that ended may have brought it to the server
  const report = syncStore((sync) => sync.report);

  useEffect(() => {
    if (!online || !report) return;
    let left = false;
    const ask = async () => {
      const token = (await currentPerson(device))?.token;
      const there = token && (await isThere(effects, token, { sha256, record }));
      if (!left && typeof there === 'boolean') {
        setState((now) => (now === 'fetching' ? now : there ? 'ready' : 'pending'));
      }
    };
    void ask();
    return () => {
      left = true;
    };
  }, [online, report, device, effects, sha256, record]);

  const tell = (problem: Problem) => {
    const { what, safe, todo } = problemWords(t, problem);
    setTrouble([what, safe, todo].join(' '));
  };

  const take = async () => {
    setTrouble('');
    const token = (await currentPerson(device))?.token;
    if (!token) {
      tell({ code: 'sign_in_required' });
      return;
    }
    setReceived(0);
    setState('fetching');
    const fetched = await fetchFile(db, effects, token, { sha256, record }, setReceived);
    const missing = !fetched.ok && fetched.refusal.problem.code === 'not_found';
    setState(missing ? 'pending' : 'ready');
    if (!fetched.ok && !missing) tell(fetched.refusal.problem);
  };
  return { state, received, trouble, take };
}
