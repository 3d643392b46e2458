import { createHmac, timingSafeEqual } from 'node:crypto';

/** HMAC-SHA256 by the server's secret. `text` begins with what it is for, so that none serves as another. */
export const macOf = (secret: Uint8Array, text: string): Buffer =>
  createHmac('sha256', secret).update(text).digest();

/** Whether `given`, in base64url, is the MAC wanted; tells nothing by its time. */
export function isMac(given: string, wanted: Uint8Array): boolean {
  const bytes = Buffer.from(given, 'base64url');
  return bytes.length === wanted.length && timingSafeEqual(bytes, wanted);
}
