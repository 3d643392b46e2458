export type Page = 'portrait' | 'landscape';

/** Characters that a line across the whole page holds, at the size of tables. */
export const LINE: Record<Page, number> = { portrait: 105, landscape: 160 };
/** Lines that may move to the next page as a whole: some third of it. */
export const MOST_LINES: Record<Page, number> = { portrait: 18, landscape: 12 };

/** Lines of `width` characters that the text takes, about. */
export const linesOfText = (text: string, width: number): number =>
  text
    .split('\n')
    .reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / Math.max(1, width))), 0);
