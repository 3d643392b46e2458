import { useTranslation } from '../../translation.ts';
import { Tag, type TagTone } from '../../ui/Tag.tsx';
import type { Bucket } from './bucket.ts';

export const toneOf = (bucket: Bucket): TagTone => (bucket === 'gtm' ? 'ge' : bucket);

/** The thematic group, the general order, or the GTM. */
export const useBucketName = () => {
  const { t } = useTranslation(['recommendations', 'common']);
  return (bucket: Bucket): string =>
    bucket === 'gtm' ? t('order.gtm') : t(`common:group.${bucket}`);
};

export const BucketTag = ({ bucket }: { readonly bucket: Bucket }) => {
  const name = useBucketName();
  return <Tag tone={toneOf(bucket)}>{name(bucket)}</Tag>;
};
