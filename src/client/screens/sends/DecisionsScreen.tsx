import { formatNumber, formatShortInstant } from '#i18n/format.ts';
import { decisions } from '#i18n/fr/decisions.ts';
import { problem } from '#i18n/fr/problem.ts';
import { sends } from '#i18n/fr/sends.ts';
import type { QuarantineRow } from '../../db/rows.ts';
import { useQuarantine } from '../../db/use-quarantine.ts';
import { withNamespace } from '../../i18n.ts';
import { type Naming, useNaming } from '../../naming.ts';
import { useTranslation } from '../../translation.ts';
import { Badge } from '../../ui/Badge.tsx';
import { ButtonLink } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Kpis } from '../../ui/Kpis.tsx';
import { Section, Stack } from '../../ui/Layout.tsx';
import { List, Row } from '../../ui/List.tsx';
import { Skeleton } from '../../ui/Loading.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { useWorkplace } from '../../workplace.ts';
import { ExportDecisions } from './ExportSends.tsx';
import { workOf } from './quarantine.ts';
import { Undecided } from './Undecided.tsx';

declare module 'i18next' {
  interface ResourceNamespaceMap {
    decisions: typeof decisions;
  }
}

/** Decided rows drawn. */
const SHOWN = 50;

/** Work received without the right to it: who decides accepts it in its author's name, or declines. */
const Decisions = () => {
  const { t } = useTranslation('decisions');
  const { db } = useWorkplace();
  const rows = useQuarantine(db);
  const naming = useNaming(db);
  const count = (state: QuarantineRow['state']) =>
    rows?.filter((row) => row.state === state).length ?? 0;
  const kpi = (state: QuarantineRow['state']) => ({
    label: t(`counts.${state}`),
    value: formatNumber(count(state)),
  });
  const waiting = rows?.filter(({ state }) => state === 'waiting') ?? [];
  const decided = rows?.filter(({ state }) => state !== 'waiting') ?? [];
  return (
    <Screen title={t('title')} back="/envois">
      {(!rows || !naming) && <Skeleton rows={4} />}
      {rows?.length === 0 && (
        <EmptyState
          title={t('none.title')}
          action={<ButtonLink href="/envois">{t('none.back')}</ButtonLink>}
        >
          {t('none.next')}
        </EmptyState>
      )}
      {rows && rows.length > 0 && naming && (
        <Stack gap="loose">
          <p>{t('intro')}</p>
          <Kpis tight items={[kpi('waiting'), kpi('accepted'), kpi('declined')]} />
          <div>
            <ExportDecisions rows={[...waiting, ...decided]} naming={naming} />
          </div>
          {waiting.length > 0 && (
            <Section title={t('waiting')}>
              {waiting.map((row) => (
                <Undecided key={row.id} work={workOf(row)} naming={naming} />
              ))}
            </Section>
          )}
          {decided.length > 0 && <Decided rows={decided.slice(0, SHOWN)} naming={naming} />}
        </Stack>
      )}
    </Screen>
  );
};

const Decided = ({
  rows,
  naming,
}: {
  readonly rows: readonly QuarantineRow[];
  readonly naming: Naming;
}) => {
  const { t } = useTranslation(['decisions', 'sends']);
  const { effects } = useWorkplace();
  const when = (at: string) => formatShortInstant(at, { now: effects.now() });
  return (
    <Section title={t('decided')}>
      <List>
        {rows.map((row) => {
          const { id, entity, record, set, name, at, type, decidedAt, note, state } = workOf(row);
          const { title, place, icon } = naming({ entity, id: record, fields: set });
          const what = t(`sends:type.${type}`);
          const accepted = state === 'accepted';
          return (
            <Row
              key={id}
              icon={icon}
              title={[title, place].filter(Boolean).join(', ')}
              note={[
                t('who', { what, name, when: when(at) }),
                t('decidedWhen', { when: when(decidedAt) }),
                note && t('motive', { note }),
              ]
                .filter(Boolean)
                .join('. ')}
              badge={
                <Badge tone={accepted ? 'ok' : 'idle'} icon={accepted ? 'check' : 'close'}>
                  {t(accepted ? 'state.accepted' : 'state.declined')}
                </Badge>
              }
            />
          );
        })}
      </List>
    </Section>
  );
};

export const DecisionsScreen = withNamespace(
  'problem',
  problem,
  withNamespace('sends', sends, withNamespace('decisions', decisions, Decisions)),
);
