import type { Judged, Surroundings } from '#documents/read/judge.ts';
import { type Plan, type PlanRow, readersOf, withRow } from '#documents/read/plan.ts';
import { CELL_KINDS } from '#domain/recommendation.ts';
import { formatDate } from '#i18n/date.ts';
import { useTranslation } from '../../translation.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Actions, Button } from '../../ui/Button.tsx';
import { cx } from '../../ui/cx.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Line } from '../../ui/Layout.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { Fix } from './Fix.tsx';
import s from './Intake.module.css';
import { RowEditor } from './RowEditor.tsx';
import { useFindingWords, useWhere } from './use-finding-words.ts';

interface CardProps {
  readonly judged: Judged;
  readonly plan: Plan;
  readonly groups: Surroundings['groups'];
  readonly isOpen: boolean;
  readonly onOpen: (isOpen: boolean) => void;
  readonly onChange: (plan: Plan) => void;
}

/** One row of the file: what it would become, what there is to say of it, and what can be done. */
export const RowCard = ({ judged, plan, groups, isOpen, onOpen, onChange }: CardProps) => {
  const { t } = useTranslation(['intake', 'common']);
  const where = useWhere();
  const say = useFindingWords();
  const facts = useRowFacts(plan);
  const { row, findings, isBad } = judged;
  const set = (change: Partial<PlanRow>) => onChange(withRow(plan, row.id, change));
  const state = row.dropped
    ? 'dropped'
    : isBad
      ? 'toFix'
      : findings.length > 0
        ? 'toCheck'
        : 'ready';
  return (
    <li className={s.row}>
      <Line between>
        <Line>
          <b>{where(row)}</b>
          {row.group ? (
            <Tag tone={row.group}>{t(`common:groupShort.${row.group}`)}</Tag>
          ) : (
            <span className="note">{t('row.noGroup')}</span>
          )}
        </Line>
        <Badge {...BADGES[state]}>{t(`state.${state}`)}</Badge>
      </Line>
      {!isOpen && (
        <>
          <p className={cx(s.text, row.dropped && s.off)}>{row.text || t('row.noText')}</p>
          {facts(row) && <p className="note">{facts(row)}</p>}
        </>
      )}
      {findings.length > 0 && (
        <ul className={s.findings}>
          {findings.map((finding) => (
            <li key={finding.code} className={s.finding}>
              <span className={s[finding.severity]}>
                <Icon name={finding.severity === 'bad' ? 'warning' : 'info'} small />
              </span>
              <span>{say(finding)}</span>
              <Fix finding={finding} row={row} groups={groups} onSet={set} />
            </li>
          ))}
        </ul>
      )}
      {isOpen && <RowEditor {...{ row, plan, groups, onChange }} />}
      <Actions>
        {row.dropped ? (
          <Button
            icon="undo"
            aria-label={t('row.restoreNamed', { row: row.number })}
            onClick={() => set({ dropped: false })}
          >
            {t('row.restore')}
          </Button>
        ) : (
          <>
            <Button
              icon={isOpen ? 'check' : 'pencil'}
              aria-expanded={isOpen}
              aria-label={isOpen ? undefined : t('row.editNamed', { row: row.number })}
              onClick={() => onOpen(!isOpen)}
            >
              {t(isOpen ? 'row.close' : 'row.edit')}
            </Button>
            <Button
              variant="quiet"
              icon="trash"
              aria-label={t('row.dropNamed', { row: row.number })}
              onClick={() => set({ dropped: true })}
            >
              {t('row.drop')}
            </Button>
          </>
        )}
      </Actions>
    </li>
  );
};

const BADGES = {
  ready: { tone: 'ok', icon: 'check-circle' },
  toFix: { tone: 'bad', icon: 'warning' },
  toCheck: { tone: 'warn', icon: 'info' },
  dropped: { tone: 'none', icon: 'trash' },
} as const;

/** « 2 mesures · 1 défi, cellule partagée · échéance le 30 juin 2027 » */
function useRowFacts(plan: Plan): (row: PlanRow) => string {
  const { t } = useTranslation('intake');
  return (row) => {
    const cells = CELL_KINDS.map((kind) => {
      const cell = row[kind];
      const count = cell === null ? 0 : (plan.cells[cell] ?? []).length;
      if (cell === null || count === 0) return '';
      const what = t(`row.${kind}`, { count });
      return readersOf(plan, kind, cell).length > 1 ? t('row.shared', { what }) : what;
    });
    const others = row.advances.length + row.activities.length;
    return [
      row.code,
      row.measures.length > 0 && t('row.measure', { count: row.measures.length }),
      ...cells,
      others > 0 && t('row.other', { count: others }),
      row.dueDate.value && t('row.dueDate', { date: formatDate(row.dueDate.value) }),
      row.lead,
      row.commune.value && row.commune.said,
    ]
      .filter(Boolean)
      .join(' · ');
  };
}
