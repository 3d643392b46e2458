/** A UUIDv7 (RFC 9562): 48 bits of `now` in milliseconds, then chance. */
export function newId(now: number): string {
  const time = now.toString(16).padStart(12, '0');
  const chance = Array.from(crypto.getRandomValues(new Uint8Array(10)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
  // why: two bits tell the variant, two are chance
  const variant = '89ab'.charAt(Number.parseInt(chance.charAt(0), 16) % 4);
  return [
    time.slice(0, 8),
    time.slice(8),
    `7${chance.slice(1, 4)}`,
    variant + chance.slice(4, 7),
    chance.slice(7, 19),
  ].join('-');
}
