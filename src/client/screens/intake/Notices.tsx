import type { Notice } from '#documents/read/plan.ts';
import { intake } from '#i18n/fr/intake.ts';
import { useTranslation } from '../../translation.ts';
import { Alert } from '../../ui/Alert.tsx';

/** What of the file is missing or left aside, by table. */
export const Notices = ({ notices }: { readonly notices: readonly Notice[] }) => {
  const { t } = useTranslation('intake');
  if (notices.length === 0) return null;
  const tableOf = ({ table }: Notice): string => {
    if (table === '') return '';
    return t(/^\d+$/.test(table) ? 'notice.inTable' : 'notice.inSheet', { table });
  };
  const column = (name: string): string =>
    Object.hasOwn(intake.column, name) ? t(`column.${name as keyof typeof intake.column}`) : name;
  const say = (notice: Notice): string => {
    const table = tableOf(notice);
    switch (notice.code) {
      case 'columns_missing':
      case 'columns_unknown':
        return t(`notice.${notice.code}`, {
          table,
          count: notice.columns.length,
          names: notice.columns.map(column).join(', '),
        });
      case 'section_unknown':
        return t('notice.section_unknown', { table, row: notice.number, said: notice.said });
      case 'table_left':
        return t('notice.table_left', { table });
    }
  };
  return (
    <Alert tone="warn" title={t('notice.title')}>
      {[...new Set(notices.map(say))].map((line) => (
        <p key={line}>{line}</p>
      ))}
    </Alert>
  );
};
