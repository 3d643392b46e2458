import type { FormDefinition } from '#domain/form/model.ts';
import { placeLabel } from '#domain/reference/places.ts';
import { formatInstant, formatPeriod } from '#i18n/format.ts';
import type { LocalRecord } from '../../db/rows.ts';
import { useTranslation } from '../../translation.ts';
import { DefinitionList } from '../../ui/DefinitionList.tsx';
import { Panel } from '../../ui/Layout.tsx';
import { useWorkplace } from '../../workplace.ts';
import { FormTag } from './FormTag.tsx';

/** Who, where, when, and the proof of reception. */
export const EntryFacts = ({
  record,
  definition,
  receipt,
}: {
  readonly record: LocalRecord;
  readonly definition: FormDefinition | undefined;
  readonly receipt: number | null | undefined;
}) => {
  const { effects, actor } = useWorkplace();
  const { t } = useTranslation(['entry', 'common', 'ui']);
  const { fields, author, authorName, createdAt, flags, delivery } = record;
  const period = fields['period'];
  const mine = author === actor.id;
  return (
    <Panel>
      <DefinitionList
        items={[
          {
            term: t('common:fact.place'),
            detail: placeLabel(String(fields['place']), 'long'),
          },
          {
            term: t('common:fact.period'),
            detail: typeof period === 'string' ? formatPeriod(period) : t('ui:state.unreported'),
          },
          { term: t('common:fact.author'), detail: authorName },
          {
            term: t('entry:fact.writtenAt'),
            detail: formatInstant(createdAt, { now: effects.now() }),
          },
          ...(mine
            ? [
                {
                  term: t('entry:fact.receipt'),
                  detail: receipt ?? (
                    <span className="note">
                      {t(`entry:fact.${delivery === 'synced' ? 'receiptElsewhere' : 'noReceipt'}`)}
                    </span>
                  ),
                },
              ]
            : []),
          ...(definition
            ? [
                {
                  term: t('entry:fact.group'),
                  detail: <FormTag group={definition.thematicGroup} />,
                },
                {
                  term: t('entry:fact.form'),
                  detail: t('entry:fact.version', { version: definition.version }),
                },
              ]
            : []),
          ...(['late', 'review'] as const)
            .filter((flag) => flags.includes(flag))
            .map((flag) => ({ term: t('entry:fact.remark'), detail: t(`entry:fact.${flag}`) })),
        ]}
      />
    </Panel>
  );
};
