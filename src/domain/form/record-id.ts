/** A form version's record: its id names its hash. */
export const formRecordId = (hash: string): string => `form.${hash.slice(0, 32)}`;
