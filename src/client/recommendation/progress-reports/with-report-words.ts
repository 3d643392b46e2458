import type { ComponentType } from 'react';
import { progressReport } from '#i18n/fr/progressReport.ts';
import { withNamespace } from '../../i18n.ts';

declare module 'i18next' {
  interface ResourceNamespaceMap {
    progressReport: typeof progressReport;
  }
}

export const withReportWords = <Props extends object>(
  part: ComponentType<Props>,
): ComponentType<Props> => withNamespace('progressReport', progressReport, part);
