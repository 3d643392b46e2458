import { formatShortInstant } from '#i18n/format.ts';
import { useSummaries } from '../../db/use-summaries.ts';
import { useTranslation } from '../../translation.ts';
import { Badge } from '../../ui/Badge.tsx';
import { ButtonLink } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Line, Section } from '../../ui/Layout.tsx';
import { List, RowLink } from '../../ui/List.tsx';
import { Skeleton } from '../../ui/Loading.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { useWorkplace } from '../../workplace.ts';
import { ExportForms } from './ExportForms.tsx';
import s from './forms.module.css';
import { type FormRow, formRows, isWaiting } from './versions.ts';
import { useFormWords } from './words.ts';

/** Every form on this device, readable without network. */
export const FormList = () => {
  const { t } = useTranslation('forms');
  const { db } = useWorkplace();
  const summaries = useSummaries(db, 'form');
  const rows = summaries && formRows(summaries);
  return (
    <Screen title={t('title')} back="/observatoire">
      <Line>
        <ButtonLink variant="primary" icon="upload" href="/questionnaires/publier">
          {t('list.publish')}
        </ButtonLink>
        {rows && <ExportForms rows={rows} />}
      </Line>
      {!rows && <Skeleton rows={5} />}
      {rows?.length === 0 && <EmptyState title={t('list.empty')}>{t('list.emptyNext')}</EmptyState>}
      {rows && rows.length > 0 && (
        <Section title={t('list.offered', { count: rows.length })}>
          <List>
            {rows.map((row) => (
              <FormLink key={row.current.id} row={row} />
            ))}
          </List>
        </Section>
      )}
    </Screen>
  );
};

const FormLink = ({ row }: { readonly row: FormRow }) => {
  const { t } = useTranslation(['forms', 'common']);
  const { filledBy, frequency } = useFormWords();
  const { id, title, version, publishedAt, group, withdrawnAt } = row.current;
  const published = t('list.published', { instant: formatShortInstant(publishedAt) });
  return (
    <RowLink
      href={`/questionnaires/${encodeURIComponent(id)}`}
      title={title}
      badge={
        withdrawnAt === null ? (
          isWaiting(row) && (
            <Badge tone="info" icon="info">
              {t('list.waiting')}
            </Badge>
          )
        ) : (
          <Badge tone="idle" icon="pause">
            {t('list.withdrawn')}
          </Badge>
        )
      }
    >
      <span className={s.facts}>
        <Tag tone={group}>{t(`common:group.${group}`)}</Tag>
        <span className="note">{`${frequency(row.current)} · ${filledBy(row.current)}`}</span>
        <span className="note">{`${t('list.version', { version })}, ${published}`}</span>
      </span>
    </RowLink>
  );
};
