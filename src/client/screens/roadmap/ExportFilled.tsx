import type { Summary } from '../../db/rows.ts';
import { textOf } from '../../recommendation/cells/values.ts';
import { useBucketName } from '../../recommendation/labels/BucketTag.tsx';
import { ExportList } from '../../reports/list-export/ExportList.tsx';
import type { ListColumn } from '../../reports/list-export/list-table.ts';
import { useTranslation } from '../../translation.ts';
import { type FilledRow, MARKS } from './filled.ts';

/** The rows exactly as filtered, with « Oui », « Non » or « Pas demandé » in each column. */
export const ExportFilled = ({
  rows,
  sessions,
}: {
  readonly rows: readonly FilledRow[];
  readonly sessions: readonly Summary[];
}) => {
  const { t } = useTranslation('roadmap');
  const bucketName = useBucketName();
  const codes = new Map(sessions.map(({ id, fields }) => [id, textOf(fields['code'])]));
  const columns: readonly ListColumn<FilledRow>[] = [
    { name: t('filled.reference'), cell: ({ code }) => code },
    { name: t('filled.session'), cell: ({ session }) => codes.get(session) ?? session },
    { name: t('filled.group'), cell: ({ bucket }) => bucketName(bucket) },
    { name: t('filled.text'), cell: ({ text }) => text },
    ...MARKS.map(
      (name): ListColumn<FilledRow> => ({
        name: t(`filled.mark.${name}`),
        cell: ({ marks }) => t(`filled.${marks[name]}`),
      }),
    ),
  ];
  return <ExportList compact name="renseigne" {...{ rows, columns }} />;
};
