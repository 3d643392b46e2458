import { DECISIONS, PROGRESS, STAGES } from '#domain/record.ts';
import { useTranslation } from '../../translation.ts';
import type { ChangeKind, ChangeRow } from './changes.ts';

/** What a change says, as people read it. */
export function useChangeWords() {
  const { t } = useTranslation(['roadmap', 'common']);
  const value = (kind: ChangeKind, code: string): string => {
    const progress = PROGRESS.find((known) => known === code);
    if (kind === 'progress') return t(`common:progress.${progress ?? 'unreported'}`);
    const decision = DECISIONS.find((known) => known === code);
    if (kind === 'decision' && decision) return t(`common:decision.${decision}`);
    const stage = STAGES.find((known) => known === code);
    if (kind === 'stage' && stage) return t(`common:stage.${stage}`);
    return code || t('changes.nothing');
  };
  return ({ kind, before, after, note }: ChangeRow): string => {
    switch (kind) {
      case 'progress':
      case 'stage':
        return t('changes.fromTo', { before: value(kind, before), after: value(kind, after) });
      case 'decision':
        if (!after) return t('changes.removed');
        return [value(kind, after), note].filter(Boolean).join(', ');
      default:
        return after;
    }
  };
}
