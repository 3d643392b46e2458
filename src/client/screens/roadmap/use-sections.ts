import type { Summary } from '../../db/rows.ts';
import { textOf } from '../../recommendation/cells/values.ts';
import { useBucketName } from '../../recommendation/labels/BucketTag.tsx';
import type { Bucket } from '../../recommendation/labels/bucket.ts';
import { useTranslation } from '../../translation.ts';

interface Sectioned {
  readonly session: string;
  readonly bucket: Bucket;
}

export interface RowSection<Row> {
  readonly key: string;
  /** « Session 2021 · Protection » */
  readonly title: string;
  readonly rows: readonly Row[];
}

/** Runs of one session and one group, in the order of the rows. */
export function useSections<Row extends Sectioned>(
  rows: readonly Row[],
  sessions: readonly Summary[],
): readonly RowSection<Row>[] {
  const { t } = useTranslation(['roadmap', 'recommendations']);
  const bucketName = useBucketName();
  const codes = new Map(sessions.map(({ id, fields }) => [id, textOf(fields['code'])]));
  const sections = new Map<string, { title: string; rows: Row[] }>();
  for (const row of rows) {
    const key = `${row.session} ${row.bucket}`;
    const session = t('recommendations:session.named', {
      code: codes.get(row.session) ?? row.session,
    });
    const title = t('filled.section', { session, group: bucketName(row.bucket) });
    const section = sections.get(key) ?? { title, rows: [] };
    section.rows.push(row);
    sections.set(key, section);
  }
  return [...sections].map(([key, section]) => ({ key, ...section }));
}
