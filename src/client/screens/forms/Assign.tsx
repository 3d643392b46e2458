import { useState } from 'react';
import { FILLER_ROLES, type FormDefinition, FREQUENCIES } from '#domain/form/model.ts';
import type { PublishedForm } from '#domain/form/published.ts';
import { GROUPS_AND_GENERAL } from '#domain/group.ts';
import { useTranslation } from '../../translation.ts';
import { Button } from '../../ui/Button.tsx';
import { CheckboxGroup, RadioGroup } from '../../ui/Choice.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Section, Stack } from '../../ui/Layout.tsx';
import { Select } from '../../ui/Select.tsx';
import type { Assignment } from './api.ts';
import { titleOf } from './form-title.ts';

/** Who fills the form, how often, who sees it; then the publication, asked once more. */
export const Assign = ({
  definition,
  former,
  busy,
  onPublish,
}: {
  readonly definition: FormDefinition;
  /** The version in use. */
  readonly former: PublishedForm | undefined;
  readonly busy: boolean;
  readonly onPublish: (assignment: Assignment) => void;
}) => {
  const { t } = useTranslation(['forms', 'common']);
  const [assignment, assign] = useState(() => firstAssignment(definition, former));
  const [asking, ask] = useState(false);
  const change = (part: Partial<Assignment>) => assign({ ...assignment, ...part });
  const mayBeUnique = Boolean(definition.placePath && definition.periodPath);
  const rules = (['unique', 'sensitive'] as const).filter((rule) => assignment[rule]);
  return (
    <Section title={t('assign.title')}>
      <Stack gap="loose">
        <Select
          label={t('assign.group')}
          value={assignment.group}
          placeholder={null}
          options={GROUPS_AND_GENERAL.map((value) => ({
            value,
            label: t(`common:group.${value}`),
          }))}
          onChange={(value) =>
            change({ group: GROUPS_AND_GENERAL.find((group) => group === value) ?? 'ge' })
          }
        />
        <CheckboxGroup
          label={t('assign.filledBy')}
          hint={t('assign.filledByHint')}
          value={assignment.filledBy}
          options={FILLER_ROLES.map((value) => ({ value, label: t(`filler.${value}`) }))}
          onChange={(roles) =>
            change({ filledBy: FILLER_ROLES.filter((role) => roles.includes(role)) })
          }
        />
        <RadioGroup
          label={t('assign.frequency')}
          hint={t('assign.frequencyHint')}
          value={assignment.frequency}
          options={FREQUENCIES.map((value) => ({ value, label: t(`frequency.${value}`) }))}
          onChange={(value) =>
            change({ frequency: FREQUENCIES.find((each) => each === value) ?? 'event' })
          }
        />
        <CheckboxGroup
          label={t('assign.more')}
          value={rules}
          options={[
            {
              value: 'unique',
              label: t('assign.unique'),
              note: t(mayBeUnique ? 'assign.uniqueNote' : 'assign.uniqueImpossible'),
              disabled: !mayBeUnique,
            },
            {
              value: 'sensitive',
              label: t('assign.sensitive'),
              note: t('assign.sensitiveNote'),
            },
          ]}
          onChange={(chosen) =>
            change({ unique: chosen.includes('unique'), sensitive: chosen.includes('sensitive') })
          }
        />
        <div>
          <Button variant="primary" icon="upload" aria-disabled={busy} onClick={() => ask(!busy)}>
            {t(busy ? 'assign.publishing' : 'assign.publish')}
          </Button>
        </div>
      </Stack>
      <Dialog
        open={asking}
        title={t('ask.publish', { title: titleOf(definition), version: definition.version })}
        closeLabel={t('ask.stay')}
        onClose={() => ask(false)}
        act={{
          label: t('ask.publishAct'),
          onAct: () => {
            ask(false);
            onPublish(assignment);
          },
        }}
      >
        <p>{t('ask.publishText')}</p>
      </Dialog>
    </Section>
  );
};

/** What the workbook says; where it says nothing, what the version in use said. */
function firstAssignment(form: FormDefinition, former: PublishedForm | undefined): Assignment {
  const unique = form.unique || (former?.unique ?? false);
  return {
    group: form.thematicGroup === 'ge' ? (former?.group ?? 'ge') : form.thematicGroup,
    filledBy: form.filledBy ?? former?.filledBy ?? [],
    frequency: form.frequency ?? former?.frequency ?? (unique ? 'quarterly' : 'event'),
    unique: unique && Boolean(form.placePath && form.periodPath),
    sensitive: form.sensitive || (former?.sensitive ?? false),
  };
}
