import { useSyncExternalStore } from 'react';
import { createRoot } from 'react-dom/client';
import { FormView } from '#client/form/FormView.tsx';
import { createI18n } from '#client/i18n.ts';
import { useTranslation, WordsProvider } from '#client/translation.ts';
import { Badge } from '#client/ui/Badge.tsx';
import { List, RowButton } from '#client/ui/List.tsx';
import { ToastProvider } from '#client/ui/Toast.tsx';
import type { Answers, FormDefinition, FormEnvironment, FormRuntime } from '#domain/form/model.ts';
import { openForm } from '#domain/form/open-form.ts';
import '../../../src/client/ui/tokens.css';
import '../../../src/client/ui/base.css';

/** What the runner calls in the page. Times are in milliseconds. */
export interface BenchPage {
  /** `answers` as JSON. Leaves the list on the screen. */
  create(form: string, answers?: string): Promise<number>;
  /** Leaves one input without a form on the screen: what this browser takes for itself. */
  bare(): Promise<void>;
  /** From the list to the paint of the form's first screen. */
  show(): Promise<number>;
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

interface State {
  readonly bare?: boolean;
  readonly runtime?: FormRuntime;
  readonly shown: boolean;
  readonly step?: string;
}
let state: State = { shown: false };
const listeners = new Set<() => void>();
let times: number[] = [];

function become(next: State): void {
  state = next;
  for (const listener of listeners) listener();
}

const fetchText = async (file: string): Promise<string> => (await fetch(file)).text();

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

/** The list that a person comes from, or the form: what lists and words are made of was used before. */
const Screens = () => {
  const { t } = useTranslation('ui');
  const { bare, runtime, shown, step } = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => state,
  );
  if (bare) return <input inputMode="numeric" aria-label={t('action.next')} />;
  if (runtime && shown)
    return (
      <FormView
        runtime={runtime}
        step={step}
        onStep={(next) => become({ ...state, step: next })}
        mode="steps"
        onAnswer={() => {
          // why: the screen that hosts a form takes its answers down after each paint
          setTimeout(() => runtime.raw());
        }}
        onSaveDraft={() => undefined}
        onFinish={() => undefined}
      />
    );
  return (
    <List>
      {Array.from({ length: 20 }, (_, index) => (
        <RowButton
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other identity
          key={index}
          icon="clipboard"
          title={t('action.next')}
          note={t('action.previous')}
          badge={
            <Badge tone="idle" icon="pencil">
              {String(index)}
            </Badge>
          }
          onPress={() => undefined}
        />
      ))}
    </List>
  );
};

window.bench = {
  create: async (form, answers) => {
    become({ shown: false });
    const definition: FormDefinition = JSON.parse(await fetchText(`${form}.json`));
    const restored: Answers | undefined = answers && JSON.parse(answers);
    await painted();
    const started = performance.now();
    const runtime = await openForm(definition, environment, restored);
    const time = performance.now() - started;
    become({ runtime, shown: false });
    return time;
  },
  bare: async () => {
    become({ bare: true, shown: false });
    await painted();
  },
  show: async () => {
    const started = performance.now();
    become({ ...state, shown: true });
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
    state.runtime?.set(path, value);
    state.runtime?.violations();
    return performance.now() - started;
  },
  oracleCreate: async (form) =>
    (await import('./oracle.ts')).create(await fetchText(`${form}.xml`)),
  oracleSet: async (name, value) => (await import('./oracle.ts')).set(name, value),
};

createRoot(document.getElementById('root') as HTMLElement).render(
  <WordsProvider i18n={createI18n()}>
    <ToastProvider>
      <Screens />
    </ToastProvider>
  </WordsProvider>,
);
