import type { Packer } from '#domain/workbook/office-package.ts';
import type { DocumentFormat, OfficialDocument } from '../model.ts';
import { writeCsv } from './csv.ts';
import { writeDocx } from './docx.ts';
import type { OnProgress } from './gather.ts';
import { writeHtml } from './html.ts';
import { writeXlsx } from './xlsx.ts';

export interface WrittenFile {
  readonly bytes: Uint8Array;
  /** With its ending. */
  readonly fileName: string;
  readonly mediaType: string;
}

/** Writes a document to bytes, and says between two steps how far it is. */
export type Writer = (
  document: OfficialDocument,
  packer: Packer,
  onProgress: OnProgress,
) => Promise<Uint8Array>;

const FORMATS: Record<DocumentFormat, { readonly write: Writer; readonly mediaType: string }> = {
  docx: {
    write: writeDocx,
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  },
  xlsx: {
    write: writeXlsx,
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  },
  csv: { write: writeCsv, mediaType: 'text/csv;charset=utf-8' },
  html: { write: writeHtml, mediaType: 'text/html;charset=utf-8' },
};

/**
 * The document as a file; the same document makes the same bytes. `onProgress` is called between
 * chunks of work and at the end with 1; when it returns a promise the writer waits for it, so that a
 * screen can draw. Throws RangeError when a table of the document isn't one (see `gridOf`).
 */
export async function writeDocument(
  document: OfficialDocument,
  format: DocumentFormat,
  packer: Packer,
  onProgress: OnProgress = () => undefined,
): Promise<WrittenFile> {
  const { write, mediaType } = FORMATS[format];
  const bytes = await write(document, packer, onProgress);
  await onProgress(1);
  return { bytes, fileName: `${document.fileName}.${format}`, mediaType };
}
