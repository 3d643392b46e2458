import { useParams, useSearch } from 'wouter';
import type { Fields } from '#domain/json.ts';
import { can } from '#domain/rights.ts';
import { useRecord } from '../../db/hooks.ts';
import type { LocalRecord } from '../../db/rows.ts';
import { instant, today } from '../../recommendation/cells/clock.ts';
import { textOf } from '../../recommendation/cells/values.ts';
import { Absent } from '../../recommendation/writing/Absent.tsx';
import { itemRights } from '../../recommendation/writing/item-rights.ts';
import { useDraft } from '../../recommendation/writing/use-draft.ts';
import { useTranslation } from '../../translation.ts';
import { ButtonLink } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Skeleton } from '../../ui/Loading.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { useWorkplace } from '../../workplace.ts';
import { FollowUpForm } from './FollowUpForm.tsx';
import { followUpOf } from './follow-up.ts';
import { FOLLOW_UP_WORD, itemHref, recommendationHref } from './paths.ts';
import { withWords } from './with-words.ts';

/** Progress, decision, stage, due date, who, where: what the SP/CCM and the moderators keep. */
const FollowUp = () => {
  const { t } = useTranslation('recommendation');
  const { id } = useParams<{ id: string }>();
  const { db } = useWorkplace();
  const search = useSearch();
  const back = recommendationHref(id) + (search && `?${search}`);
  const record = useRecord(db, id);
  if (record && record.type === 'recommendation' && !record.deleted)
    return <Known key={id} {...{ record, back }} />;
  return (
    <Absent
      title={t('followUp.title')}
      back={back}
      loading={record === undefined}
      next={{ href: '/recommandations', label: t('missing.list') }}
    />
  );
};

const Known = ({ record, back }: { readonly record: LocalRecord; readonly back: string }) => {
  const { t } = useTranslation('recommendation');
  const { effects, actor } = useWorkplace();
  const keeper = useDraft({ recommendation: record.id, entry: FOLLOW_UP_WORD });
  const { kept } = keeper;
  const answers = (name: string) => kept?.answers[name] as Fields | undefined;
  const now = instant(effects);
  const mayAdd = itemRights(actor, record, today(effects), now).places.length > 0;
  const from = followUpOf(answers('from') ?? record.fields);
  return (
    <Screen title={t('followUp.title')} back={back} eyebrow={textOf(record.fields['code'])}>
      {!can(actor, 'edit', record, now) ? (
        <EmptyState
          title={t('followUp.refused.title')}
          action={
            mayAdd ? (
              <ButtonLink icon="plus" href={itemHref(record.id, null)}>
                {t('act.addMeasure')}
              </ButtonLink>
            ) : (
              <ButtonLink href={back}>{t('title')}</ButtonLink>
            )
          }
        >
          {t('followUp.refused.next')} {mayAdd && t('followUp.refused.add')}
        </EmptyState>
      ) : kept === undefined ? (
        <Skeleton rows={4} />
      ) : (
        <FollowUpForm
          // a draft put back by the toast starts the form again from it
          key={kept?.savedAt ?? 0}
          {...{ record, keeper, back }}
          opened={from}
          start={answers('typed') ? followUpOf(answers('typed') ?? {}) : from}
        />
      )}
    </Screen>
  );
};

export const FollowUpScreen = withWords(FollowUp);
