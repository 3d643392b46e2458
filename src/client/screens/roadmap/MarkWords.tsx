import { useTranslation } from '../../translation.ts';
import { cx } from '../../ui/cx.ts';
import { Icon } from '../../ui/Icon.tsx';
import type { IconName } from '../../ui/icon-names.ts';
import type { Mark } from './filled.ts';
import s from './Roadmap.module.css';

const ICONS: Readonly<Record<Mark, IconName>> = {
  yes: 'check-circle',
  no: 'circle-dashed',
  na: 'circle',
};

/** A mark with its word: neither the colour nor the shape says it alone. */
export const MarkWords = ({ mark }: { readonly mark: Mark }) => {
  const { t } = useTranslation('roadmap');
  if (mark === 'na') return <span className="note">{t('filled.na')}</span>;
  return (
    <span className={cx(s.mark, s[mark])}>
      <Icon name={ICONS[mark]} small />
      {t(`filled.${mark}`)}
    </span>
  );
};
