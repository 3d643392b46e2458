import { intakeLink } from '#i18n/fr/intakeLink.ts';
import { withNamespace } from '../../i18n.ts';
import { useTranslation } from '../../translation.ts';
import { ButtonLink } from '../../ui/Button.tsx';
import { useWorkplace } from '../../workplace.ts';
import { instant } from '../cells/clock.ts';
import { groupsOf } from './creates.ts';

declare module 'i18next' {
  interface ResourceNamespaceMap {
    intakeLink: typeof intakeLink;
  }
}

interface IntakeLinkProps {
  /** Id of the session that is chosen already. */
  readonly session?: string | undefined;
  /** The icon alone on a phone. */
  readonly compact?: boolean;
}

/** « Importer un tableau », for who may create recommendations; nothing for others. */
const Inside = ({ session, compact = false }: IntakeLinkProps) => {
  const { t } = useTranslation('intakeLink');
  const { actor, effects } = useWorkplace();
  if (groupsOf(actor, instant(effects)).length === 0) return null;
  const query = session ? `?session=${encodeURIComponent(session)}` : '';
  return (
    <ButtonLink icon="upload" compact={compact} href={`/recommandations/importer${query}`}>
      {t('label')}
    </ButtonLink>
  );
};

export const IntakeLink = withNamespace('intakeLink', intakeLink, Inside);
