import { useState } from 'react';
import { Link } from 'wouter';
import { reword } from '#domain/life.ts';
import { isOfficial } from '#domain/recommendation.ts';
import { moveTo } from '../../recommendation/cells/order.ts';
import { textOf } from '../../recommendation/cells/values.ts';
import { useAct } from '../../recommendation/life/use-act.ts';
import { useTranslation } from '../../translation.ts';
import { Button } from '../../ui/Button.tsx';
import s from './Drafting.module.css';
import { draftId, WORDING_ENTRY } from './draft-key.ts';
import { MoveButtons } from './MoveButtons.tsx';
import { RowState } from './RowState.tsx';
import type { TableRow } from './table.ts';
import { useTable } from './table-context.ts';
import { Writing } from './Writing.tsx';

/** The recommendation of a row: its reference, its wording, where it stands, and what is done to it. */
export const RowHead = ({ row }: { readonly row: TableRow }) => {
  const { t } = useTranslation(['drafting', 'ui']);
  const { meeting, rows, may } = useTable();
  const act = useAct();
  const [writing, setWriting] = useState(false);
  const [changing, setChanging] = useState(false);
  const { record } = row;
  const { id, fields } = record;
  const code = textOf(fields['code']);
  const text = textOf(fields['text']);
  const left = meeting.drafts.has(draftId(id, WORDING_ENTRY));
  const mayWrite = may.write(record, {});
  const mayWord = may.write(record, { text: '' });
  const mayRemove = may.remove(record);
  const records = rows.map((each) => each.record);
  const index = records.indexOf(record);
  const items = Object.values(row.cells).flatMap((slot) => slot.items);

  const word = (words: string, draft: string) =>
    act({
      changes: isOfficial(fields)
        ? reword(record, words, '')
        : [{ type: 'patch', entity: 'recommendation', id, set: { text: words } }],
      done: t('row.worded', { code }),
      before: [record],
      draft,
    });
  const move = (to: number) =>
    act({
      changes: moveTo('recommendation', records, id, to),
      done: t('row.moved', { code }),
      before: records,
    });
  const remove = () =>
    act({
      changes: [{ type: 'delete', entity: 'recommendation', id, set: {} }],
      done: t('row.removed', { code, count: items.length }),
      before: [record],
    });

  return (
    <div className={s.cell}>
      <div className={s.head}>
        <Link href={`/recommandations/${encodeURIComponent(id)}`}>{code}</Link>
        {(mayWrite || mayRemove) && (
          <Button
            variant="icon"
            icon={changing ? 'check' : 'pencil'}
            aria-pressed={changing}
            onClick={() => setChanging(!changing)}
          >
            {t(changing ? 'row.changeDone' : 'row.change', { code })}
          </Button>
        )}
      </div>
      {(writing || left) && mayWord ? (
        <Writing
          recommendation={id}
          entry={WORDING_ENTRY}
          label={t('row.wording', { code })}
          from={text}
          now={text}
          rows={5}
          focus={writing}
          onSave={word}
          onClose={() => setWriting(false)}
        />
      ) : (
        <p className={s.text}>{text}</p>
      )}
      <RowState
        codeOf={meeting.codeOf}
        row={row}
        twin={records.some((other) => other !== record && other.fields['code'] === code)}
      />
      {changing && (
        <div className={s.tools}>
          {mayWord && (
            <Button variant="icon" icon="pencil" onClick={() => setWriting(true)}>
              {t('row.word', { code })}
            </Button>
          )}
          <MoveButtons
            index={index}
            count={records.length}
            up={t('row.up', { code })}
            down={t('row.down', { code })}
            onMove={(to) => void move(to)}
          />
          {mayRemove && (
            <Button variant="icon" icon="trash" onClick={() => void remove()}>
              {t('row.remove', { code })}
            </Button>
          )}
        </div>
      )}
    </div>
  );
};
