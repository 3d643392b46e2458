import { useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import { countedEntries } from '#domain/entry.ts';
import type { FormDefinition } from '#domain/form/model.ts';
import { formRecordId } from '#domain/form/record-id.ts';
import { placeLabel } from '#domain/reference/places.ts';
import { formatPeriod } from '#i18n/format.ts';
import { duplicate } from '#i18n/fr/duplicate.ts';
import { useHistories, useRecord } from '../../db/hooks.ts';
import type { HistoryRow, LocalRecord } from '../../db/rows.ts';
import { problemWords, withNamespace } from '../../i18n.ts';
import { useTranslation } from '../../translation.ts';
import { Alert } from '../../ui/Alert.tsx';
import { Actions, Button, ButtonLink } from '../../ui/Button.tsx';
import { Checkbox } from '../../ui/Choice.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Columns, Section, Stack } from '../../ui/Layout.tsx';
import { Skeleton } from '../../ui/Loading.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { useToast } from '../../ui/Toast.tsx';
import { useWorkplace } from '../../workplace.ts';
import { Comparison } from './Comparison.tsx';
import { DuplicateSide } from './DuplicateSide.tsx';
import { type Side, settle, type Unit, unitsOf, unsettle } from './duplicate.ts';
import { entryWords, questionRank, wordsOf } from './entry-words.ts';
import { receivedAtOf } from './history.ts';
import { Merge } from './Merge.tsx';
import { useUtcNow } from './now.ts';
import { SettleDialog } from './SettleDialog.tsx';
import { powersOver } from './transitions.ts';
import { useOthers } from './use-others.ts';

declare module 'i18next' {
  interface ResourceNamespaceMap {
    duplicate: typeof duplicate;
  }
}

interface PairProps {
  readonly left: LocalRecord;
  readonly right: LocalRecord;
  /** Further entries of the same place and period. */
  readonly more: number;
  readonly now: string;
}

/** What is about to be settled: which entry is kept, and what it takes from the other. */
interface Settlement {
  readonly kept: Side;
  readonly taken: readonly { readonly unit: Unit; readonly from: Side }[] | null;
}

/** Two entries that tell the same thing, side by side: keep one, or put their answers together. */
const Pair = ({ left, right, more, now }: PairProps) => {
  const { t } = useTranslation('duplicate');
  const { t: words } = useTranslation();
  const { db, actor, save } = useWorkplace();
  const say = useToast();
  const [, navigate] = useLocation();
  const [all, showAll] = useState(false);
  const [merging, setMerging] = useState(false);
  const [settlement, setSettlement] = useState<Settlement>();
  const form = useRecord(db, formRecordId(String(left.fields['formHash'])));
  const definition = form?.fields['definition'] as unknown as FormDefinition | undefined;
  const wordsFor = useMemo(() => definition && entryWords(definition), [definition]);
  const units = useMemo(
    () =>
      unitsOf(left.fields, right.fields, definition, definition ? questionRank(definition) : zero),
    [left, right, definition],
  );
  const differing = units.filter(({ differs }) => differs);
  const ids = useMemo(() => [left.id, right.id], [left.id, right.id]);
  const history = useHistories(db, ids) ?? NONE;
  const sides = { left, right };
  const [counted] = countedEntries(
    [left, right].map((entry) => ({ ...entry, receivedAt: receivedOr(entry, history) })),
    () => true,
  );
  const powers = { left: powersOver(actor, left, now), right: powersOver(actor, right, now) };
  const mayWithdraw = (side: Side) => powers[side].next.includes('withdrawn');
  const mayKeep = (side: Side) => mayWithdraw(other(side));
  const mayMerge = (side: Side) => mayKeep(side) && powers[side].correct;
  const locked = [left, right].some(({ fields }) => fields['state'] === 'validated');

  const act = async (motive: string) => {
    if (!settlement) return;
    const { kept, taken } = settlement;
    setSettlement(undefined);
    const changes = settle(sides[kept], [sides[other(kept)]], taken ?? [], motive);
    const undo = unsettle(sides[kept], [sides[other(kept)]], changes);
    const saved = await save(changes);
    if (!saved.ok) {
      const { what, todo } = problemWords(words, saved.problem);
      say({ text: t('failed', { what, todo }), icon: 'warning' });
      return;
    }
    say({ text: t('done'), undo: undo && (() => void save(undo)) });
    navigate(`/observatoire/${sides[kept].id}`);
  };

  const place = placeLabel(String(left.fields['place']));
  const period = left.fields['period'];
  const title = definition ? wordsOf(definition.title, definition) : String(left.fields['form']);
  const shown = all ? units : differing;
  return (
    <Screen
      title={t('title')}
      back={`/observatoire/${left.id}`}
      eyebrow={[title, typeof period === 'string' && formatPeriod(period), place]
        .filter(Boolean)
        .join(' · ')}
    >
      <Stack gap="loose">
        <Stack gap="tight">
          <p>{t('intro')}</p>
          {more > 0 && <p className="note">{t('more', { count: more })}</p>}
        </Stack>
        <Columns shape="half">
          {(['left', 'right'] as const).map((side) => (
            <DuplicateSide
              key={side}
              side={side}
              record={sides[side]}
              counts={counted?.id === sides[side].id}
              onKeep={
                mayKeep(side) && !merging
                  ? () => setSettlement({ kept: side, taken: null })
                  : undefined
              }
            />
          ))}
        </Columns>
        {!mayWithdraw('left') && !mayWithdraw('right') && (
          <Alert tone="idle">{t(locked ? 'side.locked' : 'side.mayNot')}</Alert>
        )}
        {wordsFor && merging && (
          <Merge
            {...{ sides, wordsFor, mayMerge }}
            units={differing}
            first={counted?.id === right.id && mayMerge('right') ? 'right' : 'left'}
            onCancel={() => setMerging(false)}
            onMerge={(kept, taken) => setSettlement({ kept, taken })}
          />
        )}
        {wordsFor && !merging && (
          <Section title={t('differ.title', { count: differing.length })}>
            {differing.length === 0 && <p>{t('differ.same')}</p>}
            <Comparison units={shown} wordsFor={wordsFor} />
            <Checkbox checked={all} onChange={showAll}>
              {t('differ.all')}
            </Checkbox>
            {differing.length > 0 && (mayMerge('left') || mayMerge('right')) && (
              <Actions>
                <Button variant="primary" icon="layers" onClick={() => setMerging(true)}>
                  {t('merge.start')}
                </Button>
              </Actions>
            )}
          </Section>
        )}
      </Stack>
      {settlement && (
        <SettleDialog
          merged={settlement.taken !== null}
          moved={settlement.taken?.filter(({ from }) => from !== settlement.kept).length ?? 0}
          onClose={() => setSettlement(undefined)}
          onSettle={(motive) => void act(motive)}
        />
      )}
    </Screen>
  );
};

const other = (side: Side): Side => (side === 'left' ? 'right' : 'left');
const zero = () => 0;
const NONE: readonly HistoryRow[] = [];

/** Where the device wasn't told when, what left it was received as it was written. */
const receivedOr = (
  { id, delivery, createdAt }: LocalRecord,
  history: readonly HistoryRow[],
): string | null =>
  receivedAtOf(history, id) ?? (delivery === 'pending' ? null : new Date(createdAt).toISOString());

/** An entry and the first of those that tell the same thing; the doublon may be settled meanwhile. */
const Duplicate = ({ record }: { readonly record: LocalRecord }) => {
  const { t } = useTranslation('duplicate');
  const { db } = useWorkplace();
  const others = useOthers(record.id);
  const other = useRecord(db, others?.[0] ?? '');
  const now = useUtcNow();
  const entry = `/observatoire/${record.id}`;
  if (other && others && others.length > 0 && now)
    return <Pair left={record} right={other} more={others.length - 1} now={now} />;
  return (
    <Screen title={t('title')} back={entry}>
      {others?.length === 0 ? (
        <EmptyState
          title={t('gone.title')}
          action={<ButtonLink href={entry}>{t('gone.back')}</ButtonLink>}
        >
          {t('gone.next')}
        </EmptyState>
      ) : (
        <Skeleton rows={6} />
      )}
    </Screen>
  );
};

export const DuplicateScreen = withNamespace('duplicate', duplicate, Duplicate);
