import type { ComponentType } from 'react';
import { problem } from '#i18n/fr/problem.ts';
import { recommendation } from '#i18n/fr/recommendation.ts';
import { recommendations } from '#i18n/fr/recommendations.ts';
import { roadmap } from '#i18n/fr/roadmap.ts';
import { withNamespace } from '../../i18n.ts';
import { withReportWords } from '../../recommendation/progress-reports/with-report-words.ts';

declare module 'i18next' {
  interface ResourceNamespaceMap {
    roadmap: typeof roadmap;
  }
}

/** What is written on a recommendation speaks its words, and names groups as the list does. */
export const withWords = <Props extends object>(
  screen: ComponentType<Props>,
): ComponentType<Props> =>
  [
    withReportWords<Props>,
    (part: ComponentType<Props>) => withNamespace('problem', problem, part),
    (part: ComponentType<Props>) => withNamespace('recommendation', recommendation, part),
    (part: ComponentType<Props>) => withNamespace('recommendations', recommendations, part),
    (part: ComponentType<Props>) => withNamespace('roadmap', roadmap, part),
  ].reduce((part, wrap) => wrap(part), screen);
