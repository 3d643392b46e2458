import type { ReactNode } from 'react';
import { stageOf } from '#domain/life.ts';
import { textOf } from '../../recommendation/cells/values.ts';
import { LifeNotes } from '../../recommendation/life/LifeNotes.tsx';
import { StageBadge } from '../../recommendation/life/StageBadge.tsx';
import { useTranslation } from '../../translation.ts';
import { Badge } from '../../ui/Badge.tsx';
import s from './Drafting.module.css';
import type { TableRow } from './table.ts';

/** Where a row stands, what became of it, and that its last change is still on this device. */
export const RowState = ({
  row: { record, absorbed },
  twin = false,
  codeOf,
  more,
}: {
  readonly row: Pick<TableRow, 'record' | 'absorbed'>;
  /** Another row has the same reference. */
  readonly twin?: boolean;
  readonly codeOf: (id: string) => string;
  /** Beside the badges. */
  readonly more?: ReactNode;
}) => {
  const { t } = useTranslation(['drafting', 'life', 'common']);
  return (
    <div className={s.state}>
      <span className={s.badges}>
        <StageBadge stage={stageOf(record)} />
        {twin && (
          <Badge tone="warn" icon="warning">
            {t('life:status.duplicate')}
          </Badge>
        )}
        {record.delivery === 'pending' && (
          <Badge tone="idle" icon="send">
            {t('common:sending.ready')}
          </Badge>
        )}
        {more}
      </span>
      <LifeNotes fields={record.fields} codeOf={codeOf} />
      {absorbed.map(({ id, fields }) => (
        <p key={id} className="note">
          {t('life:status.absorbed', {
            code: textOf(fields['code']),
            text: textOf(fields['text']),
          })}
        </p>
      ))}
    </div>
  );
};
