import type { ComponentType } from 'react';
import { recommendation } from '#i18n/fr/recommendation.ts';
import { recommendations } from '#i18n/fr/recommendations.ts';
import { withNamespace } from '../../i18n.ts';

declare module 'i18next' {
  interface ResourceNamespaceMap {
    recommendation: typeof recommendation;
  }
}

/** Screens of one recommendation also name groups and sessions as the list does. */
export const withWords = (Screen: ComponentType): ComponentType =>
  withNamespace(
    'recommendations',
    recommendations,
    withNamespace('recommendation', recommendation, Screen),
  );
