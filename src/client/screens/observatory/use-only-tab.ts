import { useEffect, useState } from 'react';

/**
 * True once another tab has opened the same draft: two tabs that write one draft would erase each
 * other's answers, so that the last one that opened it keeps it.
 */
export function useTakenElsewhere(draft: string): boolean {
  const [taken, setTaken] = useState(false);
  useEffect(() => {
    const channel = new BroadcastChannel('ccm-drafts');
    channel.onmessage = ({ data }) => {
      if (data === draft) setTaken(true);
    };
    channel.postMessage(draft);
    return () => channel.close();
  }, [draft]);
  return taken;
}
