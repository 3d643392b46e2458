import type { Fields, Json } from '#domain/json.ts';
import { can } from '#domain/rights.ts';
import type { LocalRecord } from '../../db/rows.ts';
import type { Change } from '../../db/save.ts';
import { useTranslation } from '../../translation.ts';
import { Alert } from '../../ui/Alert.tsx';
import { Button } from '../../ui/Button.tsx';
import { useToast } from '../../ui/Toast.tsx';
import { useWorkplace } from '../../workplace.ts';
import { instant, today } from '../cells/clock.ts';
import { useProblemToast } from '../writing/use-problem-toast.ts';
import { proposalOf } from './proposal.ts';
import { withReportWords } from './with-report-words.ts';

interface TakeProgressProps {
  readonly recommendation: LocalRecord;
  readonly report: { readonly fields: Fields };
}

/** One press gives the recommendation the state that a validated report proposes. */
const Proposal = ({ recommendation, report }: TakeProgressProps) => {
  const { t } = useTranslation(['progressReport', 'common']);
  const { actor, effects, save } = useWorkplace();
  const say = useToast();
  const tell = useProblemToast();
  const proposed = proposalOf(report.fields, recommendation.fields);
  if (!proposed || !can(actor, 'edit', recommendation, instant(effects))) return null;
  const words = t(`common:progress.${proposed}`);

  const take = async () => {
    const of = { type: 'patch', entity: 'recommendation', id: recommendation.id } as const;
    const { fields } = recommendation;
    const was = (name: string): Json => fields[name] ?? null;
    const date = report.fields['date'] ?? today(effects);
    const set = { progress: proposed, progressDate: date, progressNote: null };
    const undo: Change = {
      ...of,
      set: {
        progress: was('progress'),
        progressDate: was('progressDate'),
        progressNote: was('progressNote'),
      },
    };
    const saved = await save([{ ...of, set }]);
    if (saved.ok) say({ text: t('take.done'), undo: () => void save([undo]) });
    else tell(saved.problem);
  };
  return (
    <Alert
      tone="info"
      icon="info"
      title={t('take.proposal', { progress: words })}
      actions={
        <div>
          <Button variant="secondary" icon="check" onClick={() => void take()}>
            {t('take.act')}
          </Button>
        </div>
      }
    />
  );
};

export const TakeProgress = withReportWords(Proposal);
