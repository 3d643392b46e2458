import type { Surroundings } from '#documents/read/judge.ts';
import { labelOf } from '#documents/read/places.ts';
import {
  type Plan,
  type PlanRow,
  readersOf,
  type Said,
  sharedWithAbove,
  unshared,
  withItems,
  withRow,
} from '#documents/read/plan.ts';
import type { GroupOrGeneral } from '#domain/group.ts';
import { COUNTRY } from '#domain/place.ts';
import { CELL_KINDS, type CellKind } from '#domain/recommendation.ts';
import { communes, regions } from '#domain/reference/places.ts';
import { useTranslation } from '../../translation.ts';
import { Actions, Button } from '../../ui/Button.tsx';
import { Chip, Chips } from '../../ui/Chip.tsx';
import { Fields, Stack } from '../../ui/Layout.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import { useWorkplace } from '../../workplace.ts';
import s from './Intake.module.css';

interface EditorProps {
  readonly row: PlanRow;
  readonly plan: Plan;
  readonly groups: Surroundings['groups'];
  readonly onChange: (plan: Plan) => void;
}

const LISTS = ['measures', 'advances', 'activities'] as const;
const KIND_OF = { measures: 'measure', advances: 'advance', activities: 'activity' } as const;

/** Everything of a row that can be corrected before it is created. */
export const RowEditor = ({ row, plan, groups, onChange }: EditorProps) => {
  const { t } = useTranslation(['intake', 'common']);
  const set = (change: Partial<PlanRow>) => onChange(withRow(plan, row.id, change));
  return (
    <div className={s.editor}>
      <TextArea
        label={t('edit.text')}
        required
        rows={3}
        value={row.text}
        onChange={(text) => set({ text })}
      />
      <Fields>
        <Select
          label={t('edit.group')}
          value={row.group ?? ''}
          onChange={(group) => set({ group: (group || null) as GroupOrGeneral | null })}
          options={groups.map((group) => ({ value: group, label: t(`common:group.${group}`) }))}
        />
        <TextInput
          type="date"
          label={t('edit.dueDate')}
          value={row.dueDate.value ?? ''}
          onChange={(value) => set({ dueDate: { said: value, value: value || null } })}
        />
        <TextInput
          label={t('edit.code')}
          hint={t('edit.codeHint')}
          value={row.code}
          onChange={(code) => set({ code: code.trim() })}
        />
      </Fields>
      <div className={s.cells}>
        {LISTS.filter((list) => list === 'measures' || row[list].length > 0).map((list) => (
          <TextArea
            key={list}
            label={t(`common:item.${KIND_OF[list]}`, { count: 2 })}
            hint={t('edit.perLine')}
            value={row[list].join('\n')}
            onChange={(text) => set({ [list]: linesOf(text) })}
          />
        ))}
        {CELL_KINDS.map((kind) => (
          <CellEditor key={kind} {...{ kind, row, plan, onChange }} />
        ))}
      </div>
      <Fields>
        <TextInput label={t('edit.lead')} value={row.lead} onChange={(lead) => set({ lead })} />
        <TextInput
          label={t('edit.partners')}
          value={row.partners.join(',')}
          onChange={(text) => set({ partners: text === '' ? [] : text.split(',') })}
        />
        <TextInput
          label={t('edit.indicator')}
          value={row.indicator}
          onChange={(indicator) => set({ indicator })}
        />
        <Select
          label={t('edit.commune')}
          placeholder={t('edit.noCommune')}
          value={row.commune.value ?? ''}
          onChange={(code) =>
            set({
              commune: code ? { said: labelOf(code), value: code } : { said: '', value: null },
            })
          }
          options={communes(COUNTRY).map(({ code }) => ({ value: code, label: labelOf(code) }))}
        />
      </Fields>
      <Stack gap="tight">
        <p>
          <b>{t('edit.regions')}</b>
        </p>
        <Chips label={t('edit.regions')}>
          {regions.map(({ code, name }) => {
            const isChosen = row.regions.some(({ value }) => value === code);
            const others = row.regions.filter(({ value }) => value !== code);
            return (
              <Chip
                key={code}
                pressed={isChosen}
                onPress={() => set({ regions: isChosen ? others : [...others, chosen(code)] })}
              >
                {name}
              </Chip>
            );
          })}
        </Chips>
      </Stack>
    </div>
  );
};

const linesOf = (text: string): readonly string[] => (text === '' ? [] : text.split('\n'));

const chosen = (code: string): Said => ({ said: code, value: code });

interface CellEditorProps extends Omit<EditorProps, 'groups'> {
  readonly kind: CellKind;
}

/** A cell of the table: what rows share is changed for all of them, or parted. */
const CellEditor = ({ kind, row, plan, onChange }: CellEditorProps) => {
  const { t } = useTranslation(['intake', 'common']);
  const { effects } = useWorkplace();
  const cell = row[kind];
  const others = cell === null ? [] : readersOf(plan, kind, cell).filter(({ id }) => id !== row.id);
  const at = plan.rows.findIndex(({ id }) => id === row.id);
  const above = plan.rows.slice(0, at).findLast(({ dropped }) => !dropped);
  const what = t(`common:item.${kind}`, { count: 2 });
  const hint =
    others.length > 0
      ? t('edit.sharedWith', {
          count: others.length,
          rows: others.map(({ number }) => number).join(', '),
        })
      : t('edit.perLine');
  return (
    <Stack gap="tight">
      <TextArea
        label={what}
        hint={hint}
        value={(cell === null ? [] : (plan.cells[cell] ?? [])).join('\n')}
        onChange={(text) => onChange(withItems(plan, row.id, kind, linesOf(text), effects.newId))}
      />
      <Actions>
        {others.length > 0 && (
          <Button
            variant="quiet"
            aria-label={t('edit.unshareNamed', { what })}
            onClick={() => onChange(unshared(plan, row.id, kind, effects.newId))}
          >
            {t('edit.unshare')}
          </Button>
        )}
        {above && above[kind] !== cell && (
          <Button
            variant="quiet"
            aria-label={t('edit.shareNamed', { what })}
            onClick={() => onChange(sharedWithAbove(plan, row.id, kind, effects.newId))}
          >
            {t('edit.share')}
          </Button>
        )}
      </Actions>
    </Stack>
  );
};
