import type { Summary } from '../../db/rows.ts';
import { textOf } from '../../recommendation/cells/values.ts';
import { latestFirst } from './SessionSelect.tsx';
import { useQuery } from './use-query.ts';

export interface Since {
  /** `YYYY-MM-DD` */
  readonly since: string;
  /** The meeting it is the date of; empty for a date that the person chose. */
  readonly session: string;
  /** Meetings that were held, the latest first. */
  readonly held: readonly Summary[];
  readonly choose: (choice: { readonly session: string } | { readonly date: string }) => void;
}

/** Since when changes are told, as the address says: the last meeting unless it names something else. */
export function useSince(sessions: readonly Summary[] | undefined, today: string): Since {
  const [read, write] = useQuery();
  // why: a meeting to come is not one that things changed since
  const held = latestFirst(sessions ?? []).filter(({ fields }) => {
    const date = textOf(fields['date']);
    return date !== '' && date <= today;
  });
  const date = read('depuis');
  const chosen = date ? undefined : (held.find(({ id }) => id === read('session')) ?? held[0]);
  return {
    since: date || textOf(chosen?.fields['date']) || today,
    session: chosen?.id ?? '',
    held,
    choose: (choice) =>
      write('date' in choice ? { depuis: choice.date, session: '' } : { ...choice, depuis: '' }),
  };
}
