import { useState } from 'react';
import { formatShortInstant } from '#i18n/format.ts';
import { useRecord } from '../../db/hooks.ts';
import { decideQuarantine } from '../../db/quarantine.ts';
import { problemWords } from '../../i18n.ts';
import type { Naming } from '../../naming.ts';
import { useTranslation } from '../../translation.ts';
import { Alert } from '../../ui/Alert.tsx';
import { Actions, Button, ButtonLink } from '../../ui/Button.tsx';
import { Columns, Panel, Stack } from '../../ui/Layout.tsx';
import { useToast } from '../../ui/Toast.tsx';
import { useWorkplace } from '../../workplace.ts';
import { AskDecision } from './AskDecision.tsx';
import { FieldValues } from './FieldValues.tsx';
import type { Work } from './quarantine.ts';
import { shownFields, useWorkWords, writtenBy } from './use-work-words.ts';

/** One piece of work that waits: who, when, where, why it was refused, its values in words. */
export const Undecided = ({ work, naming }: { readonly work: Work; readonly naming: Naming }) => {
  const { t } = useTranslation(['decisions', 'sends']);
  const { t: plain } = useTranslation();
  const { db, effects, sync, actor } = useWorkplace();
  const say = useToast();
  const [asking, ask] = useState<'accept' | 'decline'>();
  const { id, entity, record, set, name, type } = work;
  const { title, place, href } = naming({ entity, id: record, fields: set });
  const when = (at: string) => formatShortInstant(at, { now: effects.now() });

  const decide = async (choice: 'accept' | 'decline', note: string | null) => {
    ask(undefined);
    const saved = await decideQuarantine(db, effects, id, choice, note);
    if (saved.ok) sync.request();
    say(saved.ok ? { text: t('done') } : { text: t('failed'), icon: 'warning' });
  };
  return (
    <Panel>
      <div>
        <h3>{[title, place].filter(Boolean).join(', ')}</h3>
        <p>{t('who', { what: t(`sends:type.${type}`), name, when: when(work.at) })}</p>
        <p className="note">{t('received', { when: when(work.receivedAt) })}</p>
      </div>
      <Alert tone="idle" title={t(`why.${work.reason}`, { name })}>
        {work.reason === 'handed_over' && (
          <p>{t('refusal', { what: problemWords(plain, { code: work.problem }).what })}</p>
        )}
      </Alert>
      <WorkValues work={work} />
      {work.by === actor.id ? (
        <p className="note">{t('own')}</p>
      ) : (
        <Actions>
          <Button icon="check" onClick={() => ask('accept')}>
            {t('accept')}
          </Button>
          <Button icon="close" onClick={() => ask('decline')}>
            {t('decline')}
          </Button>
          {href && (
            <ButtonLink variant="quiet" href={href}>
              {t('open')}
            </ButtonLink>
          )}
        </Actions>
      )}
      {asking && (
        <AskDecision
          choice={asking}
          name={name}
          onClose={() => ask(undefined)}
          onDecide={(note) => void decide(asking, note)}
        />
      )}
    </Panel>
  );
};

/** What would be written, beside what stands now. */
const WorkValues = ({ work }: { readonly work: Work }) => {
  const { entity, record, type } = work;
  const set = writtenBy(work);
  const { t } = useTranslation('decisions');
  const { db } = useWorkplace();
  const current = useRecord(db, record);
  const words = useWorkWords(entity, record, set);
  const fields = shownFields(set);
  if (type === 'delete' || type === 'restore')
    return <p>{t(type === 'delete' ? 'remove' : 'restore')}</p>;
  const proposed = (
    <Stack gap="tight">
      <b>{t('proposed')}</b>
      <FieldValues fields={fields} values={set} against={current?.fields} words={words} />
    </Stack>
  );
  if (type === 'create') return proposed;
  return (
    <Columns shape="half">
      {proposed}
      {current ? (
        <Stack gap="tight">
          <b>{t('current')}</b>
          <FieldValues fields={fields} values={current.fields} words={words} />
        </Stack>
      ) : (
        <p className="note">{t('absent')}</p>
      )}
    </Columns>
  );
};
