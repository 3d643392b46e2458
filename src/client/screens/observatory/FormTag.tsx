import { useTranslation } from '../../translation.ts';
import { Tag } from '../../ui/Tag.tsx';
import type { FormChoice } from './forms.ts';

/** The thematic group of a form; one of no single group is everybody's. */
export const FormTag = ({ group }: Pick<FormChoice, 'group'>) => {
  const { t } = useTranslation(['observatory', 'common']);
  return (
    <Tag tone={group}>{t(group === 'ge' ? 'observatory:allGroups' : `common:group.${group}`)}</Tag>
  );
};
