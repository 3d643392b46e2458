import { regions } from '#domain/reference/places.ts';
import { PlaceCascade } from '../../recommendation/writing/PlaceCascade.tsx';
import { useTranslation } from '../../translation.ts';
import { Fields, Section } from '../../ui/Layout.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { DateInput, TextInput } from '../../ui/TextInput.tsx';
import { type PartProps, wire } from './form-parts.ts';
import type { MeetingRights } from './rights.ts';

/** Which meeting, when and where. */
export const FormIdentity = (props: PartProps & { readonly rights: MeetingRights }) => {
  const { texts, type, errorOf, rights } = props;
  const { t } = useTranslation(['meetings', 'common']);
  return (
    <>
      <Section title={t('form.identity')}>
        <Fields>
          <Select
            id="meeting-kind"
            label={t('form.kind')}
            required
            error={errorOf('kind')}
            {...(rights.kinds.length === 1 && { placeholder: null })}
            {...wire(props, 'kind')}
            options={rights.kinds.map((value) => ({
              value,
              label: t(`common:sessionKind.${value}`),
            }))}
          />
          <DateInput label={t('form.date')} {...wire(props, 'date')} />
        </Fields>
        <TextInput
          id="meeting-code"
          label={t('form.code')}
          hint={t('form.codeHint')}
          required
          maxLength={64}
          autoComplete="off"
          error={errorOf('code') ?? errorOf('taken')}
          {...wire(props, 'code')}
        />
        <TextArea
          id="meeting-title"
          label={t('form.title')}
          required
          rows={2}
          maxLength={500}
          error={errorOf('title')}
          {...wire(props, 'title')}
        />
      </Section>
      <Section title={t('form.where')}>
        <PlaceCascade
          id="meeting-place"
          places={rights.places}
          required={rights.placed}
          error={errorOf('place')}
          value={texts.place}
          onChange={(place) => type({ place })}
        />
        <TextInput label={t('form.venue')} maxLength={500} {...wire(props, 'venue')} />
        <Select
          label={t('form.focusRegion')}
          hint={t('form.focusHint')}
          placeholder={t('form.noFocus')}
          {...wire(props, 'focusRegion')}
          options={regions.map(({ code, name }) => ({ value: code, label: name }))}
        />
      </Section>
    </>
  );
};
