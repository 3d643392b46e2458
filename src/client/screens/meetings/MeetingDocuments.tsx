import { documentHref } from '../../reports/document-href.ts';
import { useTranslation } from '../../translation.ts';
import { Section } from '../../ui/Layout.tsx';
import { List, RowLink } from '../../ui/List.tsx';

const KINDS = ['reunion', 'synthese', 'etat', 'feuille-de-route'] as const;

/** The official documents that come out of a meeting. */
export const MeetingDocuments = ({ id }: { readonly id: string }) => {
  const { t } = useTranslation('meetings');
  return (
    <Section title={t('documents.title')}>
      <List>
        {KINDS.map((kind) => (
          <RowLink
            key={kind}
            href={documentHref(kind, { session: id })}
            icon="file"
            title={t(`documents.${kind}`)}
          />
        ))}
      </List>
    </Section>
  );
};
