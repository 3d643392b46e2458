import { placeLabel } from '#domain/reference/places.ts';
import { formatShortDate } from '#i18n/date.ts';
import { formatRelativeDay, formatShortPeriod } from '#i18n/format.ts';
import { useTray } from '../../db/hooks.ts';
import type { DraftRow, TrayRow } from '../../db/rows.ts';
import { useSummaries } from '../../db/use-summaries.ts';
import { problemWords } from '../../i18n.ts';
import { useNaming } from '../../naming.ts';
import { useTranslation } from '../../translation.ts';
import { Badge } from '../../ui/Badge.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Section } from '../../ui/Layout.tsx';
import { List, RowLink } from '../../ui/List.tsx';
import { Skeleton } from '../../ui/Loading.tsx';
import { useWorkplace } from '../../workplace.ts';
import { draftHref } from './draft-href.ts';
import { type DueFiche, type DueRecommendation, dueFiches, dueRecommendations } from './dues.ts';

/** More than these are told by their number. */
const SHOWN = 3;

/** What the person owes: fiches of the quarter, recommendations that fall due, work to correct. */
export const Dues = ({ drafts }: { readonly drafts: readonly DraftRow[] }) => {
  const { t } = useTranslation('home');
  const { db, actor, effects } = useWorkplace();
  const forms = useSummaries(db, 'form');
  const entries = useSummaries(db, 'entry');
  const recommendations = useSummaries(db, 'recommendation');
  const tray = useTray(db);
  if (!forms || !entries || !recommendations || !tray) {
    return (
      <Section title={t('due.title')}>
        <Skeleton />
      </Section>
    );
  }
  const today = effects.localTime().slice(0, 10);
  const now = new Date(effects.now()).toISOString();
  const fiches = dueFiches(actor, forms, entries, today, now);
  const due = dueRecommendations(actor, recommendations, today, now);
  const count = fiches.length + due.length + tray.length;
  return (
    <Section title={t('due.title')} aside={count > 0 ? t('due.count', { count }) : undefined}>
      {count === 0 ? (
        <EmptyState title={t('due.none')}>{t('due.noneNext')}</EmptyState>
      ) : (
        <List>
          {fiches.slice(0, SHOWN).map((fiche) => (
            <FicheRow key={`${fiche.form} ${fiche.place}`} fiche={fiche} drafts={drafts} />
          ))}
          <RecommendationRows due={due} today={today} />
          {tray.slice(0, SHOWN).map((row) => (
            <TrayRowLink key={row.mid} row={row} />
          ))}
        </List>
      )}
    </Section>
  );
};

const FicheRow = ({
  fiche,
  drafts,
}: {
  readonly fiche: DueFiche;
  readonly drafts: readonly DraftRow[];
}) => {
  const { t } = useTranslation('home');
  const { form, title, place, period, frequency } = fiche;
  const begun = drafts.find(
    (draft) => draft.form === form && draft.place === place && (draft.period ?? period) === period,
  );
  return (
    <RowLink
      href={
        begun ? draftHref(begun) : `/observatoire/saisie/nouvelle?form=${encodeURIComponent(form)}`
      }
      icon="clipboard"
      title={[title, formatShortPeriod(period), placeLabel(place)].join(', ')}
      badge={
        begun ? (
          <Badge tone="idle" icon="pencil">
            {t('due.begun')}
          </Badge>
        ) : (
          <Badge tone="warn" icon="clock">
            {t(`due.over.${frequency}`)}
          </Badge>
        )
      }
    />
  );
};

const RecommendationRows = ({
  due,
  today,
}: {
  readonly due: readonly DueRecommendation[];
  readonly today: string;
}) => {
  const { t } = useTranslation('home');
  const [first] = due;
  if (!first) return null;
  if (due.length > SHOWN) {
    return (
      <RowLink
        href="/recommandations"
        icon="checklist"
        title={t('due.recommendations', { count: due.length })}
        badge={<DueBadge due={first} today={today} />}
      />
    );
  }
  return due.map((one) => (
    <RowLink
      key={one.id}
      href={`/recommandations/${encodeURIComponent(one.id)}`}
      icon="checklist"
      title={t('due.recommendation', { code: one.code })}
      badge={<DueBadge due={one} today={today} />}
    />
  ));
};

const DueBadge = ({ due, today }: { readonly due: DueRecommendation; readonly today: string }) => {
  const { t } = useTranslation('home');
  const date = formatShortDate(due.dueDate);
  return due.overdue ? (
    <Badge tone="warn" icon="clock">
      {t('due.overdue', { date })}
    </Badge>
  ) : (
    <Badge tone="idle" icon="calendar">
      {t('due.before', { date, days: formatRelativeDay(due.dueDate, today) })}
    </Badge>
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
