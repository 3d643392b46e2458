import { useState } from 'react';
import { useWorkplace } from './workplace.ts';

/** « Synchroniser maintenant »: busy while this run or any other is under way; asking again does nothing. */
export function useSyncNow(): { readonly busy: boolean; readonly ask: () => void } {
  const { sync, syncStore } = useWorkplace();
  const activity = syncStore((state) => state.activity);
  const [asked, setAsked] = useState(false);
  const busy = asked || activity !== 'idle';
  const run = async () => {
    setAsked(true);
    try {
      await sync.runNow();
    } finally {
      setAsked(false);
    }
  };
  return { busy, ask: () => (busy ? undefined : void run()) };
}
