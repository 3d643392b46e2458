import { formatNumber } from '#i18n/format.ts';
import { useTranslation } from '../translation.ts';
import { Figures } from './DefinitionList.tsx';

const PARTS = ['women', 'men', 'girls', 'boys'] as const;

/**
 * A count of people as it is read. A part that is not asked is absent, one that is unknown is `null`
 * and shows as « n. d. »; a total of some known parts calls itself partial.
 */
export const SexCounts = (
  counts: { readonly [part in (typeof PARTS)[number]]?: number | null | undefined },
) => {
  const { t } = useTranslation(['common', 'ui']);
  const asked = PARTS.filter((part) => counts[part] !== undefined);
  const known = asked.filter((part) => counts[part] !== null);
  const total = known.reduce((sum, part) => sum + (counts[part] ?? 0), 0);
  const unknown = t('ui:state.unavailableShort');
  return (
    <Figures
      items={[
        ...asked.map((part) => ({
          term: t(`common:count.${part}`),
          detail: number(counts[part], unknown),
        })),
        ...(asked.length > 1
          ? [
              {
                term: t(
                  known.length === asked.length || known.length === 0
                    ? 'common:count.total'
                    : 'common:count.partialTotal',
                ),
                detail: number(known.length ? total : null, unknown),
              },
            ]
          : []),
      ]}
    />
  );
};

const number = (value: number | null | undefined, unknown: string): string =>
  value === null || value === undefined ? unknown : formatNumber(value);
