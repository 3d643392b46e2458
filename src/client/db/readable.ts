/** A row as JSON can carry it: bytes become base64. */
export const readable = (row: unknown): unknown =>
  row !== null && typeof row === 'object'
    ? Object.fromEntries(
        Object.entries(row).map(([field, value]) => [
          field,
          value instanceof ArrayBuffer ? base64(value) : value,
        ]),
      )
    : row;

/** Characters made at once: a function takes so many arguments and no more. */
const SLICE = 0x8000;

function base64(bytes: ArrayBuffer): string {
  const all = new Uint8Array(bytes);
  let text = '';
  for (let at = 0; at < all.length; at += SLICE)
    text += String.fromCharCode(...all.subarray(at, at + SLICE));
  return btoa(text);
}
