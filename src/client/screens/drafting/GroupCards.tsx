import { CELL_KINDS } from '#domain/recommendation.ts';
import { textOf } from '../../recommendation/cells/values.ts';
import { useTranslation } from '../../translation.ts';
import { Beside } from './Beside.tsx';
import { CellBody } from './CellBody.tsx';
import s from './Drafting.module.css';
import { RowHead } from './RowHead.tsx';
import { BESIDE_KINDS } from './table.ts';
import { useTable } from './table-context.ts';

/** The same table on a phone: a card a recommendation. */
export const GroupCards = () => {
  const { t } = useTranslation('common');
  const { rows } = useTable();
  return (
    <ul className={s.cards}>
      {rows.map((row) => (
        <li key={row.record.id} className={s.card} aria-label={textOf(row.record.fields['code'])}>
          <RowHead row={row} />
          {CELL_KINDS.map((kind) => (
            <section key={kind}>
              <h3>{t(`item.${kind}`, { count: 2 })}</h3>
              <CellBody row={row} slot={row.cells[kind]} />
            </section>
          ))}
          <div>
            {BESIDE_KINDS.map((kind) => (
              <Beside key={kind} row={row} kind={kind} />
            ))}
          </div>
        </li>
      ))}
    </ul>
  );
};
