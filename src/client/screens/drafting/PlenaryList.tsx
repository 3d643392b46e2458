import { useMemo } from 'react';
import { Link } from 'wouter';
import { isOpen } from '#domain/life.ts';
import { CELL_KINDS, cellOf } from '#domain/recommendation.ts';
import { STAGES } from '#domain/record.ts';
import type { LocalRecord, Summary } from '../../db/rows.ts';
import { textOf } from '../../recommendation/cells/values.ts';
import { useTranslation } from '../../translation.ts';
import { Checkbox } from '../../ui/Choice.tsx';
import { cx } from '../../ui/cx.ts';
import { Tag } from '../../ui/Tag.tsx';
import s from './Drafting.module.css';
import type { PlenaryGroup } from './plenary.ts';
import { RowState } from './RowState.tsx';

interface PlenaryListProps {
  readonly groups: readonly PlenaryGroup[];
  readonly items: readonly Summary[];
  readonly absorbedBy: (record: LocalRecord) => readonly LocalRecord[];
  readonly codeOf: (id: string) => string;
  /** Address of the session. */
  readonly base: string;
  readonly chosen: ReadonlySet<string>;
  /** Null for who only reads. */
  readonly onChoose: ((chosen: ReadonlySet<string>) => void) | null;
}

/** Every recommendation, by group, with what the plenary looks at. */
export const PlenaryList = ({
  groups,
  items,
  base,
  chosen,
  onChoose,
  ...rest
}: PlenaryListProps) => {
  const { t } = useTranslation(['drafting', 'common']);
  const inCells = useMemo(() => countByCell(items), [items]);
  const choose = (ids: readonly string[], on: boolean) => {
    const next = new Set(chosen);
    for (const id of ids)
      if (on) next.add(id);
      else next.delete(id);
    onChoose?.(next);
  };
  return groups.map(({ group, records, stages }) => (
    <section key={group} className={s.group} aria-labelledby={`group-${group}`}>
      <div className={s.groupHead}>
        <h2 id={`group-${group}`}>
          <Tag tone={group}>{t(`common:group.${group}`)}</Tag>
        </h2>
        <span className="note">
          {STAGES.filter((stage) => stages[stage] > 0)
            .map((stage) => `${stages[stage]} ${t(`plenary.stage.${stage}`)}`)
            .join(' · ')}
        </span>
        <Link href={`${base}/groupe/${group}`}>{t('plenary.table')}</Link>
      </div>
      {onChoose && records.length > 1 && (
        <Checkbox
          checked={records.every(({ id }) => chosen.has(id))}
          onChange={(on) =>
            choose(
              records.map(({ id }) => id),
              on,
            )
          }
        >
          {t('plenary.whole', { group: t(`common:group.${group}`), count: records.length })}
        </Checkbox>
      )}
      <ul className={s.plenaryRows}>
        {records.map((record) => (
          <li key={record.id} className={cx(s.plenaryRow, !isOpen(record) && s.closed)}>
            <PlenaryRow
              record={record}
              {...rest}
              inCells={inCells}
              chosen={chosen.has(record.id)}
              onChoose={onChoose && ((on) => choose([record.id], on))}
            />
          </li>
        ))}
      </ul>
    </section>
  ));
};

function countByCell(items: readonly Summary[]): ReadonlyMap<unknown, number> {
  const counts = new Map<unknown, number>();
  for (const { fields } of items) {
    const { cell } = fields;
    counts.set(cell, (counts.get(cell) ?? 0) + 1);
  }
  return counts;
}

const PlenaryRow = ({
  record,
  inCells,
  absorbedBy,
  codeOf,
  chosen,
  onChoose,
}: Pick<PlenaryListProps, 'absorbedBy' | 'codeOf'> & {
  /** How many items each cell has. */
  readonly inCells: ReadonlyMap<unknown, number>;
  readonly record: LocalRecord;
  readonly chosen: boolean;
  readonly onChoose: ((on: boolean) => void) | null;
}) => {
  const { t } = useTranslation(['drafting', 'common']);
  const { id, fields } = record;
  const code = textOf(fields['code']);
  const counts = CELL_KINDS.map((kind) => {
    const count = inCells.get(cellOf(id, fields, kind)) ?? 0;
    return count > 0 ? t(`plenary.items.${kind}`, { count }) : '';
  }).filter(Boolean);
  const words = (
    <>
      <b>{code}</b> <span className={s.text}>{textOf(fields['text'])}</span>
    </>
  );
  return (
    <>
      {onChoose ? (
        <Checkbox checked={chosen} onChange={onChoose}>
          {words}
        </Checkbox>
      ) : (
        <p>{words}</p>
      )}
      <div className={cx(onChoose && s.under)}>
        <RowState
          row={{ record, absorbed: absorbedBy(record) }}
          codeOf={codeOf}
          more={
            <>
              <span className="note">{counts.join(' · ')}</span>
              <Link href={`/recommandations/${encodeURIComponent(id)}`} className={s.link}>
                {t('plenary.open', { code })}
              </Link>
            </>
          }
        />
      </div>
    </>
  );
};
