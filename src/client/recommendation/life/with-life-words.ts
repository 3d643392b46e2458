import type { ComponentType } from 'react';
import { life } from '#i18n/fr/life.ts';
import { withNamespace } from '../../i18n.ts';

declare module 'i18next' {
  interface ResourceNamespaceMap {
    life: typeof life;
  }
}

/** For screens on which the acts of a recommendation's life are done. */
export const withLifeWords = (Screen: ComponentType): ComponentType =>
  withNamespace('life', life, Screen);
