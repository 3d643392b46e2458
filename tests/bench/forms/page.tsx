import { useState } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { FormView } from '#client/form/FormView.tsx';
import { createI18n } from '#client/i18n.ts';
import { WordsProvider } from '#client/translation.ts';
import { ToastProvider } from '#client/ui/Toast.tsx';
import type { Answers, FormDefinition, FormEnvironment, FormRuntime } from '#domain/form/model.ts';
import { openForm } from '#domain/form/open-form.ts';
import '../../../src/client/ui/tokens.css';
import '../../../src/client/ui/base.css';

/** What the runner calls in the page. Times are in milliseconds. */
export interface BenchPage {
  /** `answers` as JSON. */
  create(form: string, answers?: string): Promise<number>;
  /** From the first render to the paint of the first screen. */
  show(mode: 'steps' | 'page'): Promise<number>;
  /** Times of the keystrokes since the last call, from the event to the paint after it. */
  keystrokes(): readonly number[];
  set(path: string, value: number): number;
  /** The reference engine reads the same form and makes an instance. */
  oracleCreate(form: string): Promise<number>;
  /** The reference engine alone takes one more value; it draws nothing. */
  oracleSet(name: string, value: string): Promise<number>;
}

declare global {
  interface Window {
    bench: BenchPage;
  }
}

const environment: FormEnvironment = {
  today: () => '2026-10-05',
  now: () => '2026-10-05T09:42:00+01:00',
  random: Math.random,
  uuid: () => crypto.randomUUID(),
  username: 'bench',
  lists: {},
};

let runtime: FormRuntime | undefined;
let root: Root | undefined;
let times: number[] = [];

const fetchText = async (file: string): Promise<string> => (await fetch(file)).text();

/** The person comes from a list: React has drawn before, this form has not. */
async function warm(): Promise<void> {
  root = createRoot(document.getElementById('root') as HTMLElement);
  root.render(
    <ul>
      {Array.from({ length: 100 }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other identity
        <li key={index}>
          <button type="button" onClick={() => undefined}>
            {index}
          </button>
        </li>
      ))}
    </ul>,
  );
  await painted();
}

/** After the frame that comes next was drawn. */
const painted = (): Promise<void> =>
  new Promise((resolve) => {
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => resolve();
      channel.port2.postMessage(null);
    });
  });

document.addEventListener(
  'input',
  (event) => {
    const started = event.timeStamp;
    void painted().then(() => times.push(performance.now() - started));
  },
  { capture: true },
);

const Host = ({
  mode,
  onShown,
}: {
  readonly mode: 'steps' | 'page';
  readonly onShown: FormRuntime;
}) => {
  const [step, setStep] = useState<string>();
  return (
    <FormView
      runtime={onShown}
      step={step}
      onStep={setStep}
      mode={mode}
      onAnswer={() => {
        // why: the screen that hosts a form takes its answers down after each paint
        setTimeout(() => onShown.raw());
      }}
      onSaveDraft={() => undefined}
      onFinish={() => undefined}
    />
  );
};

window.bench = {
  create: async (form, answers) => {
    const definition: FormDefinition = JSON.parse(await fetchText(`${form}.json`));
    const restored: Answers | undefined = answers && JSON.parse(answers);
    const started = performance.now();
    runtime = await openForm(definition, environment, restored);
    runtime.violations();
    return performance.now() - started;
  },
  show: async (mode) => {
    if (!runtime) throw new Error('create a form first');
    root?.unmount();
    await warm();
    const started = performance.now();
    root?.render(
      <WordsProvider i18n={createI18n()}>
        <ToastProvider>
          <Host mode={mode} onShown={runtime} />
        </ToastProvider>
      </WordsProvider>,
    );
    await painted();
    return performance.now() - started;
  },
  keystrokes: () => {
    const measured = times;
    times = [];
    return measured;
  },
  set: (path, value) => {
    const started = performance.now();
    runtime?.set(path, value);
    runtime?.violations();
    return performance.now() - started;
  },
  oracleCreate: async (form) =>
    (await import('./oracle.ts')).create(await fetchText(`${form}.xml`)),
  oracleSet: async (name, value) => (await import('./oracle.ts')).set(name, value),
};
