import { GROUPS } from '#domain/group.ts';
import { byPosition } from '#domain/life.ts';
import { common } from '#i18n/fr/common.ts';
import type { DossierRecord } from '../dossier.ts';
import { say } from '../say.ts';
import { textOf } from '../values.ts';
import { type Corpus, groupBy } from './corpus.ts';

/** A part of the official table: its titles, then a row for each recommendation. */
export interface Section {
  readonly titles: readonly string[];
  readonly recommendations: readonly DossierRecord[];
}

/** What a session recommends, each recommendation in one place; those that were merged are read with the kept one. */
export interface Plan {
  readonly sections: readonly Section[];
  readonly abandoned: readonly DossierRecord[];
}

const NAMES = ['ge', 'gtm', ...GROUPS] as const;
type SectionName = (typeof NAMES)[number];

/** General order first, then the four groups, as in the report of 2021. */
export function planOf(corpus: Corpus, session: string): Plan {
  // why: one that was merged into another session's would be in no table of its own
  const isMerged = ({ id }: DossierRecord): boolean =>
    corpus.keptFor.get(id)?.fields['session'] === session;
  const standing = corpus.dossier.recommendations
    .filter((each) => each.fields['session'] === session && !isMerged(each))
    .toSorted(byPosition);
  const isAbandoned = ({ fields }: DossierRecord): boolean => fields['decision'] === 'abandon';
  return {
    sections: sectionsOf(standing.filter((each) => !isAbandoned(each))),
    abandoned: standing.filter(isAbandoned),
  };
}

function sectionsOf(recommendations: readonly DossierRecord[]): readonly Section[] {
  const byName = groupBy(recommendations, nameOf);
  const present = NAMES.filter((name) => byName.has(name));
  const firstGroup = present.find(isGroup);
  return present.map((name) => ({
    titles: name === firstGroup ? [say('section.specific'), titleOf(name)] : [titleOf(name)],
    recommendations: byName.get(name) ?? [],
  }));
}

function nameOf({ fields }: DossierRecord): SectionName {
  const group = GROUPS.find((each) => each === fields['group']);
  return group ?? (textOf(fields['order']) === 'gtm' ? 'gtm' : 'ge');
}

const isGroup = (name: SectionName): boolean => name !== 'ge' && name !== 'gtm';

function titleOf(name: SectionName): string {
  if (name === 'ge') return say('section.general');
  if (name === 'gtm') return say('section.gtm');
  return say('section.group', { group: common.group[name] });
}
