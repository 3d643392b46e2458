import type { ComponentType } from 'react';
import { attachments } from '#i18n/fr/attachments.ts';
import { withNamespace } from '../i18n.ts';

declare module 'i18next' {
  interface ResourceNamespaceMap {
    attachments: typeof attachments;
  }
}

export const withAttachmentWords = <Props extends object>(
  part: ComponentType<Props>,
): ComponentType<Props> => withNamespace('attachments', attachments, part);
