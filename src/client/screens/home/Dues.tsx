import { useTray } from '../../db/hooks.ts';
import type { DraftRow, TrayRow } from '../../db/rows.ts';
import { useSummaries } from '../../db/use-summaries.ts';
import { FicheRow } from '../../dues/FicheRow.tsx';
import { dueFiches } from '../../dues/fiches.ts';
import { ReportRow } from '../../dues/ReportRow.tsx';
import { isPressing, owedReports } from '../../dues/reports.ts';
import { withDuesWords } from '../../dues/with-dues-words.ts';
import { problemWords } from '../../i18n.ts';
import { useNaming } from '../../naming.ts';
import { instant, today } from '../../recommendation/cells/clock.ts';
import { useTranslation } from '../../translation.ts';
import { Badge } from '../../ui/Badge.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Section } from '../../ui/Layout.tsx';
import { List, RowLink } from '../../ui/List.tsx';
import { Skeleton } from '../../ui/Loading.tsx';
import { useWorkplace } from '../../workplace.ts';

/** More than these are told by their number. */
const SHOWN = 3;

/** What the person owes: fiches of the period, progress reports, work to correct. */
const Owed = ({ drafts }: { readonly drafts: readonly DraftRow[] }) => {
  const { t } = useTranslation(['home', 'dues']);
  const { db, actor, effects } = useWorkplace();
  const forms = useSummaries(db, 'form');
  const entries = useSummaries(db, 'entry');
  const recommendations = useSummaries(db, 'recommendation');
  const items = useSummaries(db, 'item');
  const tray = useTray(db);
  if (!forms || !entries || !recommendations || !items || !tray) {
    return (
      <Section title={t('due.title')}>
        <Skeleton />
      </Section>
    );
  }
  const [day, now] = [today(effects), instant(effects)];
  const fiches = dueFiches(actor, forms, entries, day, now);
  const reports = owedReports(actor, recommendations, items, day, now).filter(isPressing);
  const more = reports.length - SHOWN;
  const count = fiches.length + reports.length + tray.length;
  return (
    <Section title={t('due.title')} aside={count > 0 ? t('due.count', { count }) : undefined}>
      {count === 0 ? (
        <EmptyState title={t('due.none')}>{t('due.noneNext')}</EmptyState>
      ) : (
        <List>
          {fiches.slice(0, SHOWN).map((fiche) => (
            <FicheRow key={`${fiche.form} ${fiche.place}`} fiche={fiche} drafts={drafts} />
          ))}
          {reports.slice(0, SHOWN).map((owed) => (
            <ReportRow key={owed.id} owed={owed} today={day} />
          ))}
          {more > 0 && (
            <RowLink href="/suivi" icon="route" title={t('dues:others', { count: more })} />
          )}
          {tray.slice(0, SHOWN).map((row) => (
            <TrayRowLink key={row.mid} row={row} />
          ))}
        </List>
      )}
    </Section>
  );
};

const TrayRowLink = ({ row }: { readonly row: TrayRow }) => {
  const { t } = useTranslation('home');
  const { t: plain } = useTranslation();
  const { db } = useWorkplace();
  const naming = useNaming(db);
  const { mutation, record, problem } = row;
  const name = naming?.({ entity: mutation.entity, id: record, fields: mutation.set });
  return (
    <RowLink
      href="/envois"
      icon={name?.icon ?? 'file'}
      title={[name?.title, name?.place].filter(Boolean).join(', ')}
      note={problemWords(plain, { code: problem.code }).what}
      badge={
        <Badge tone="warn" icon="warning">
          {t('due.toFix')}
        </Badge>
      }
    />
  );
};

export const Dues = withDuesWords(Owed);
