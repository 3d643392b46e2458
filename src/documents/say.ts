import { formatNumber } from '#i18n/format.ts';
import { documents } from '#i18n/fr/documents.ts';
import { typesetText } from '#i18n/typeset.ts';

type Texts = typeof documents;
export type TextKey = {
  [Part in keyof Texts]: `${Part & string}.${keyof Texts[Part] & string}`;
}[keyof Texts];
type Plural<Key> = Key extends `${infer Stem}_one` ? Stem : never;
export type PluralKey = Plural<TextKey>;
type Facts = Readonly<Record<string, string>>;

const TEXTS: ReadonlyMap<string, string> = /* @__PURE__ */ new Map(
  Object.entries(documents).flatMap(([part, texts]) =>
    Object.entries(texts).map(([name, text]): [string, string] => [
      `${part}.${name}`,
      typesetText(text),
    ]),
  ),
);

/** The French text of a key, its facts in place exactly as they came. */
export function say(key: TextKey, facts: Facts = {}): string {
  return fill(key, facts);
}

/** The same with a number in it: « 0 femme », « 1 femme », « 2 femmes ». */
export function sayCount(key: PluralKey, count: number): string {
  const isMany = count !== 0 && count % 1_000_000 === 0;
  const form = count < 2 ? 'one' : isMany ? 'many' : 'other';
  return fill(`${key}_${form}`, { count: formatNumber(count) });
}

const fill = (key: string, facts: Facts): string =>
  (TEXTS.get(key) ?? key).replace(/\{\{(\w+)\}\}/g, (_, fact: string) => facts[fact] ?? '');
