import type { PublishedForm } from '#domain/form/published.ts';
import { useTranslation } from '../../translation.ts';

/** How often a form is filled and by whom, as a person reads it. */
export function useFormWords() {
  const { t } = useTranslation('forms');
  return {
    frequency: ({ frequency }: Pick<PublishedForm, 'frequency'>): string =>
      t(`frequency.${frequency ?? 'none'}`),
    filledBy: ({ filledBy }: Pick<PublishedForm, 'filledBy'>): string =>
      (filledBy ?? (['anyone'] as const)).map((role) => t(`filler.${role}`)).join(', '),
  };
}
