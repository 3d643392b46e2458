import { useState } from 'react';
import { codeFor, draft } from '#domain/life.ts';
import { nextPosition } from '../../recommendation/cells/items.ts';
import { textOf } from '../../recommendation/cells/values.ts';
import { useAct } from '../../recommendation/life/use-act.ts';
import { useTranslation } from '../../translation.ts';
import { Actions, Button } from '../../ui/Button.tsx';
import { Panel } from '../../ui/Layout.tsx';
import { useWorkplace } from '../../workplace.ts';
import { CarryIn } from './CarryIn.tsx';
import { draftId, newRowEntry } from './draft-key.ts';
import { useTable } from './table-context.ts';
import { Writing } from './Writing.tsx';

/** A new recommendation of the group, or those of an earlier session. */
export const AddRow = () => {
  const { t } = useTranslation('drafting');
  const { meeting, group, rows } = useTable();
  const { effects } = useWorkplace();
  const act = useAct();
  const [writing, setWriting] = useState(false);
  const [carrying, setCarrying] = useState(false);
  const { session, recommendations, removed } = meeting;
  const entry = newRowEntry(group);
  const left = meeting.drafts.has(draftId(session.id, entry));
  const code = codeFor(
    textOf(session.fields['code']),
    group,
    // why the removed too: one that comes back finds its reference free
    [...recommendations, ...removed].map(({ fields }) => textOf(fields['code'])),
  );
  const add = (text: string, kept: string) => {
    const seat = {
      session: session.id,
      code,
      position: nextPosition(rows.map(({ record }) => record)),
    };
    const gtm = session.fields['kind'] === 'gtm';
    return act({
      changes: draft(seat, { group, text, gtm }, effects.newId()),
      done: t('row.added', { code }),
      before: [],
      draft: kept,
    });
  };
  return (
    <>
      {writing || left ? (
        <Panel>
          <Writing
            recommendation={session.id}
            entry={entry}
            label={t('row.new', { code })}
            from=""
            rows={4}
            focus={writing}
            onSave={add}
            onClose={() => setWriting(false)}
          />
        </Panel>
      ) : (
        <Actions>
          <Button variant="primary" icon="plus" onClick={() => setWriting(true)}>
            {t('row.add')}
          </Button>
          <Button icon="forward" onClick={() => setCarrying(true)}>
            {t('carryIn.open')}
          </Button>
        </Actions>
      )}
      {carrying && <CarryIn onClose={() => setCarrying(false)} />}
    </>
  );
};
