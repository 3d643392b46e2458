import { useState } from 'react';
import { useParams, useSearch } from 'wouter';
import { isCellKind } from '#domain/recommendation.ts';
import type { ItemKind } from '#domain/record.ts';
import { can } from '#domain/rights.ts';
import { useRecord } from '../../db/hooks.ts';
import type { LocalRecord } from '../../db/rows.ts';
import { instant, today } from '../../recommendation/cells/clock.ts';
import { textOf } from '../../recommendation/cells/values.ts';
import { BucketTag, useBucketName } from '../../recommendation/labels/BucketTag.tsx';
import { bucketOf } from '../../recommendation/labels/bucket.ts';
import { StateBadge } from '../../recommendation/labels/StateBadge.tsx';
import { withLifeWords } from '../../recommendation/life/with-life-words.ts';
import { Absent } from '../../recommendation/writing/Absent.tsx';
import { canItem, itemRights } from '../../recommendation/writing/item-rights.ts';
import { useTranslation } from '../../translation.ts';
import { Button, ButtonLink } from '../../ui/Button.tsx';
import { DefinitionList } from '../../ui/DefinitionList.tsx';
import { Columns, Panel, Section, Stack } from '../../ui/Layout.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { useToast } from '../../ui/Toast.tsx';
import { useWorkplace } from '../../workplace.ts';
import { CellSection } from './CellSection.tsx';
import { Conflicts } from './Conflicts.tsx';
import s from './Detail.module.css';
import { useFacts } from './Facts.tsx';
import { History } from './History.tsx';
import type { HistoryEvent } from './history.ts';
import { Fate, Life } from './Life.tsx';
import { LifeActs } from './LifeActs.tsx';
import { stateOf } from './list.ts';
import { Measures } from './Measures.tsx';
import { followUpHref, itemHref, KIND_WORDS, recommendationHref } from './paths.ts';
import { RemoveDialog } from './RemoveDialog.tsx';
import { Removed } from './Removed.tsx';
import { Reports } from './Reports.tsx';
import { type Detail, useDetail } from './use-detail.ts';
import { useRemoveItem } from './use-remove-item.ts';
import { withWords } from './with-words.ts';

const One = () => {
  const { t } = useTranslation('recommendation');
  const { id } = useParams<{ id: string }>();
  const search = useSearch();
  const query = search && `?${search}`;
  const { db } = useWorkplace();
  const record = useRecord(db, id);
  const detail = useDetail(id);
  if (record?.deleted && record.type === 'recommendation')
    return <Removed record={record} back={`/recommandations${query}`} />;
  if (detail) return <Known key={id} detail={detail} query={query} />;
  return (
    <Absent
      title={t('title')}
      back={`/recommandations${query}`}
      loading={detail === undefined}
      next={{ href: '/recommandations', label: t('missing.list') }}
    />
  );
};

