import type { meetings } from '#i18n/fr/meetings.ts';
import { useTranslation } from '../../translation.ts';

/** The name of a meeting's field in a sentence; the code of one that isn't known. */
export function useFieldNames(): (field: string) => string {
  const { t, i18n } = useTranslation('meetings');
  return (field) =>
    i18n.exists(`meetings:field.${field}`)
      ? t(`field.${field as keyof typeof meetings.field}`)
      : field;
}
