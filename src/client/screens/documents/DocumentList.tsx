import { useEffect } from 'react';
import { useSearch } from 'wouter';
import { DOCUMENT_KINDS } from '#documents/dossier.ts';
import { documentHref, subjectOf } from '../../reports/document-href.ts';
import { useTranslation } from '../../translation.ts';
import type { IconName } from '../../ui/icon-names.ts';
import { List, RowLink } from '../../ui/List.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { loadPreview } from './load-preview.ts';
import { SUBJECTS } from './subjects.ts';

const ICONS: Readonly<Record<(typeof DOCUMENT_KINDS)[number], IconName>> = {
  etat: 'checklist',
  synthese: 'layers',
  'feuille-de-route': 'route',
  region: 'map',
  commune: 'pin',
  mission: 'clipboard',
  reunion: 'people',
};

/** The kinds of documents; each opens on its likeliest subject, or on the one that the link names. */
export const DocumentList = () => {
  const { t } = useTranslation('documentScreens');
  const given = subjectOf(useSearch());
  useEffect(() => {
    // why silent: opening a document asks again, and tells
    loadPreview().catch(() => undefined);
  }, []);
  return (
    <Screen title={t('title')} back="/">
      <p>{t('intro')}</p>
      <List label={t('list')}>
        {DOCUMENT_KINDS.map((kind) => {
          const value = given[SUBJECTS[kind]];
          return (
            <RowLink
              key={kind}
              icon={ICONS[kind]}
              href={documentHref(kind, value ? { [SUBJECTS[kind]]: value } : {})}
              title={t(`kind.${kind}`)}
              note={t(`about.${kind}`)}
            />
          );
        })}
      </List>
    </Screen>
  );
};
