import { useMemo } from 'react';
import { Redirect, useParams, useSearch } from 'wouter';
import { isCellKind } from '#domain/recommendation.ts';
import type { ItemKind } from '#domain/record.ts';
import { can } from '#domain/rights.ts';
import { useRecord } from '../../db/hooks.ts';
import type { LocalRecord } from '../../db/rows.ts';
import { reportHref } from '../../dues/draft-href.ts';
import { instant, today } from '../../recommendation/cells/clock.ts';
import { textOf } from '../../recommendation/cells/values.ts';
import { Absent } from '../../recommendation/writing/Absent.tsx';
import { startOf } from '../../recommendation/writing/cascade.ts';
import { canItem, itemRights } from '../../recommendation/writing/item-rights.ts';
import { useDraft } from '../../recommendation/writing/use-draft.ts';
import { useTranslation } from '../../translation.ts';
import { ButtonLink } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Skeleton } from '../../ui/Loading.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { useWorkplace } from '../../workplace.ts';
import { MeasureForm } from './MeasureForm.tsx';
import { fromDraft, newItem, typingOf } from './measure.ts';
import { FOLLOW_UP_WORD, followUpHref, kindOfWord, recommendationHref } from './paths.ts';
import { type Detail, useDetail } from './use-detail.ts';
import { withWords } from './with-words.ts';

/** Adds or edits a measure; a défi, a perspective and the others are written the same way. */
const Measure = () => {
  const { t } = useTranslation('recommendation');
  const { id, item } = useParams<{ id: string; item?: string }>();
  const { db } = useWorkplace();
  const search = useSearch();
  const query = search && `?${search}`;
  const back = recommendationHref(id) + query;
  const detail = useDetail(id);
  const newKind = item === undefined ? 'measure' : kindOfWord(item);
  const edited = useRecord(db, newKind ? '-' : textOf(item));
  if (newKind === 'report') return <Redirect to={reportHref(id)} replace />;
  if (edited?.fields['kind'] === 'report')
    return <Redirect to={reportHref(id, edited.id, 'corriger')} replace />;
  if (item === FOLLOW_UP_WORD) return <Redirect to={followUpHref(id) + query} replace />;

  const loading = detail === undefined || edited === undefined;
  const gone = !loading && (!detail || (!newKind && (!edited || edited.deleted)));
  if (loading || gone || !detail) {
    return (
      <Absent
        {...{ back, loading }}
        title={t('measure.title.measure')}
        next={{ href: back, label: t('title') }}
      />
    );
  }
  const target = newKind ? null : edited;
  const kind = newKind ?? ((edited?.fields['kind'] ?? 'measure') as ItemKind);
  return (
    <Writing key={item ?? ''} {...{ kind, back }} detail={detail} item={target} entry={item} />
  );
};

interface WritingProps {
  readonly detail: Detail;
  readonly kind: ItemKind;
  /** Null for a new one. */
  readonly item: LocalRecord | null;
  readonly entry: string | undefined;
  readonly back: string;
}

const Writing = ({ detail, kind, item, entry, back }: WritingProps) => {
  const { t } = useTranslation('recommendation');
  const { effects, actor } = useWorkplace();
  const { record } = detail;
  const [day, now] = [today(effects), instant(effects)];
  const rights = useMemo(() => itemRights(actor, record, day, now), [actor, record, day, now]);
  const keeper = useDraft({ recommendation: record.id, entry: entry ?? null });
  const { kept } = keeper;
  const title = t(item ? `measure.edit.${kind}` : `measure.title.${kind}`);
  const allowed = item
    ? canItem(actor, 'edit', record, item.fields, item.author, now)
    : rights.places.length > 0;
  const dated = rights.datedAndPlaced || !isCellKind(kind);
  const blank = item ? typingOf(item.fields) : newItem(dated ? day : '', startOf(rights.places));

  return (
    <Screen title={title} back={back} eyebrow={textOf(record.fields['code'])}>
      {!allowed ? (
        <EmptyState
          title={t('measure.refused.title')}
          action={<ButtonLink href={back}>{t('title')}</ButtonLink>}
        >
          {t(item ? 'measure.refused.edit' : 'measure.refused.create')}
        </EmptyState>
      ) : kept === undefined ? (
        <Skeleton rows={4} />
      ) : (
        <MeasureForm
          // a draft put back by the toast starts the form again from it
          key={kept?.savedAt ?? 0}
          {...{ detail, kind, item, rights, keeper, back }}
          from={fromDraft(kept?.answers['from']) ?? blank}
          start={fromDraft(kept?.answers['typing']) ?? blank}
          mayDetach={can(actor, 'edit', record, now)}
        />
      )}
    </Screen>
  );
};

export const MeasureScreen = withWords(Measure);
