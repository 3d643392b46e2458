import type { Fields } from '#domain/json.ts';
import { useRecord } from '../../db/hooks.ts';
import type { ConflictRow } from '../../db/rows.ts';
import type { Naming } from '../../naming.ts';
import { useTranslation } from '../../translation.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Section } from '../../ui/Layout.tsx';
import { List, RowLink } from '../../ui/List.tsx';
import { useWorkplace } from '../../workplace.ts';
import { entityOf } from './conflict.ts';
import { useEntryForm, useFieldWords } from './use-field-words.ts';

/** Two values for one thing: the person chooses when they like, nothing else waits for it. */
export const Choices = ({
  choices,
  naming,
}: {
  readonly choices: readonly ConflictRow[];
  readonly naming: Naming;
}) => {
  const { t } = useTranslation('sends');
  if (choices.length === 0) return null;
  return (
    <Section title={t('choices.title', { count: choices.length })}>
      <List>
        {choices.map((choice) => (
          <ChoiceRow key={choice.id} choice={choice} naming={naming} />
        ))}
      </List>
    </Section>
  );
};

const ChoiceRow = ({
  choice,
  naming,
}: {
  readonly choice: ConflictRow;
  readonly naming: Naming;
}) => {
  const { t } = useTranslation('sends');
  const entity = entityOf(choice);
  const hash = useHash(choice);
  const words = useFieldWords(entity, useEntryForm(hash));
  const { title, place } = naming({ entity, id: choice.record, fields: {} });
  const fields = Object.keys((choice.fields['mine'] ?? {}) as Fields);
  return (
    <RowLink
      href={`/envois/choix/${encodeURIComponent(choice.id)}`}
      icon="conflict"
      title={[title, place].filter(Boolean).join(', ')}
      note={fields.map(words.label).join(', ')}
      badge={
        <Badge tone="warn" icon="conflict">
          {t('choices.badge')}
        </Badge>
      }
    />
  );
};

function useHash(choice: ConflictRow) {
  const { db } = useWorkplace();
  return useRecord(db, choice.record)?.fields['formHash'];
}
