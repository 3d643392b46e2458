import { useTranslation } from '../../translation.ts';
import { Panel } from '../../ui/Layout.tsx';
import { Progress } from '../../ui/Progress.tsx';
import { type FilledRow, MARKS, shareOf } from './filled.ts';
import s from './Roadmap.module.css';

/** For each thing that is looked for, how many of the rows shown have it. */
export const Shares = ({ rows }: { readonly rows: readonly FilledRow[] }) => {
  const { t } = useTranslation('roadmap');
  return (
    <Panel>
      <div className={s.bars}>
        {MARKS.map((name) => {
          const { filled, asked } = shareOf(rows, name);
          const words = t('filled.ratio', { filled, asked });
          return (
            <div key={name} className={s.bar}>
              <span>{t(`filled.mark.${name}`)}</span>
              <Progress
                label={`${t(`filled.mark.${name}`)}, ${words}`}
                value={filled}
                max={asked}
              />
              <span className="note">{asked === 0 ? t('filled.na') : words}</span>
            </div>
          );
        })}
      </div>
    </Panel>
  );
};
