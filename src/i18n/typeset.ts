const NBSP = '\u00a0';

/**
 * French typography, so that sentences can be typed with plain spaces and straight apostrophes:
 * no-break space before `; : ! ? » %` and after `«`, and the apostrophe ’. Applied once to every
 * namespace when it is registered, and to texts that come from forms.
 */
export const typesetText = (text: string): string =>
  text
    .replace(/ ([;:!?»%])/g, `${NBSP}$1`)
    .replace(/« /g, `«${NBSP}`)
    .replace(/(\p{L})'/gu, '$1’');

export type Texts = { readonly [key: string]: string | Texts };

export const typeset = (texts: Texts): Texts =>
  Object.fromEntries(
    Object.entries(texts).map(([key, text]) => [
      key,
      typeof text === 'string' ? typesetText(text) : typeset(text),
    ]),
  );
