import type { Problem } from '#domain/problem.ts';
import { formatShortInstant } from '#i18n/format.ts';
import { type FiledRow, takeBack } from '../../db/filed.ts';
import type { Naming } from '../../naming.ts';
import { useTranslation } from '../../translation.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { Section } from '../../ui/Layout.tsx';
import { List, Row } from '../../ui/List.tsx';
import { useWorkplace } from '../../workplace.ts';

/** Refused work that was put aside: kept, and one press away from « À corriger ». */
export const Filed = ({
  rows,
  naming,
}: {
  readonly rows: readonly FiledRow[];
  readonly naming: Naming;
}) => {
  const { t } = useTranslation('sends');
  const { db, effects } = useWorkplace();
  if (rows.length === 0) return null;
  const noteOf = ({ code, details }: Problem, when: string): string => {
    const note = details?.['note'];
    if (code !== 'declined') return t('filed.when', { when });
    return typeof note === 'string'
      ? t('filed.motive', { when, note })
      : t('filed.decided', { when });
  };
  return (
    <Section title={t('filed.title', { count: rows.length })}>
      <List>
        {rows.map(({ mid, record, mutation, filedAt, problem, handedOverAt }) => {
          const { entity, set } = mutation;
          const { title, place, icon } = naming({ entity, id: record, fields: set });
          return (
            <Row
              key={mid}
              icon={icon}
              title={[title, place].filter(Boolean).join(', ')}
              note={noteOf(problem, formatShortInstant(filedAt, { now: effects.now() }))}
              badge={
                (problem.code === 'declined' || handedOverAt !== undefined) && (
                  <Badge
                    tone={problem.code === 'declined' ? 'idle' : 'info'}
                    icon={problem.code === 'declined' ? 'close' : 'clock'}
                  >
                    {t(problem.code === 'declined' ? 'filed.declined' : 'handed.waiting')}
                  </Badge>
                )
              }
              action={
                <Button variant="quiet" icon="undo" onClick={() => void takeBack(db, mid)}>
                  {t('filed.back')}
                </Button>
              }
            />
          );
        })}
      </List>
    </Section>
  );
};
