import { GROUPS_AND_GENERAL, type GroupOrGeneral } from '#domain/group.ts';
import { isOpen, stageOf } from '#domain/life.ts';
import { STAGES } from '#domain/record.ts';
import { can } from '#domain/rights.ts';
import type { LocalRecord, Summary } from '../../db/rows.ts';
import { useSummaries } from '../../db/use-summaries.ts';
import { instant } from '../../recommendation/cells/clock.ts';
import { textOf } from '../../recommendation/cells/values.ts';
import { IntakeLink } from '../../recommendation/intake-link/IntakeLink.tsx';
import { useTranslation } from '../../translation.ts';
import { Actions, ButtonLink } from '../../ui/Button.tsx';
import { Section } from '../../ui/Layout.tsx';
import { List, RowLink } from '../../ui/List.tsx';
import { Skeleton } from '../../ui/Loading.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { useWorkplace } from '../../workplace.ts';
import s from './Meetings.module.css';
import { MODERATORS } from './meeting-form.ts';
import { kindOf } from './meetings.ts';
import { groupHref, listHref, plenaryHref, roadmapHref, transferHref } from './paths.ts';

/** Each group's table with its moderator and where its recommendations stand, then the plenary. */
export const Groups = ({ record }: { readonly record: LocalRecord }) => {
  const { t } = useTranslation(['meetings', 'common']);
  const { db, actor, effects } = useWorkplace();
  const { id, fields } = record;
  const all = useSummaries(db, 'recommendation');
  const own = all?.filter((rec) => rec.fields['session'] === id);
  const transfers =
    kindOf(record) === 'gtm' && own?.some((rec) => mayCarry(rec, actor, instant(effects)));
  return (
    <Section
      title={t('groups.title')}
      aside={own && own.length > 0 && t('recommendations', { count: own.length })}
    >
      {!own ? (
        <Skeleton rows={4} />
      ) : (
        <List>
          {GROUPS_AND_GENERAL.map((group) => (
            <GroupRow
              key={group}
              href={groupHref(id, group)}
              group={group}
              moderator={group === 'ge' ? null : textOf(fields[MODERATORS[group]])}
              recommendations={own.filter((rec) => rec.fields['group'] === group)}
            />
          ))}
        </List>
      )}
      <Actions>
        <ButtonLink icon="people" href={plenaryHref(id)}>
          {t('groups.plenary')}
        </ButtonLink>
        <ButtonLink icon="route" href={roadmapHref(id)}>
          {t('groups.roadmap')}
        </ButtonLink>
        {own && own.length > 0 && (
          <ButtonLink icon="checklist" href={listHref(id)}>
            {t('groups.list')}
          </ButtonLink>
        )}
        <IntakeLink session={id} />
        {transfers && (
          <ButtonLink icon="forward" href={transferHref(id)}>
            {t('groups.transfer')}
          </ButtonLink>
        )}
      </Actions>
    </Section>
  );
};

const mayCarry = (
  { fields, author }: Summary,
  actor: Parameters<typeof can>[0],
  now: string,
): boolean => {
  const scope = { place: 'NE', group: textOf(fields['group']), class: 'public' } as const;
  return can(actor, 'edit', { type: 'recommendation', scope, fields, author }, now);
};

const GroupRow = ({
  href,
  group,
  moderator,
  recommendations,
}: {
  readonly href: string;
  readonly group: GroupOrGeneral;
  /** Null where the group has none by nature. */
  readonly moderator: string | null;
  readonly recommendations: readonly Summary[];
}) => {
  const { t } = useTranslation(['meetings', 'common']);
  const open = recommendations.filter(isOpen);
  const closed = recommendations.length - open.length;
  const stages = STAGES.flatMap((stage) => {
    const count = open.filter((rec) => stageOf(rec) === stage).length;
    return count > 0 ? [t(`groups.stage.${stage}`, { count })] : [];
  });
  const counts = [...stages, ...(closed > 0 ? [t('groups.closed', { count: closed })] : [])];
  return (
    <RowLink href={href} title={<Tag tone={group}>{t(`common:group.${group}`)}</Tag>}>
      {moderator !== null && (
        <span className="note">
          {moderator ? t('groups.moderator', { name: moderator }) : t('groups.noModerator')}
        </span>
      )}
      <span className={`note ${s.facts}`}>{counts.join(' · ') || t('groups.none')}</span>
    </RowLink>
  );
};
