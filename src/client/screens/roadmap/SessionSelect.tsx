import type { Summary } from '../../db/rows.ts';
import { textOf } from '../../recommendation/cells/values.ts';
import { useTranslation } from '../../translation.ts';
import { Select } from '../../ui/Select.tsx';

interface SessionSelectProps {
  readonly sessions: readonly Summary[];
  readonly value: string;
  readonly onChange: (session: string) => void;
  /** The words of the choice of none; without them one is always chosen. */
  readonly all?: string;
}

export const SessionSelect = ({ sessions, value, onChange, all }: SessionSelectProps) => {
  const { t } = useTranslation(['roadmap', 'recommendations']);
  return (
    <Select
      label={t('filter.session')}
      hideLabel
      placeholder={all ?? null}
      value={value}
      onChange={onChange}
      options={latestFirst(sessions).map(({ id, fields }) => ({
        value: id,
        label: t('recommendations:session.named', { code: textOf(fields['code']) }),
      }))}
    />
  );
};

export const latestFirst = (sessions: readonly Summary[]): readonly Summary[] =>
  [...sessions].sort((a, b) => textOf(b.fields['date']).localeCompare(textOf(a.fields['date'])));
