/**
 * What two spellings of one word share, for every search: lower case, no accent, no apostrophe, no
 * hyphen, ligatures undone, runs of spaces (also non-breaking) collapsed and trimmed. Hyphens and
 * apostrophes leave nothing behind: `In-Gall` meets `Ingall`, but not `In Gall`.
 */
export const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\p{Mn}'’‘ʼ´`′\p{Pd}\u00AD]/gu, '')
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae')
    .replace(/\s+/g, ' ')
    .trim();
