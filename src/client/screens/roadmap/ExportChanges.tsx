import { ExportList } from '../../reports/list-export/ExportList.tsx';
import type { ListColumn } from '../../reports/list-export/list-table.ts';
import { useTranslation } from '../../translation.ts';
import type { ChangeRow } from './changes.ts';
import { useChangeWords } from './use-change-words.ts';

export const ExportChanges = ({ rows }: { readonly rows: readonly ChangeRow[] }) => {
  const { t } = useTranslation('roadmap');
  const words = useChangeWords();
  const columns: readonly ListColumn<ChangeRow>[] = [
    { name: t('filled.reference'), cell: ({ code }) => code },
    { name: t('changes.what'), cell: ({ kind }) => t(`changes.kind.${kind}`) },
    { name: t('changes.detail'), cell: words },
    {
      name: t('changes.formerWording'),
      cell: ({ kind, before }) => (kind === 'reword' ? before : ''),
    },
    { name: t('changes.author'), cell: ({ authorName }) => authorName },
    { name: t('changes.date'), cell: ({ at }) => at.slice(0, 10) },
  ];
  return <ExportList compact name="changements" {...{ rows, columns }} />;
};
