/** `français` for `fr`; a code that is none stays as it is. */
export function languageName(code: string): string {
  try {
    return new Intl.DisplayNames('fr', { type: 'language' }).of(code) ?? code;
  } catch (error) {
    if (error instanceof RangeError) return code;
    throw error;
  }
}
