import { useTranslation } from '../translation.ts';
import s from './Loading.module.css';

/** Says that something is being read; shows itself only if it lasts. */
export const Loading = ({ label }: { readonly label?: string }) => {
  const { t } = useTranslation();
  return (
    <p role="status" className={s.loading}>
      {label ?? t('state.loading')}
    </p>
  );
};

/** Grey lines in the place of a list that is being read. */
export const Skeleton = ({ rows = 3 }: { readonly rows?: number }) => (
  <>
    <Loading />
    <div className={s.skeleton} aria-hidden="true">
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike
        <div key={row} />
      ))}
    </div>
  </>
);
