import type { FormRuntime } from '#domain/form/model.ts';
import type { Fields } from '#domain/json.ts';
import { formatNumber } from '#i18n/format.ts';
import { finishing } from '#i18n/fr/finishing.ts';
import { plain } from '../../form/Rich.tsx';
import { titleOf } from '../../form/SectionBody.tsx';
import type { Section } from '../../form/sections.ts';
import { withNamespace } from '../../i18n.ts';
import { useTranslation } from '../../translation.ts';
import { Alert } from '../../ui/Alert.tsx';
import { Button } from '../../ui/Button.tsx';
import s from './ToCheck.module.css';
import { findJumps } from './to-check.ts';

declare module 'i18next' {
  interface ResourceNamespaceMap {
    finishing: typeof finishing;
  }
}

interface CheckProps {
  readonly runtime: FormRuntime;
  readonly sections: readonly Section[];
  /** The calculations of the period before, if they are known. */
  readonly before: Fields | null;
  /** The name of the place, where it is not the person's own. */
  readonly elsewhere: string | null;
  readonly onGo: (section: string) => void;
}

/** What is worth a second look before « Terminer ». */
const Check = ({ runtime, sections, before, elsewhere, onGo }: CheckProps) => {
  const { t } = useTranslation('finishing');
  const jumps = before ? findJumps(runtime, sections, before) : [];
  const count = jumps.length + (elsewhere ? 1 : 0);
  if (count === 0) return null;
  return (
    <Alert tone="warn" title={t('check.title', { count })}>
      {elsewhere && <p>{t('check.elsewhere', { place: elsewhere })}</p>}
      {jumps.map(({ label, now, before: then, section }) => (
        <div key={section.key}>
          {t('check.more', {
            label: plain(label),
            now: formatNumber(now),
            before: formatNumber(then),
          })}
          <br />
          <Button
            variant="quiet"
            icon="chevron-left"
            className={s.review}
            onClick={() => onGo(section.key)}
          >
            {t('check.review', { section: titleOf(runtime, section) ?? '' })}
          </Button>
        </div>
      ))}
    </Alert>
  );
};

export const ToCheck = withNamespace('finishing', finishing, Check);
