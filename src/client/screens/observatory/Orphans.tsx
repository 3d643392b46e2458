import type { Json } from '#domain/json.ts';
import { useTranslation } from '../../translation.ts';
import { DefinitionList } from '../../ui/DefinitionList.tsx';
import { Panel, Section } from '../../ui/Layout.tsx';

/** Answers that the entry's version of the form doesn't ask: under their names in the older one. */
export const Orphans = ({ orphans }: { readonly orphans: Readonly<Record<string, Json>> }) => {
  const { t } = useTranslation('entry');
  return (
    <Section title={t('orphans.title')}>
      <Panel>
        <p className="note">{t('orphans.text')}</p>
        <DefinitionList
          items={Object.entries(orphans).map(([path, value]) => ({
            term: path.slice(1).replaceAll('/', ' / '),
            detail: say(value),
          }))}
        />
      </Panel>
    </Section>
  );
};

/** A file by its name, a position by its numbers. */
function say(value: Json): string {
  if (Array.isArray(value)) return value.map(say).join(', ');
  if (typeof value !== 'object' || value === null) return String(value ?? '');
  return 'name' in value ? say(value['name'] ?? null) : Object.values(value).map(say).join(', ');
}
