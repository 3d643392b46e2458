/** UTF-8, else as Windows writes in France. */
export function decodeCsv(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return new TextDecoder('windows-1252').decode(bytes);
    throw error;
  }
}

/** What parts the cells of a CSV file, the likeliest first. */
export const DELIMITERS = [';', ',', '\t'] as const;
