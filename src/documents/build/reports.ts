import type { DossierRecord } from '../dossier.ts';
import { textOf } from '../values.ts';
import type { Corpus } from './corpus.ts';

/** The last report that stands, submitted or validated: of the latest due date, then the latest written. */
export function lastReport(
  corpus: Corpus,
  recommendation: DossierRecord,
): DossierRecord | undefined {
  return corpus
    .itemsOf(recommendation, 'report')
    .filter(stands)
    .reduce<DossierRecord | undefined>(
      (last, each) => (last && rankOf(last) > rankOf(each) ? last : each),
      undefined,
    );
}

/** One that was returned says nothing until it is corrected. */
export const stands = ({ fields: { state } }: DossierRecord): boolean =>
  state === 'submitted' || state === 'validated';

const rankOf = ({ fields, createdAt }: DossierRecord): string =>
  `${textOf(fields['due'])} ${textOf(fields['date'])} ${createdAt}`;
