/**
 * What a workbook may weigh. The largest real questionnaires have 3,000 rows and 1 MB; whoever needs
 * more puts the list in a CSV file beside the workbook.
 */
export const MAX_BYTES = 5_000_000;
/** Of all parts that are read, unzipped: a zip bomb ends here, its bytes never being made. */
export const MAX_UNZIPPED_BYTES = 64_000_000;
/** Rows with something in them, of all sheets that are read together. */
export const MAX_ROWS = 20_000;
/** Up to the last column with something in it. An export of a long questionnaire has 2,000. */
export const MAX_COLUMNS = 4_000;
/**
 * Letters of all cells, each with its header: a text or a header that thousands of cells share is
 * written once in the file, and as often as there are cells in whatever comes of it.
 */
export const MAX_LETTERS = 64_000_000;
export const MAX_SECONDS = 20;
/** Of the thread that reads; without it a hostile file would take the server's memory. */
export const MAX_HEAP_MB = 384;
