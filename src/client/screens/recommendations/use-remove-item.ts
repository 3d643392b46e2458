import type { ItemKind } from '#domain/record.ts';
import type { LocalRecord } from '../../db/rows.ts';
import type { Change } from '../../db/save.ts';
import { detach, reattach } from '../../recommendation/cells/detach.ts';
import { useProblemToast } from '../../recommendation/writing/use-problem-toast.ts';
import { useTranslation } from '../../translation.ts';
import { useToast } from '../../ui/Toast.tsx';
import { useWorkplace } from '../../workplace.ts';
import type { Detail } from './use-detail.ts';

/** Removals that a toast undoes. */
export function useRemoveItem({ record, challenges, outlooks }: Detail) {
  const { t } = useTranslation('recommendation');
  const { save, effects } = useWorkplace();
  const say = useToast();
  const tell = useProblemToast();

  const run = async (item: LocalRecord, changes: readonly Change[], undo: readonly Change[]) => {
    const saved = await save(changes);
    if (!saved.ok) {
      tell(saved.problem);
      return;
    }
    const kind = item.fields['kind'] as ItemKind;
    say({ text: t(`item.removed.${kind}`), icon: 'trash', undo: () => void save(undo) });
  };

  return {
    /** For every recommendation that shares it. */
    remove: (item: LocalRecord) => {
      const of = { entity: 'item', id: item.id, set: {} } as const;
      return run(item, [{ ...of, type: 'delete' }], [{ ...of, type: 'restore' }]);
    },
    /** For this recommendation alone: it leaves the shared cell. */
    removeHere: (item: LocalRecord) => {
      const cell = item.fields['kind'] === 'challenge' ? challenges : outlooks;
      const changes = detach(record.id, cell, { type: 'remove', item: item.id }, effects.newId);
      return run(item, changes, reattach(record.id, cell, changes));
    },
  };
}
