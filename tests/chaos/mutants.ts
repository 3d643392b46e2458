import type { Mutant } from './bundle.ts';

/** The treaty's protections, each broken by itself: the schedules must notice every one of them. */
export const MUTANTS: readonly Mutant[] = [];
