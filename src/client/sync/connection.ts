/** Browsers on telephones alone tell it, and not all of them. */
interface Connection {
  readonly type?: string;
}

const MOBILE = ['cellular', 'wimax', 'bluetooth'];
const FREE = ['wifi', 'ethernet'];

/** What carries the data now; unknown where the browser doesn't tell. */
export function connectionKind(): 'wifi' | 'mobile' | 'unknown' {
  const { connection } = (globalThis.navigator ?? {}) as { readonly connection?: Connection };
  const type = connection?.type ?? '';
  if (MOBILE.includes(type)) return 'mobile';
  return FREE.includes(type) ? 'wifi' : 'unknown';
}
