import type { OutboxRow } from '../../db/rows.ts';

/** What a mutation does, in one word of ours. */
export const whatOf = ({ entity, type }: OutboxRow['mutation']) => {
  if (entity !== 'quarantine') return type;
  return type === 'create' ? 'handOver' : 'decide';
};
