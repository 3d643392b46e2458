import { act, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach } from 'vitest';
import { addNamespace, createI18n } from '#client/i18n.ts';
import { WordsProvider } from '#client/translation.ts';
import { common } from '#i18n/fr/common.ts';

/** What React asks of a test environment. */
Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

const cleanups: (() => void)[] = [];

afterEach(() => {
  for (const cleanup of cleanups.splice(0)) cleanup();
});

/** Renders in the real document, in French; gone after the test. */
export const render = (node: ReactNode) => {
  const place = document.createElement('div');
  document.body.append(place);
  const root = createRoot(place);
  const i18n = createI18n();
  addNamespace(i18n, 'common', common);
  const show = (next: ReactNode) =>
    act(() => root.render(<WordsProvider i18n={i18n}>{next}</WordsProvider>));
  show(node);
  cleanups.push(() => {
    act(() => root.unmount());
    place.remove();
  });
  return { place, show, i18n };
};

export const one = <E extends HTMLElement = HTMLElement>(selector: string): E => {
  const found = document.querySelectorAll<E>(selector);
  if (found.length !== 1 || !found[0]) throw new Error(`${found.length} elements for ${selector}`);
  return found[0];
};

export const button = (words: string): HTMLButtonElement => {
  const found = [...document.querySelectorAll('button')].filter(
    (each) => each.textContent === words,
  );
  if (found.length !== 1 || !found[0]) throw new Error(`${found.length} buttons « ${words} »`);
  return found[0];
};

export const click = (element: HTMLElement) => act(() => element.click());
