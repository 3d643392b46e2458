import { server } from '#i18n/fr/server.ts';

type Texts = typeof server;
export type TextKey = {
  [Part in keyof Texts]: `${Part}.${keyof Texts[Part] & string}`;
}[keyof Texts];
export type Facts = Readonly<Record<string, string | number>>;

/** The French text of a key, its facts in place. */
export function say(key: TextKey, facts: Facts = {}): string {
  const [part = '', name = ''] = key.split('.');
  const texts: Readonly<Record<string, Readonly<Record<string, string>>>> = server;
  const text = texts[part]?.[name] ?? key;
  return text.replace(/\{\{(\w+)\}\}/g, (_, fact) => String(facts[fact] ?? ''));
}

/** A reason not to go on that the operator can act upon: one sentence, no stack. */
export class Refusal extends Error {
  constructor(key: TextKey, facts: Facts = {}) {
    super(say(key, facts));
    this.name = 'Refusal';
  }
}

/** The `code` of a system or SQLite error; '' for anything else. */
export const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
