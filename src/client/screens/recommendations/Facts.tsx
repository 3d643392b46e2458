import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { isOverdue } from '#domain/recommendation.ts';
import type { Decision, ReportFrequency, Stage } from '#domain/record.ts';
import { placeName } from '#domain/reference/places.ts';
import { formatDate, formatShortDate } from '#i18n/date.ts';
import { formatNumber, formatRelativeDay } from '#i18n/format.ts';
import type { Summary } from '../../db/rows.ts';
import { membersOf, numberOf, textOf } from '../../recommendation/cells/values.ts';
import type { StateFilter } from '../../recommendation/labels/bucket.ts';
import { DecisionBadge, StateBadge } from '../../recommendation/labels/StateBadge.tsx';
import { useTranslation } from '../../translation.ts';
import type { Definition } from '../../ui/DefinitionList.tsx';
import s from './Detail.module.css';
import type { Detail } from './use-detail.ts';
import { useTagNames } from './use-value-words.ts';

export interface FactList {
  /** What a person looks for first: due date, lead, what it takes over. */
  readonly first: readonly Definition[];
  readonly state: Definition;
  readonly others: readonly Definition[];
}

/** Everything known of a recommendation beside its items; what isn't is said not to be. */
export function useFacts(
  { record: { fields }, past, carriedTo, sessionCode }: Detail,
  today: string,
  hrefOf: (id: string) => string,
): FactList {
  const { t } = useTranslation(['recommendation', 'common']);
  const tags = [...membersOf(fields['pmm']), ...membersOf(fields['pnm'])];
  const tagName = useTagNames(tags.length > 0);
  const { dueDate, lead, decision, stage, frequency, indicator } = fields;
  const goal = numberOf(fields['target']);
  const none = <span className="quiet">{t('facts.none')}</span>;
  const noneF = <span className="quiet">{t('facts.noneF')}</span>;
  const noneP = <span className="quiet">{t('facts.noneP')}</span>;
  const listed = (names: readonly string[], empty: ReactNode) =>
    names.length > 0 ? <Names names={names} /> : empty;

  return {
    state: {
      term: t('facts.progress'),
      detail: <State fields={fields} today={today} />,
      wide: true,
    },
    first: [
      {
        term: t('facts.dueDate'),
        detail: dueDate ? (
          <>
            {formatDate(textOf(dueDate))}{' '}
            <span className="note nb">{formatRelativeDay(textOf(dueDate), today)}</span>
          </>
        ) : (
          noneF
        ),
      },
      { term: t('facts.lead'), detail: textOf(lead) || none },
      ...(past
        ? [
            {
              term: t('facts.carriedFrom'),
              detail: <Other other={past} session={sessionCode(past.fields)} hrefOf={hrefOf} />,
              wide: true,
            },
          ]
        : []),
      ...(carriedTo.length > 0
        ? [
            {
              term: t('facts.carriedTo'),
              detail: carriedTo.map((other) => (
                <Other
                  key={other.id}
                  other={other}
                  session={sessionCode(other.fields)}
                  hrefOf={hrefOf}
                />
              )),
              wide: true,
            },
          ]
        : []),
    ],
    others: [
      {
        term: t('facts.frequency'),
        detail: frequency ? t(`common:frequency.${frequency as ReportFrequency}`) : noneF,
      },
      {
        term: t('facts.indicator'),
        detail: indicator ? textOf(indicator) : none,
      },
      ...(goal === null ? [] : [{ term: t('facts.target'), detail: formatNumber(goal) }]),
      { term: t('facts.partners'), detail: listed(membersOf(fields['partners']), noneP) },
      {
        term: t('facts.decision'),
        detail: decision ? (
          <>
            <DecisionBadge decision={decision as Decision} />
            {fields['decisionNote'] && <p>{textOf(fields['decisionNote'])}</p>}
          </>
        ) : (
          noneF
        ),
      },
      {
        term: t('facts.stage'),
        detail: stage ? t(`common:stage.${stage as Stage}`) : noneF,
      },
      {
        term: t('facts.regions'),
        detail: listed(membersOf(fields['regions']).map(placeName), noneP),
      },
      { term: t('facts.pmm'), detail: listed(membersOf(fields['pmm']).map(tagName), noneP) },
      { term: t('facts.pnm'), detail: listed(membersOf(fields['pnm']).map(tagName), noneF) },
      { term: t('facts.source'), detail: <Source fields={fields} /> },
    ],
  };
}

type FieldsProps = Pick<Detail['record'], 'fields'>;

const State = ({ fields, today }: FieldsProps & { readonly today: string }) => {
  const { t } = useTranslation('recommendation');
  const progress = (fields['progress'] ?? 'unreported') as StateFilter;
  return (
    <>
      <span className={s.badges}>
        <StateBadge state={progress} />
        {isOverdue(fields, today) && <StateBadge state="overdue" />}
        {fields['progressDate'] && (
          <span className="note">
            {t('facts.since', { date: formatShortDate(textOf(fields['progressDate'])) })}
          </span>
        )}
      </span>
      {fields['progressNote'] && <p className={s.motive}>{textOf(fields['progressNote'])}</p>}
    </>
  );
};

const Source = ({ fields }: FieldsProps) => {
  const { t } = useTranslation('recommendation');
  const lines = textOf(fields['sourceLines']);
  const range = /^(\d+)-(\d+)$/.exec(lines);
  const where = range
    ? t('facts.lines', { from: String(range[1]), to: String(range[2]) })
    : lines && t('facts.section', { lines });
  return (
    <div className={s.source}>
      <p>{where || <span className="quiet">{t('facts.noneF')}</span>}</p>
      {fields['ambiguous'] && <p>{t('facts.ambiguous')}</p>}
      {fields['sourceNote'] && <p>{textOf(fields['sourceNote'])}</p>}
    </div>
  );
};

const Other = ({
  other: { id, fields },
  session,
  hrefOf,
}: {
  readonly other: Summary;
  readonly session: string;
  readonly hrefOf: (id: string) => string;
}) => {
  const { t } = useTranslation('recommendation');
  return (
    <p>
      <Link href={hrefOf(id)}>{textOf(fields['code'])}</Link>{' '}
      <span className="note">{t('facts.ofSession', { session })}</span>
    </p>
  );
};

const Names = ({ names }: { readonly names: readonly string[] }) => (
  <ul>
    {names.map((name) => (
      <li key={name}>{name}</li>
    ))}
  </ul>
);
