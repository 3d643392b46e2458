import type { Fields, Json } from '#domain/json.ts';

/** Half an emoji, left by a cut or a paste, is no Unicode: it is shown as unreadable. */
export const wellFormed = (fields: Fields): Fields => clean(fields) as Fields;

function clean(value: Json): Json {
  if (typeof value === 'string') return value.replace(/\p{Cs}/gu, '\ufffd');
  if (Array.isArray(value)) return value.map(clean);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [clean(name) as string, clean(each)]),
  );
}
