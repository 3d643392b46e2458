import { isEscalated } from '#domain/conflict.ts';
import type { Fields } from '#domain/json.ts';
import { useRecord } from '../../db/hooks.ts';
import type { ConflictRow } from '../../db/rows.ts';
import type { Naming } from '../../naming.ts';
import { useTranslation } from '../../translation.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Section } from '../../ui/Layout.tsx';
import { List, RowLink } from '../../ui/List.tsx';
import { Skeleton } from '../../ui/Loading.tsx';
import { useWhose } from '../../whose-choice.ts';
import { useWorkplace } from '../../workplace.ts';
import { entityOf } from './conflict.ts';
import { useEntryForm, useFieldWords } from './use-field-words.ts';

interface ChoicesProps {
  readonly choices: readonly ConflictRow[];
  readonly naming: Naming;
}

/**
 * Two values for one thing: the person chooses when they like, nothing else waits for it. What other
 * people have to choose is told apart, and not counted.
 */
export const Choices = ({ choices, naming }: ChoicesProps) => {
  const { t } = useTranslation('sends');
  const whose = useWhose(choices);
  if (choices.length === 0) return null;
  if (!whose) return <Skeleton rows={1} />;
  const own = choices.filter(({ id }) => whose(id) !== 'other');
  const others = choices.filter(({ id }) => whose(id) === 'other');
  return (
    <>
      {own.length > 0 && (
        <Section title={t('choices.title', { count: own.length })}>
          <RecordRows choices={own} naming={naming} own />
        </Section>
      )}
      {others.length > 0 && (
        <Section title={t('choices.others')}>
          <p className="note">{t('choices.othersWhy')}</p>
          <RecordRows choices={others} naming={naming} own={false} />
        </Section>
      )}
    </>
  );
};

/** One row a record: its choices stand together on one screen. */
const RecordRows = ({ choices, naming, own }: ChoicesProps & { readonly own: boolean }) => {
  const byRecord = new Map<string, readonly ConflictRow[]>();
  for (const choice of choices)
    byRecord.set(choice.record, [...(byRecord.get(choice.record) ?? []), choice]);
  return (
    <List>
      {[...byRecord.values()].map((together) => (
        <RecordRow key={together[0]?.id} choices={together} naming={naming} own={own} />
      ))}
    </List>
  );
};

const RecordRow = ({ choices, naming, own }: ChoicesProps & { readonly own: boolean }) => {
  const { t } = useTranslation('sends');
  const { db, effects } = useWorkplace();
  const [first] = choices;
  const entity = first ? entityOf(first) : 'recommendation';
  const record = useRecord(db, first?.record ?? '');
  const words = useFieldWords(entity, useEntryForm(record?.fields['formHash']));
  if (!first) return null;
  const { title, place } = naming({ entity, id: first.record, fields: {} });
  const now = new Date(effects.now()).toISOString();
  const late = choices.some(({ fields }) => isEscalated(fields, now));
  const locked = choices.some(({ fields }) => fields['reason'] === 'locked');
  const named = choices.flatMap(({ fields }) => Object.keys((fields['mine'] ?? {}) as Fields));
  return (
    <RowLink
      href={`/envois/choix/${encodeURIComponent(first.id)}`}
      icon={locked ? 'lock' : 'conflict'}
      title={[title, place].filter(Boolean).join(', ')}
      note={[...new Set(named.map(words.label))].join(', ')}
      badge={
        <Badge tone={own ? 'warn' : 'idle'} icon={late ? 'clock' : 'conflict'}>
          {late ? t('choices.late') : t('choices.badge', { count: choices.length })}
        </Badge>
      }
    />
  );
};
