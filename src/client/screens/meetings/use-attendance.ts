import type { LocalRecord } from '../../db/rows.ts';
import { membersOf } from '../../recommendation/cells/values.ts';
import { useProblemToast } from '../../recommendation/writing/use-problem-toast.ts';
import { useTranslation } from '../../translation.ts';
import { useToast } from '../../ui/Toast.tsx';
import { useWorkplace } from '../../workplace.ts';
import { sortLines } from './attendance.ts';

/**
 * Who attended, each line saved at once as an addition or a removal, so that the lists of several
 * devices come together whatever the order they arrive in.
 */
export function useAttendance({ id, fields }: LocalRecord) {
  const { t } = useTranslation('meetings');
  const { save } = useWorkplace();
  const say = useToast();
  const tell = useProblemToast();

  const write = async (type: 'addItem' | 'removeItem', attendees: readonly string[]) => {
    const saved = await save([{ type, entity: 'session', id, set: { attendees } }]);
    if (!saved.ok) tell(saved.problem);
    return saved.ok;
  };

  return {
    lines: sortLines(membersOf(fields['attendees'])),
    /** False when they could not be saved: what was typed must stay. */
    add: async (lines: readonly string[]): Promise<boolean> => {
      if (!(await write('addItem', lines))) return false;
      const [line = ''] = lines;
      say({
        text:
          lines.length === 1
            ? t('attendance.added', { line })
            : t('attendance.addedMany', { count: lines.length }),
        undo: () => void write('removeItem', lines),
      });
      return true;
    },
    remove: async (line: string): Promise<void> => {
      if (!(await write('removeItem', [line]))) return;
      const undo = () => void write('addItem', [line]);
      say({ text: t('attendance.removed', { line }), icon: 'trash', undo });
    },
  };
}
