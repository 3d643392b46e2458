import { Link } from 'wouter';
import type { Summary } from '../../db/rows.ts';
import { useTranslation } from '../../translation.ts';
import { Table } from '../../ui/Table.tsx';
import { type FilledRow, MARKS } from './filled.ts';
import { MarkWords } from './MarkWords.tsx';
import s from './Roadmap.module.css';
import { useSections } from './use-sections.ts';

interface FilledProps {
  readonly rows: readonly FilledRow[];
  readonly sessions: readonly Summary[];
}

/** A row a recommendation, a column a thing that is looked for. */
export const FilledTable = ({ rows, sessions }: FilledProps) => {
  const { t } = useTranslation('roadmap');
  const sections = useSections(rows, sessions);
  return (
    <Table caption={t('filled.caption')} dense>
      <thead>
        <tr>
          <th scope="col">{t('filled.reference')}</th>
          {MARKS.map((name) => (
            <th key={name} scope="col">
              {t(`filled.mark.${name}`)}
            </th>
          ))}
        </tr>
      </thead>
      {sections.map(({ key, title, rows: own }) => (
        <tbody key={key}>
          <tr>
            <th scope="colgroup" colSpan={MARKS.length + 1} className={s.group}>
              {title}
            </th>
          </tr>
          {own.map(({ id, code, text, marks }) => (
            <tr key={id}>
              <th scope="row" className={s.code}>
                <Link href={`/recommandations/${encodeURIComponent(id)}`} title={text}>
                  {code}
                </Link>
              </th>
              {MARKS.map((name) => (
                <td key={name}>
                  <MarkWords mark={marks[name]} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      ))}
    </Table>
  );
};
