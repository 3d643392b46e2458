import { Link } from 'wouter';
import { placeLabel } from '#domain/reference/places.ts';
import { formatPeriod, formatShortInstant } from '#i18n/format.ts';
import type { Origin } from '../../db/read.ts';
import { useTranslation } from '../../translation.ts';
import { Line } from '../../ui/Layout.tsx';
import { List, RowLink } from '../../ui/List.tsx';
import { Table } from '../../ui/Table.tsx';
import { useWorkplace } from '../../workplace.ts';
import s from './EntryRows.module.css';
import type { EntryRow } from './entry-list.ts';
import { FormTag } from './FormTag.tsx';
import { Standings } from './Standing.tsx';

interface EntryRowsProps {
  readonly rows: readonly EntryRow[];
  /** Undefined while it is being read. */
  readonly origins: ReadonlyMap<string, Origin> | undefined;
}

/** The list of a phone. */
export const EntryCards = ({ rows, origins }: EntryRowsProps) => {
  const { actor } = useWorkplace();
  const { t } = useTranslation(['observatory', 'common']);
  return (
    <List className="phone" label={t('observatory:list.caption')}>
      {rows.map((row) => (
        <RowLink
          key={row.id}
          href={`/observatoire/${row.id}`}
          title={[placeLabel(row.place), formatPeriod(row.period)].filter(Boolean).join(', ')}
          note={[row.title, origins?.get(row.id)?.authorName].filter(Boolean).join(' · ')}
          badge={
            <Line>
              <Standings
                standings={row.standings}
                receipt={row.author === actor.id ? origins?.get(row.id)?.receipt : null}
              />
            </Line>
          }
        />
      ))}
    </List>
  );
};

/** The same on a desktop. */
export const EntryTable = ({ rows, origins }: EntryRowsProps) => {
  const { actor, effects } = useWorkplace();
  const { t } = useTranslation(['observatory', 'common']);
  return (
    <Table className="wide" caption={t('observatory:list.caption')}>
      <thead>
        <tr>
          {(['place', 'period', 'form', 'state', 'author'] as const).map((column) => (
            <th key={column} scope="col">
              {t(`observatory:list.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row" className={s.place}>
              <Link href={`/observatoire/${row.id}`}>{placeLabel(row.place)}</Link>
            </th>
            <td>{formatPeriod(row.period)}</td>
            <td>
              {row.title}
              <br />
              <FormTag group={row.group} />
            </td>
            <td>
              <Line>
                <Standings
                  standings={row.standings}
                  receipt={row.author === actor.id ? origins?.get(row.id)?.receipt : null}
                />
              </Line>
            </td>
            <td>
              {origins?.get(row.id)?.authorName}
              <br />
              <span className="note">
                {formatShortInstant(row.createdAt, { now: effects.now() })}
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
};
