import type { Group } from '../group.ts';
import { PMM_OBJECTIVES } from './facts/pmm.ts';

/** A reference that a recommendation can be tied to, in its `pmm` or `pnm` field. */
export interface Tag {
  readonly code: string;
  readonly short: string;
  readonly long: string;
  /** False: the long label is from memory, to be checked before publication. */
  readonly verified: boolean;
}

/** The 23 objectives of the Pacte mondial pour les migrations, `pmm-1` to `pmm-23`. */
export const PMM_TAGS: readonly Tag[] = /* @__PURE__ */ PMM_OBJECTIVES.map(
  ([short, long, verified], index) => ({ code: `pmm-${index + 1}`, short, long, verified }),
);

/**
 * The three axes and three programmes of the Politique nationale de migration 2020-2035 (decree
 * 2020-744 of 28 September 2020), in the words of the report of August 2021 (its « flux
 * migratoire » put in the plural). Sub-programmes aren't listed in the sources.
 */
export const PNM_TAGS: readonly Tag[] = [
  {
    code: 'pnm-axe-1',
    short: 'Axe 1',
    long: 'Exploitation des opportunités liées à la migration',
    verified: true,
  },
  {
    code: 'pnm-axe-2',
    short: 'Axe 2',
    long: 'Protection et assistance aux migrants, aux réfugiés et aux populations d’accueil',
    verified: true,
  },
  { code: 'pnm-axe-3', short: 'Axe 3', long: 'Gestion des flux migratoires', verified: true },
  {
    code: 'pnm-p1',
    short: 'P1',
    long: 'Exploitation des potentialités et des opportunités économiques de la migration',
    verified: true,
  },
  { code: 'pnm-p2', short: 'P2', long: 'Protection des migrants', verified: true },
  { code: 'pnm-p3', short: 'P3', long: 'Gestion des flux migratoires', verified: true },
];

/** Objectives to suggest first for a thematic group, nearest first. A proposal: no record has them. */
export const SUGGESTED_PMM: Readonly<Record<Group, readonly string[]>> = {
  mi: ['pmm-9', 'pmm-10', 'pmm-11', 'pmm-1'],
  pr: ['pmm-7', 'pmm-8', 'pmm-10', 'pmm-13', 'pmm-14', 'pmm-15', 'pmm-21', 'pmm-12'],
  ea: ['pmm-2', 'pmm-18', 'pmm-19', 'pmm-20', 'pmm-21'],
  gc: ['pmm-1', 'pmm-23', 'pmm-5', 'pmm-4'],
};
