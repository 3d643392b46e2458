import type { ReactNode } from 'react';
import { useTranslation } from '../translation.ts';
import { cx } from './cx.ts';
import { FieldError } from './Field.tsx';
import { Icon } from './Icon.tsx';
import s from './Steps.module.css';

const ICONS = { done: 'check-circle', current: 'circle-half', todo: 'circle' } as const;

export interface Step {
  readonly label: string;
  readonly state: keyof typeof ICONS;
  /** « 1 réponse à compléter ». */
  readonly error?: ReactNode;
  readonly onPress?: (() => void) | undefined;
}

/** The plan of a long form. */
export const Steps = ({ steps }: { readonly steps: readonly Step[] }) => {
  const { t } = useTranslation();
  return (
    <ol>
      {steps.map((step) => {
        const inside = (
          <>
            <Icon name={ICONS[step.state]} />
            <span className="grow">
              {step.label}
              <span className="vh">, {t(`steps.${step.state}`)}</span>
              {step.error && <FieldError>{step.error}</FieldError>}
            </span>
          </>
        );
        return (
          <li
            key={step.label}
            className={s[step.state]}
            aria-current={step.state === 'current' ? 'step' : undefined}
          >
            {step.onPress ? (
              <button type="button" className={cx(s.step, s.press)} onClick={step.onPress}>
                {inside}
              </button>
            ) : (
              <span className={s.step}>{inside}</span>
            )}
          </li>
        );
      })}
    </ol>
  );
};
