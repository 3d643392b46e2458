import { useState } from 'react';
import { isOpen } from '#domain/life.ts';
import type { LocalRecord } from '../../db/rows.ts';
import { AbandonDialog } from '../../recommendation/life/AbandonDialog.tsx';
import { CarryDialog } from '../../recommendation/life/CarryDialog.tsx';
import { MergeDialog } from '../../recommendation/life/MergeDialog.tsx';
import { RewordDialog } from '../../recommendation/life/RewordDialog.tsx';
import { useAct } from '../../recommendation/life/use-act.ts';
import { useTranslation } from '../../translation.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import type { IconName } from '../../ui/icon-names.ts';
import { List, RowButton } from '../../ui/List.tsx';
import { changesOf, DIRECT_ACTS, type DirectAct, mergeable } from './plenary.ts';

type Asked = 'reword' | 'merge' | 'abandon' | 'carry';

const ICONS: Readonly<Record<DirectAct | Asked, IconName>> = {
  group: 'people',
  validate: 'check',
  adopt: 'check-circle',
  back: 'undo',
  undecide: 'history',
  reword: 'pencil',
  merge: 'layers',
  abandon: 'close',
  carry: 'forward',
};

/** What the plenary may do to the selection; what doesn't fit any of it isn't offered. */
export const PlenaryActs = ({
  records,
  all,
  onClose,
  onDone,
}: {
  readonly records: readonly LocalRecord[];
  readonly all: readonly LocalRecord[];
  readonly onClose: () => void;
  readonly onDone: () => void;
}) => {
  const { t } = useTranslation('drafting');
  const act = useAct();
  const [asked, setAsked] = useState<Asked>();
  const open = records.filter(isOpen);
  const toMerge = mergeable(records, all);
  const first = open[0];
  const direct = DIRECT_ACTS.map((name) => ({ name, changes: changesOf(name, records) })).filter(
    ({ changes }) => changes.length > 0,
  );
  const asking = [
    { name: 'reword', fits: open.length === 1, count: 1 },
    { name: 'merge', fits: toMerge.length > 1, count: toMerge.length },
    { name: 'carry', fits: open.length > 0, count: open.length },
    { name: 'abandon', fits: open.length > 0, count: open.length },
  ] as const;
  const dialog = { onClose, onDone };
  if (asked === 'reword' && first) return <RewordDialog record={first} onClose={onDone} />;
  if (asked === 'merge') return <MergeDialog records={toMerge} {...dialog} />;
  if (asked === 'abandon') return <AbandonDialog records={open} {...dialog} />;
  if (asked === 'carry') return <CarryDialog records={open} {...dialog} />;
  return (
    <Dialog open title={t('plenary.act', { count: records.length })} onClose={onClose}>
      <List label={t('plenary.acts')}>
        {direct.map(({ name, changes }) => (
          <RowButton
            key={name}
            icon={ICONS[name]}
            title={t(`acts.${name}.label`, { count: changes.length })}
            note={t(`acts.${name}.note`)}
            onPress={() =>
              void act({
                changes,
                done: t(`acts.${name}.done`, { count: changes.length }),
                before: records,
              }).then((saved) => {
                if (saved) onDone();
              })
            }
          />
        ))}
        {asking
          .filter(({ fits }) => fits)
          .map(({ name, count }) => (
            <RowButton
              key={name}
              icon={ICONS[name]}
              title={t(`acts.${name}.label`, { count })}
              note={t(`acts.${name}.note`)}
              onPress={() => setAsked(name)}
            />
          ))}
      </List>
    </Dialog>
  );
};
