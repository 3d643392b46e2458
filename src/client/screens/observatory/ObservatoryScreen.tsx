import { useMemo } from 'react';
import { observatory } from '#i18n/fr/observatory.ts';
import { useConflicts, useDrafts, useTray } from '../../db/hooks.ts';
import { useSummaries } from '../../db/use-summaries.ts';
import { withNamespace } from '../../i18n.ts';
import { useTranslation } from '../../translation.ts';
import { ButtonLink } from '../../ui/Button.tsx';
import { Skeleton } from '../../ui/Loading.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { useWorkplace } from '../../workplace.ts';
import { Drafts } from './Drafts.tsx';
import { Entries } from './Entries.tsx';
import { entryRows } from './entry-list.ts';
import { FormsToFill } from './FormsToFill.tsx';
import { latestForms } from './forms.ts';
import { mayFill } from './may-fill.ts';
import { useUtcNow } from './now.ts';

declare module 'i18next' {
  interface ResourceNamespaceMap {
    observatory: typeof observatory;
  }
}

/** Drafts of measures and of meetings lie in the same place, and go on where they belong. */
const ELSEWHERE: readonly string[] = ['measure', 'session', 'intake'];

/** The forms that the person fills, their drafts, and every entry that they may read. */
const Observatory = () => {
  const { db, actor } = useWorkplace();
  const { t } = useTranslation('observatory');
  const now = useUtcNow();
  const published = useSummaries(db, 'form');
  const entries = useSummaries(db, 'entry');
  const drafts = useDrafts(db);
  const tray = useTray(db);
  const conflicts = useConflicts(db);
  const forms = useMemo(() => published && latestForms(published), [published]);
  const rows = useMemo(
    () =>
      entries &&
      forms &&
      tray &&
      conflicts &&
      entryRows(entries, forms, {
        toFix: new Set(tray.map(({ record }) => record)),
        conflict: new Set(conflicts.map(({ record }) => record)),
      }),
    [entries, forms, tray, conflicts],
  );
  const mine = now && forms?.filter((form) => mayFill(actor, form, now));
  const toFill = mine && <FormsToFill forms={mine} known={(forms?.length ?? 0) > 0} />;
  // why: the SP/CCM and the moderators come to read; they fill now and then, or never
  const inField = !actor.grants.some(({ role }) => role === 'secretariat' || role === 'moderator');
  return (
    <Screen
      title={t('title')}
      windowTitle={t('window.list')}
      actions={
        actor.grants.some(({ role }) => role === 'secretariat') && (
          <ButtonLink icon="settings" compact href="/questionnaires">
            {t('fill.manage')}
          </ButtonLink>
        )
      }
    >
      {rows && forms && mine && drafts ? (
        <>
          <Drafts drafts={drafts.filter(({ form }) => !ELSEWHERE.includes(form))} forms={forms} />
          {inField && toFill}
          <Entries rows={rows} fills={mine.length > 0} />
          {!inField && toFill}
        </>
      ) : (
        <Skeleton rows={5} />
      )}
    </Screen>
  );
};

export const ObservatoryScreen = withNamespace('observatory', observatory, Observatory);
