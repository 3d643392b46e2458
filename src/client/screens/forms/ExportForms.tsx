import { dateOfInstant } from '#i18n/format.ts';
import { ExportList } from '../../reports/list-export/ExportList.tsx';
import type { ListColumn } from '../../reports/list-export/list-table.ts';
import { useTranslation } from '../../translation.ts';
import type { FormRow } from './versions.ts';
import { useFormWords } from './words.ts';

/** The list of questionnaires as a file: each with its version in use. */
export const ExportForms = ({ rows }: { readonly rows: readonly FormRow[] }) => {
  const { t } = useTranslation(['forms', 'common']);
  const { filledBy, frequency } = useFormWords();
  const columns: readonly ListColumn<FormRow>[] = [
    { name: t('columns.id'), cell: ({ current }) => current.id },
    { name: t('columns.title'), cell: ({ current }) => current.title },
    { name: t('detail.group'), cell: ({ current }) => t(`common:group.${current.group}`) },
    { name: t('detail.filledBy'), cell: ({ current }) => filledBy(current) },
    { name: t('detail.frequency'), cell: ({ current }) => frequency(current) },
    { name: t('columns.version'), cell: ({ current }) => current.version },
    { name: t('columns.publishedOn'), cell: ({ current }) => dateOfInstant(current.publishedAt) },
    {
      name: t('columns.state'),
      cell: ({ current }) => t(current.withdrawnAt === null ? 'detail.current' : 'list.withdrawn'),
    },
  ];
  return <ExportList name={t('columns.file')} rows={rows} columns={columns} />;
};
