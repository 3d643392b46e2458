import { Route, Switch } from 'wouter';
import { formReport } from '#i18n/fr/formReport.ts';
import { forms } from '#i18n/fr/forms.ts';
import { problem } from '#i18n/fr/problem.ts';
import { withNamespace } from '../../i18n.ts';
import { useTranslation } from '../../translation.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { useWorkplace } from '../../workplace.ts';
import { FormDetail } from './FormDetail.tsx';
import { FormList } from './FormList.tsx';
import { PublishScreen } from './PublishScreen.tsx';

declare module 'i18next' {
  interface ResourceNamespaceMap {
    forms: typeof forms;
    formReport: typeof formReport;
  }
}

/** The secretariat's questionnaires: the list, one form, the publication of a workbook. */
const Screens = () => {
  const { t } = useTranslation('forms');
  const { actor } = useWorkplace();
  if (!actor.grants.some(({ role }) => role === 'secretariat'))
    return (
      <Screen title={t('title')} back="/observatoire">
        <EmptyState title={t('reserved')}>{t('reservedNext')}</EmptyState>
      </Screen>
    );
  return (
    <Switch>
      <Route path="/questionnaires" component={FormList} />
      <Route path="/questionnaires/publier" component={PublishScreen} />
      <Route path="/questionnaires/:id" component={FormDetail} />
    </Switch>
  );
};

export const FormsScreens = withNamespace(
  'problem',
  problem,
  withNamespace('formReport', formReport, withNamespace('forms', forms, Screens)),
);
