import type { ComponentType } from 'react';
import { dues } from '#i18n/fr/dues.ts';
import { withNamespace } from '../i18n.ts';

declare module 'i18next' {
  interface ResourceNamespaceMap {
    dues: typeof dues;
  }
}

export const withDuesWords = <Props extends object>(
  part: ComponentType<Props>,
): ComponentType<Props> => withNamespace('dues', dues, part);
