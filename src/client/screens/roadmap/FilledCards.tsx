import type { Summary } from '../../db/rows.ts';
import { useTranslation } from '../../translation.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Section } from '../../ui/Layout.tsx';
import { List, RowLink } from '../../ui/List.tsx';
import { type FilledRow, missingOf } from './filled.ts';
import s from './Roadmap.module.css';
import { useSections } from './use-sections.ts';

/** On a phone: what each recommendation lacks, in words. */
export const FilledCards = ({
  rows,
  sessions,
}: {
  readonly rows: readonly FilledRow[];
  readonly sessions: readonly Summary[];
}) => {
  const sections = useSections(rows, sessions);
  return sections.map(({ key, title, rows: own }) => (
    <Section key={key} level={3} title={title}>
      <List>
        {own.map((row) => (
          <RowLink key={row.id} href={`/recommandations/${encodeURIComponent(row.id)}`}>
            <span>
              <b>{row.code}</b>
              <span className="clamp">{row.text}</span>
              <Missing row={row} />
            </span>
          </RowLink>
        ))}
      </List>
    </Section>
  ));
};

const Missing = ({ row }: { readonly row: FilledRow }) => {
  const { t } = useTranslation('roadmap');
  const names = missingOf(row).map((name) => t(`filled.short.${name}`));
  const missing = names.length > 0;
  return (
    <span className={`${s.missing} ${missing ? s.no : s.yes}`}>
      <Icon name={missing ? 'circle-dashed' : 'check-circle'} small />
      {missing ? t('filled.missing', { list: names.join(', ') }) : t('filled.complete')}
    </span>
  );
};
