import { fileIn } from '#domain/file-answer.ts';
import type { Fields, Json } from '#domain/json.ts';
import type { Decision, Progress, ReportFrequency, ReportState, Stage } from '#domain/record.ts';
import { placeLabel, placeName } from '#domain/reference/places.ts';
import { formatDate } from '#i18n/date.ts';
import { formatNumber, formatPeriod } from '#i18n/format.ts';
import { membersOf, numberOf, textOf } from '../../recommendation/cells/values.ts';
import { useTranslation } from '../../translation.ts';
import { useLoaded } from './use-loaded.ts';

/** The names of the tags come when a screen shows some: they are long. */
const loadTags = () => import('#domain/reference/tags.ts');

/** The name of a PMM objective or PNM part by its code; the code itself until the names are there. */
export function useTagNames(wanted = true): (code: string) => string {
  const { t } = useTranslation('recommendation');
  const tags = useLoaded(loadTags, wanted);
  return (code) => {
    const pmm = tags?.PMM_TAGS.find((tag) => tag.code === code);
    if (pmm) return t('facts.pmmTag', { number: code.slice(4), name: pmm.short });
    const pnm = tags?.PNM_TAGS.find((tag) => tag.code === code);
    return pnm ? t('facts.pnmTag', { code: pnm.short, name: pnm.long }) : code;
  };
}

const GROUPS = [
  'progress',
  'decision',
  'stage',
  'dueDate',
  'lead',
  'partners',
  'regions',
  'pmm',
  'pnm',
  'text',
  'code',
  'date',
  'place',
  'count',
  'evidence',
  'frequency',
  'indicator',
  'target',
  'source',
  'due',
  'state',
  'value',
  'files',
  'carriedFrom',
  'position',
  'cell',
  'challengeCell',
  'outlookCell',
] as const;
export type NamedGroup = (typeof GROUPS)[number];

/** Names and values of merge groups, for the history and the choices. */
export function useValueWords() {
  const { t } = useTranslation(['recommendation', 'common']);
  const tagName = useTagNames();

  const named = (group: string): NamedGroup | 'other' =>
    GROUPS.find((known) => known === group) ?? 'other';

  const one = (group: string, value: Json | undefined): string => {
    if (value === null || value === undefined || value === '') return t('value.none');
    switch (group) {
      case 'progress':
        return t(`common:progress.${value as Progress}`);
      case 'decision':
        return t(`common:decision.${value as Decision}`);
      case 'stage':
        return t(`common:stage.${value as Stage}`);
      case 'frequency':
        return t(`common:frequency.${value as ReportFrequency}`);
      case 'state':
        return t(`common:reportState.${value as ReportState}`);
      case 'target':
      case 'value':
        return formatNumber(numberOf(value) ?? 0);
      case 'files':
        return listed(Array.isArray(value) ? value.map((file) => fileIn(file)?.name ?? '') : []);
      case 'due':
      case 'dueDate':
      case 'date':
        return formatDate(textOf(value));
      case 'place':
        return placeLabel(textOf(value), 'long');
      case 'regions':
        return listed(membersOf(value).map(placeName));
      case 'pmm':
      case 'pnm':
        return listed(membersOf(value).map(tagName));
      case 'partners':
        return listed(membersOf(value));
      default:
        return textOf(value) || String(value);
    }
  };
  const listed = (names: readonly string[]): string => names.join(', ') || t('value.empty');
  const part = (value: Json | undefined): string => {
    const count = numberOf(value);
    return count === null ? t('value.uncounted') : formatNumber(count);
  };

  return {
    /** « l’échéance » */
    fieldName: (group: string): string => t(`field.${named(group)}`),
    /** The value of a whole group: its state, then its date and motive. */
    groupValue: (group: string, fields: Fields): string => {
      if (group === 'count') {
        const { women, men, girls, boys } = fields;
        return t('value.parts', {
          women: part(women),
          men: part(men),
          girls: part(girls),
          boys: part(boys),
        });
      }
      if (group === 'source') {
        const question = textOf(fields['indicatorField']);
        const name = question.slice(question.lastIndexOf('/') + 1);
        return (
          [textOf(fields['indicatorForm']), name].filter(Boolean).join(', ') || t('value.none')
        );
      }
      const rest = [
        group === 'value' && textOf(fields['source']),
        group === 'value' && formatPeriod(textOf(fields['period'])),
        group === 'state' && textOf(fields['stateNote']),
        fields['progressDate'] && formatDate(textOf(fields['progressDate'])),
        textOf(fields['progressNote']),
        textOf(fields['decisionNote']),
      ];
      return [one(group, fields[group]), ...rest].filter(Boolean).join(', ');
    },
    /** The state alone, without its date and motive. */
    mainValue: (group: string, fields: Fields): string => one(group, fields[group]),
  };
}