/** `query`: the filters of the list it was opened from, so that « Retour » finds them again. */
const Known = ({ detail, query }: { readonly detail: Detail; readonly query: string }) => {
  const { t } = useTranslation(['recommendation', 'common']);
  const { effects, actor } = useWorkplace();
  const bucketName = useBucketName();
  const [removing, setRemoving] = useState<LocalRecord>();
  const removal = useRemoveItem(detail);
  const { record, challenges, outlooks } = detail;
  const { id, fields } = record;
  const [day, now] = [today(effects), instant(effects)];
  const hrefOf = (other: string) => recommendationHref(other) + query;
  const facts = useFacts(detail, day, hrefOf);
  const bucket = bucketOf(fields);
  const code = textOf(fields['code']);

  const mayFollow = can(actor, 'edit', record, now);
  const mayAdd = itemRights(actor, record, day, now).places.length > 0;
  const mayEdit = (item: LocalRecord) =>
    canItem(actor, 'edit', record, item.fields, item.author, now);
  const mayRestore = ({ record: changed, group }: HistoryEvent) => {
    // why: what was said of a report is said again on its own screen, never brought back
    if (changed.type === 'item') return group !== 'state' && mayEdit(changed);
    return mayFollow;
  };
  const addHref = (kind: ItemKind) =>
    itemHref(id, kind === 'measure' ? null : KIND_WORDS[kind]) + query;
  const items = {
    mayEdit,
    editHref: (item: LocalRecord) => itemHref(id, item.id) + query,
    onRemove: (item: LocalRecord) => {
      const kind = item.fields['kind'] as ItemKind;
      const shared = isCellKind(kind) && cellOf(detail, kind).readers.length > 1;
      if (shared) setRemoving(item);
      else void removal.remove(item);
    },
  };
  const cells = [challenges, outlooks].map((cell) => (
    <CellSection
      key={cell.kind}
      {...{ cell, id, hrefOf }}
      {...items}
      addHref={mayAdd ? addHref(cell.kind) : null}
    />
  ));

  return (
    <Screen
      title={code}
      back={`/recommandations${query}`}
      eyebrow={
        <span className="wide">
          {t('crumb', { session: detail.sessionCode(fields), group: bucketName(bucket) })}
        </span>
      }
      actions={
        <>
          <ShareButton code={code} text={textOf(fields['text'])} />
          {mayFollow && (
            <ButtonLink icon="pencil" className="wide" href={followUpHref(id) + query}>
              {t('act.followUp')}
            </ButtonLink>
          )}
          {mayAdd && (
            <ButtonLink variant="primary" icon="plus" className="wide" href={addHref('measure')}>
              {t('act.addMeasure')}
            </ButtonLink>
          )}
        </>
      }
    >
      <Conflicts conflicts={detail.conflicts} events={detail.events} />
      <Fate detail={detail} />
      <Columns shape="main">
        <Stack gap="loose">
          <Stack>
            <div className={s.head}>
              <BucketTag bucket={bucket} />
              <span className="phone">
                <StateBadge state={stateOf(fields, day)} />
              </span>
            </div>
            <h2>{textOf(fields['text'])}</h2>
          </Stack>
          <Stack className="phone">
            <DefinitionList columns items={facts.first} />
            {mayAdd && (
              <ButtonLink variant="primary" icon="plus" wide href={addHref('measure')}>
                {t('act.addMeasure')}
              </ButtonLink>
            )}
          </Stack>
          <Measures detail={detail} mayAdd={mayAdd} {...items} />
          <OtherItems detail={detail} />
          <Reports record={record} mayAdd={mayAdd} />
          <Columns shape="half">{cells}</Columns>
          <Lent detail={detail} />
        </Stack>
        <Stack gap="loose">
          <Panel className="wide">
            <DefinitionList items={[facts.state, ...facts.first, ...facts.others]} />
            {!mayFollow && <p className="note">{t('facts.kept')}</p>}
          </Panel>
          <Section title={t('facts.title')} className="phone">
            <Panel>
              <DefinitionList items={[facts.state, ...facts.others]} />
              {!mayFollow && <p className="note">{t('facts.kept')}</p>}
            </Panel>
            {mayFollow && (
              <ButtonLink wide icon="pencil" href={followUpHref(id) + query}>
                {t('act.followUp')}
              </ButtonLink>
            )}
          </Section>
          <LifeActs record={record} />
          <Life detail={detail} today={day} hrefOf={hrefOf} />
          <History events={detail.events} rows={detail.history} mayRestore={mayRestore} />
        </Stack>
      </Columns>
      {removing && (
        <RemoveDialog
          item={removing}
          cell={cellOf(detail, removing.fields['kind'] as 'challenge' | 'outlook')}
          code={code}
          mayDetach={mayFollow}
          onClose={() => setRemoving(undefined)}
          onRemove={(alone) => {
            setRemoving(undefined);
            void (alone ? removal.removeHere(removing) : removal.remove(removing));
          }}
        />
      )}
    </Screen>
  );
};

const cellOf = ({ challenges, outlooks }: Detail, kind: 'challenge' | 'outlook') =>
  kind === 'challenge' ? challenges : outlooks;

/** Shown only where a group has written some: they are outside the official table. */
const OtherItems = ({ detail: { otherItems } }: { readonly detail: Detail }) => {
  const { t } = useTranslation('common');
  return (['advance', 'activity'] as const).map((kind) => {
    const items = otherItems.filter((item) => item.fields['kind'] === kind);
    if (items.length === 0) return null;
    return (
      <Section key={kind} title={t(`item.${kind}`, { count: items.length })}>
        <ul className={s.plain}>
          {items.map((item) => (
            <li key={item.id}>{textOf(item.fields['text'])}</li>
          ))}
        </ul>
      </Section>
    );
  });
};

/** What the recommendations merged into this one had: it is read here, and written there. */
const Lent = ({ detail: { lent, absorbed } }: { readonly detail: Detail }) => {
  const { t } = useTranslation(['life', 'common']);
  return (['challenge', 'outlook'] as const).map((kind) => {
    const items = lent.filter((item) => item.fields['kind'] === kind);
    if (items.length === 0) return null;
    const codes = absorbed.map(({ fields }) => textOf(fields['code'])).join(', ');
    return (
      <Section key={kind} title={t(`lent.${kind}`, { codes })}>
        <ul className={s.plain}>
          {items.map((item) => (
            <li key={item.id}>{textOf(item.fields['text'])}</li>
          ))}
        </ul>
      </Section>
    );
  });
};

/** By the phone's own sheet (WhatsApp, Bluetooth…), else the link goes to the clipboard. */
const ShareButton = ({ code, text }: { readonly code: string; readonly text: string }) => {
  const { t } = useTranslation(['recommendation', 'ui']);
  const say = useToast();
  const share = async () => {
    const url = new URL(location.pathname, location.origin).href;
    if (typeof navigator.share === 'function') {
      // a refusal is the person closing the sheet
      await navigator.share({ title: code, text: `${code} : ${text}`, url }).catch(() => undefined);
      return;
    }
    await navigator.clipboard.writeText(url);
    say({ text: t('act.copied') });
  };
  return (
    <Button compact icon="share" onClick={() => void share()}>
      {t('ui:action.share')}
    </Button>
  );
};

export const RecommendationScreen = withLifeWords(withWords(One));
