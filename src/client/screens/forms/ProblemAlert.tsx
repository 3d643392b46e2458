import type { Problem } from '#domain/problem.ts';
import { problemWords } from '../../i18n.ts';
import { useTranslation } from '../../translation.ts';
import { Alert } from '../../ui/Alert.tsx';

/** Why an act on the server failed, and what to do. */
export const ProblemAlert = ({
  problem,
  title,
}: {
  readonly problem: Problem;
  readonly title: string;
}) => {
  const { t } = useTranslation();
  const { what, safe, todo } = problemWords(t, problem);
  return (
    <Alert tone="bad" live title={title}>
      <p>{what}</p>
      <p>{safe}</p>
      <p>{todo}</p>
    </Alert>
  );
};
