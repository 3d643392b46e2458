/** Thematic groups of the CCM: migration irrégulière, protection, économie alternative, gouvernance et coordination. */
export const GROUPS = ['mi', 'pr', 'ea', 'gc'] as const;
export type Group = (typeof GROUPS)[number];

/** What a record belongs to: one group, or the general order of the session. */
export const GROUPS_AND_GENERAL = [...GROUPS, 'ge'] as const;
export type GroupOrGeneral = (typeof GROUPS_AND_GENERAL)[number];
