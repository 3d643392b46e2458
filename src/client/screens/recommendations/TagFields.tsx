import { useState } from 'react';
import type { Group } from '#domain/group.ts';
import { regions } from '#domain/reference/places.ts';
import { PMM_TAGS, PNM_TAGS, SUGGESTED_PMM, type Tag } from '#domain/reference/tags.ts';
import { useTranslation } from '../../translation.ts';
import { CheckboxGroup } from '../../ui/Choice.tsx';
import { Section } from '../../ui/Layout.tsx';
import type { FollowUp } from './follow-up.ts';
import s from './Measure.module.css';

interface TagFieldsProps {
  readonly group: string;
  readonly value: Pick<FollowUp, 'regions' | 'pmm' | 'pnm'>;
  readonly onChange: (changes: Partial<FollowUp>) => void;
}

/** Regions, PMM objectives (those near the group first, the others folded) and PNM parts. */
export const TagFields = ({ group, value, onChange }: TagFieldsProps) => {
  const { t } = useTranslation('recommendation');
  const near: readonly string[] = SUGGESTED_PMM[group as Group] ?? [];
  // why kept: a box must not move to the other list when it is ticked
  const [chosenBefore] = useState(value.pmm);
  const first = PMM_TAGS.filter(({ code }) => near.includes(code) || chosenBefore.includes(code));
  const others = PMM_TAGS.filter((tag) => !first.includes(tag));
  const pmmOption = ({ code, short }: Tag) => ({
    value: code,
    label: t('facts.pmmTag', { number: code.slice(4), name: short }),
  });
  const withPart = (part: readonly Tag[]) => (chosen: readonly string[]) => {
    const here = new Set(part.map(({ code }) => code));
    onChange({ pmm: [...value.pmm.filter((code) => !here.has(code)), ...chosen].sort() });
  };
  return (
    <Section title={t('followUp.links')} className={s.across}>
      <CheckboxGroup
        label={t('followUp.regions')}
        value={value.regions}
        onChange={(chosen) => onChange({ regions: [...chosen].sort() })}
        options={regions.map(({ code, name }) => ({ value: code, label: name }))}
      />
      {first.length > 0 && (
        <CheckboxGroup
          label={t('followUp.pmm')}
          hint={near.length > 0 ? t('followUp.pmmSuggested') : undefined}
          value={value.pmm}
          onChange={withPart(first)}
          options={first.map(pmmOption)}
        />
      )}
      <details className={s.details}>
        <summary>{t('followUp.pmmOthers', { count: others.length })}</summary>
        <CheckboxGroup
          label={t('followUp.pmm')}
          hideLabel
          value={value.pmm}
          onChange={withPart(others)}
          options={others.map(pmmOption)}
        />
      </details>
      <CheckboxGroup
        label={t('followUp.pnm')}
        value={value.pnm}
        onChange={(chosen) => onChange({ pnm: [...chosen].sort() })}
        options={PNM_TAGS.map(({ code, short, long }) => ({
          value: code,
          label: t('facts.pnmTag', { code: short, name: long }),
        }))}
      />
    </Section>
  );
};
