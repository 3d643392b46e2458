import { formatNumber, formatPeriod } from '#i18n/format.ts';
import type { LocalRecord } from '../../db/rows.ts';
import { today } from '../../recommendation/cells/clock.ts';
import { numberOf, textOf } from '../../recommendation/cells/values.ts';
import { useTranslation } from '../../translation.ts';
import { Fields, Section } from '../../ui/Layout.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { NumberInput } from '../../ui/TextInput.tsx';
import { useWorkplace } from '../../workplace.ts';
import { GivenFigure } from './GivenFigure.tsx';
import { recentPeriods } from './periods.ts';
import type { ReportError, ReportTyping } from './report-typing.ts';

interface FigureFieldsProps {
  readonly recommendation: LocalRecord;
  readonly typing: ReportTyping;
  readonly onChange: (changes: Partial<ReportTyping>) => void;
  readonly wrong: (error: ReportError) => string | undefined;
  readonly idOf: (error: ReportError) => string;
}

/** The number that the report gives, with where it comes from and what time it speaks of. */
export const FigureFields = (props: FigureFieldsProps) => {
  const { recommendation, typing, onChange, wrong, idOf } = props;
  const { t } = useTranslation('progressReport');
  const { effects } = useWorkplace();
  const indicator = textOf(recommendation.fields['indicator']);
  const target = numberOf(recommendation.fields['target']);
  const counted = typing.value.trim() !== '';
  const recent = recentPeriods(today(effects));
  const periods = [...new Set([...recent, ...(typing.period ? [typing.period] : [])])];
  return (
    <Section title={indicator ? t('write.figureOf', { indicator }) : t('write.figure')}>
      {target !== null && (
        <p className="note">{t('write.target', { target: formatNumber(target) })}</p>
      )}
      <GivenFigure recommendation={recommendation} onTake={onChange} />
      <Fields>
        <NumberInput
          id={idOf('value')}
          label={t('write.value')}
          optional
          hint={t('write.valueHint')}
          error={wrong('value')}
          value={typing.value}
          onChange={(value) => onChange({ value })}
        />
        <Select
          id={idOf('period')}
          label={t('write.period')}
          required={counted}
          error={wrong('period')}
          value={typing.period}
          onChange={(period) => onChange({ period })}
          options={periods.map((value) => ({ value, label: formatPeriod(value) }))}
        />
      </Fields>
      <TextArea
        id={idOf('source')}
        label={t('write.source')}
        hint={t('write.sourceHint')}
        rows={2}
        maxLength={2_000}
        required={counted}
        error={wrong('source')}
        value={typing.source}
        onChange={(source) => onChange({ source })}
      />
    </Section>
  );
};
