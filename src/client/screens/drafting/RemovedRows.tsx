import { textOf } from '../../recommendation/cells/values.ts';
import { useAct } from '../../recommendation/life/use-act.ts';
import { useTranslation } from '../../translation.ts';
import { Button } from '../../ui/Button.tsx';
import { List, Row } from '../../ui/List.tsx';
import s from './Drafting.module.css';
import { useTable } from './table-context.ts';

/** Rows that were taken out of the table, with all their items: they may come back. */
export const RemovedRows = () => {
  const { t } = useTranslation('drafting');
  const { meeting, group, may } = useTable();
  const act = useAct();
  const rows = meeting.removed.filter(({ fields }) => fields['group'] === group);
  if (rows.length === 0) return null;
  const restore = (id: string, code: string) =>
    act({
      changes: [{ type: 'restore', entity: 'recommendation', id, set: {} }],
      done: t('removed.done', { code }),
      before: [],
    });
  return (
    <details className={s.removed}>
      <summary>{t('removed.title', { count: rows.length })}</summary>
      <List label={t('removed.label')}>
        {rows.map((record) => {
          const code = textOf(record.fields['code']);
          return (
            <Row
              key={record.id}
              title={code}
              note={textOf(record.fields['text'])}
              action={
                may.remove(record) && (
                  <Button
                    variant="quiet"
                    icon="undo"
                    aria-label={t('removed.restoreNamed', { code })}
                    onClick={() => void restore(record.id, code)}
                  >
                    {t('removed.restore')}
                  </Button>
                )
              }
            />
          );
        })}
      </List>
    </details>
  );
};
