import { LONG_TEXT } from '#domain/field.ts';
import { GROUPS } from '#domain/group.ts';
import { useTranslation } from '../../translation.ts';
import { Fields, Section } from '../../ui/Layout.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import { type PartProps, wire } from './form-parts.ts';
import s from './Meetings.module.css';
import { MODERATORS } from './meeting-form.ts';

/** Who leads what, and what is on the agenda. */
export const FormConduct = ({
  moderatorsOf,
  ...props
}: PartProps & {
  /** The meeting that the moderators come from; empty for none. */
  readonly moderatorsOf: string;
}) => {
  const { t } = useTranslation(['meetings', 'common']);
  return (
    <>
      <Section title={t('form.conduct')}>
        <Fields>
          <TextInput label={t('form.chair')} maxLength={500} {...wire(props, 'chair')} />
          <TextInput
            label={t('form.facilitator')}
            maxLength={500}
            {...wire(props, 'facilitator')}
          />
        </Fields>
        <TextArea
          label={t('form.agenda')}
          hint={t('form.agendaHint')}
          rows={5}
          maxLength={LONG_TEXT}
          {...wire(props, 'agenda')}
        />
      </Section>
      <Section title={t('form.moderators')}>
        {moderatorsOf && <p className="note">{t('form.moderatorsFrom', { code: moderatorsOf })}</p>}
        <div className={s.pairs}>
          {GROUPS.map((group) => (
            <TextInput
              key={group}
              label={t(`common:group.${group}`)}
              maxLength={500}
              {...wire(props, MODERATORS[group])}
            />
          ))}
        </div>
      </Section>
    </>
  );
};
