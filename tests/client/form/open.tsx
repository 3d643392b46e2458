import { act, useState } from 'react';
import { vi } from 'vitest';
import { FormView, type FormViewProps } from '#client/form/FormView.tsx';
import { fieldId } from '#client/form/sections.ts';
import { ToastProvider } from '#client/ui/Toast.tsx';
import { compileForm } from '#domain/form/compile.ts';
import type { Answers, FormDefinition } from '#domain/form/model.ts';
import { createFormRuntime } from '#domain/form/runtime.ts';
import { canonicalJson, digest } from '#sync/canonical.ts';
import { definitionOf, environment, example, forms } from '../../server/forms/built-in.ts';
import { one, render } from '../ui/render.tsx';

export { definitionOf, environment, example, forms as builtIn };

/** A form of a few rows, each `type name label` and what else it needs. */
export function define(
  rows: readonly Readonly<Record<string, string>>[],
  choices = '',
  words?: (name: string) => string,
): FormDefinition {
  const numbered = (all: readonly Readonly<Record<string, string>>[]) =>
    all.map((cells, index) => ({ row: index + 2, cells }));
  const { definition, report } = compileForm(
    {
      survey: numbered(rows),
      choices: numbered(
        choices
          .split(/\s+/)
          .filter(Boolean)
          .map((choice) => {
            const [list_name = '', name = ''] = choice.split(':');
            return { list_name, name, label: words?.(name) ?? `Choix ${name}` };
          }),
      ),
      settings: numbered([{ form_title: 'Essai', form_id: 'essai', version: '1' }]),
    },
    { digest, canonical: canonicalJson },
  );
  if (!definition) throw new Error(JSON.stringify(report));
  return definition;
}

/** Keeps the step as a screen would. */
const Host = ({ step: first, onStep, ...props }: FormViewProps) => {
  const [step, setStep] = useState(first);
  const move = (next: string) => {
    onStep(next);
    setStep(next);
  };
  return <FormView {...props} step={step} onStep={move} />;
};

/** Fills a form on the screen. */
export function open(
  definition: FormDefinition,
  { answers, ...props }: { readonly answers?: Answers } & Partial<FormViewProps> = {},
) {
  const runtime = createFormRuntime(definition, environment, answers);
  const spies = { onAnswer: vi.fn(), onFinish: vi.fn(), onSaveDraft: vi.fn(), onStep: vi.fn() };
  render(
    <ToastProvider>
      <Host runtime={runtime} step={undefined} {...spies} {...props} />
    </ToastProvider>,
  );
  return { runtime, ...spies };
}

/** Waits for what a fetched part draws. */
export async function shown(selector: string) {
  while (!document.querySelector(selector)) await settle();
}

/** Waits for the parts that are fetched when a question needs them. */
export async function settle() {
  const wait = () => act(() => new Promise((resolve) => setTimeout(resolve, 20)));
  await wait();
  while (document.body.textContent?.includes('Chargement…')) await wait();
}

export const field = <E extends HTMLElement = HTMLInputElement>(path: string): E =>
  one<E>(`#${CSS.escape(fieldId(path))}`);

/** Types a whole text, as a person does: focus, input, and leaves with `leave`. */
export const type = (path: string, text: string) =>
  act(() => {
    const input = field<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>(path);
    input.focus();
    const proto = Object.getPrototypeOf(input) as object;
    Object.getOwnPropertyDescriptor(proto, 'value')?.set?.call(input, text);
    const event = input.tagName === 'SELECT' ? 'change' : 'input';
    input.dispatchEvent(new Event(event, { bubbles: true }));
  });

export const leave = (path: string) =>
  act(() => {
    field(path).dispatchEvent(new FocusEvent('focusout', { bubbles: true }));
  });

export const title = (): string | null => one('h2').textContent;

export const labelled = (words: string): HTMLInputElement => {
  const found = [...document.querySelectorAll('label')].filter(
    (each) => each.textContent === words,
  );
  const input = found[0]?.querySelector('input');
  if (found.length !== 1 || !input) throw new Error(`${found.length} labels « ${words} »`);
  return input;
};
