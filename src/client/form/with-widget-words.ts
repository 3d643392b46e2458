import type { ComponentType } from 'react';
import { widgets } from '#i18n/fr/widgets.ts';
import { withNamespace } from '../i18n.ts';

declare module 'i18next' {
  interface ResourceNamespaceMap {
    widgets: typeof widgets;
  }
}

/** A rarely used control with the words that only such controls speak. */
export const withWidgetWords = <Props extends object>(widget: ComponentType<Props>) =>
  withNamespace('widgets', widgets, widget);
