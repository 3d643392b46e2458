import { CHANGE_KINDS, type FormChange } from '#domain/form/compare.ts';
import type { FormDefinition, ItemType } from '#domain/form/model.ts';
import { useTranslation } from '../../translation.ts';
import { Alert } from '../../ui/Alert.tsx';
import { Section, Stack } from '../../ui/Layout.tsx';
import type { Checked } from './api.ts';
import s from './forms.module.css';

/** What the version in use and the new one don't have in common, in plain French. */
export const Changes = ({
  checked: { comparison },
  definition,
}: {
  readonly checked: Checked;
  readonly definition: FormDefinition;
}) => {
  const { t } = useTranslation('forms');
  if (!comparison)
    return (
      <Section title={t('changes.title')}>
        <p>{t('changes.first')}</p>
      </Section>
    );
  const { version, changes } = comparison;
  return (
    <Section title={t('changes.title')}>
      <p className="note">{t('changes.since', { version })}</p>
      {version === definition.version && <Alert tone="info">{t('changes.sameVersion')}</Alert>}
      {changes.length === 0 && <p>{t('changes.same')}</p>}
      {CHANGE_KINDS.map((kind) => {
        const own = changes.filter((change) => change.kind === kind);
        if (own.length === 0) return null;
        return (
          <Stack key={kind} gap="tight">
            <h3>{t(`changes.${kind}`, { count: own.length })}</h3>
            {kind === 'removed' && <p className="note">{t('changes.removedNext')}</p>}
            <ul className={s.changes}>
              {own.map((change) => (
                <li key={change.path}>
                  <Change change={change} />
                </li>
              ))}
            </ul>
          </Stack>
        );
      })}
    </Section>
  );
};

const Change = ({ change }: { readonly change: FormChange }) => {
  const { t } = useTranslation('forms');
  const { label, path, type, formerPath, formerType, choices } = change;
  if (choices) return t('changes.ofChoices', { label, choices: choices.join(', ') });
  if (formerPath) return t('changes.fromTo', { label, from: nameOf(formerPath), to: nameOf(path) });
  if (formerType)
    return t('changes.fromTo', {
      label,
      from: t(`type.${keyOf(formerType)}`),
      to: t(`type.${keyOf(type)}`),
    });
  return label;
};

/** Keys that end in `_one` are plurals. */
const keyOf = (type: ItemType) =>
  type === 'select_one' ? 'selectOne' : type === 'select_multiple' ? 'selectMultiple' : type;

/** `groupe / question`, as in the workbook. */
const nameOf = (path: string): string => path.slice(1).replaceAll('/', ' / ');
