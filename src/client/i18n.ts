import { createInstance, type i18n as I18n, type TFunction } from 'i18next';
import { type ComponentType, createElement } from 'react';
import type { Problem } from '#domain/problem.ts';
import type { common } from '#i18n/fr/common.ts';
import { firstCommon } from '#i18n/fr/firstCommon.ts';
import { firstProblem } from '#i18n/fr/firstProblem.ts';
import type { problem } from '#i18n/fr/problem.ts';
import { ui } from '#i18n/fr/ui.ts';
import { type Texts, typeset } from '#i18n/typeset.ts';
import { useTranslation } from './translation.ts';

/**
 * Three namespaces come with the first load; every other one comes with the chunk of the screen that
 * speaks it. A screen declares its own beside its component, and its keys are then typed:
 *
 *     import { home } from '#i18n/fr/home.ts';
 *     declare module 'i18next' {
 *       interface ResourceNamespaceMap { home: typeof home }
 *     }
 *     export const HomeScreen = withNamespace('home', home, Home);
 *
 * Inside: `const { t } = useTranslation('home')`, or `useTranslation(['home', 'common'])` then
 * `t('title')` and `t('common:group.mi')`.
 */
declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'ui';
    returnNull: false;
  }
  interface ResourceNamespaceMap {
    ui: typeof ui;
    common: typeof common;
    problem: typeof problem;
  }
}

const LANGUAGE = 'fr';

/** Ready when it returns: nothing is fetched, so the first paint has its words. */
export const createI18n = (): I18n => {
  const i18n = createInstance();
  // why: with resources at hand and initAsync off, init has finished when it returns its promise
  void i18n.init({
    lng: LANGUAGE,
    fallbackLng: LANGUAGE,
    defaultNS: 'ui',
    ns: ['ui', 'firstCommon', 'firstProblem'],
    // why: `common` comes with the first screen behind the list
    fallbackNS: 'firstCommon',
    resources: {
      [LANGUAGE]: {
        ui: typeset(ui),
        firstCommon: typeset(firstCommon),
        firstProblem: typeset(firstProblem),
      },
    },
    initAsync: false,
    interpolation: { escapeValue: false },
  });
  return i18n;
};

export const addNamespace = (i18n: I18n, namespace: string, texts: Texts): void => {
  if (i18n.hasResourceBundle(LANGUAGE, namespace)) return;
  // why silent: a screen's words come before its first render, nothing that shows speaks them yet
  i18n.addResourceBundle(LANGUAGE, namespace, typeset(texts), false, true, { silent: true });
};

/** For words imported on demand outside a screen: `await loadNamespace(i18n, 'forms', () => import(…))`. */
export const loadNamespace = async (
  i18n: I18n,
  namespace: string,
  load: () => Promise<Texts>,
): Promise<void> => {
  if (i18n.hasResourceBundle(LANGUAGE, namespace)) return;
  i18n.addResourceBundle(LANGUAGE, namespace, typeset(await load()));
};

/** The screen with its words: they are registered before its first render. */
export const withNamespace = <Props extends object>(
  namespace: string,
  texts: Texts,
  Screen: ComponentType<Props>,
): ComponentType<Props> => {
  const WithWords = (props: Props) => {
    const { i18n } = useTranslation();
    addNamespace(i18n, namespace, texts);
    return createElement(Screen, props);
  };
  return WithWords;
};

export interface ProblemWords {
  readonly what: string;
  readonly safe: string;
  readonly todo: string;
}

/** The words of every failure; until then the commonest have theirs, the others general ones. */
export const loadProblemWords = (i18n: I18n): Promise<void> =>
  loadNamespace(i18n, 'problem', () => import('#i18n/fr/problem.ts').then((m) => m.problem));

/** What happened, what is safe, what to do. Give `details.field` as the label a person knows. */
export const problemWords = (t: TFunction, { code, details }: Problem): ProblemWords => {
  const facts = { ...details };
  const known = (['field', 'seconds'] as const).find((fact) => fact in facts);
  const say = (part: keyof ProblemWords) =>
    (t as (keys: readonly string[], options: object) => string)(
      [`problem:${code}.${part}`, `firstProblem:${code}.${part}`, `ui:problem.${part}`],
      { ...facts, context: known },
    );
  return { what: say('what'), safe: say('safe'), todo: say('todo') };
};
