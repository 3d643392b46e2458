import { fail, type Result } from '#domain/result.ts';
import { isZip } from '#domain/workbook/read-zip.ts';
import { openArchive, type Unpacker } from './archive.ts';
import { readDocx } from './docx.ts';
import type { Grid } from './grid.ts';
import { readXlsx } from './xlsx.ts';

/** Largest office file that is read: pictures weigh, tables don't. */
export const MAX_FILE_BYTES = 20_000_000;

/**
 * The tables of a Word document or an Excel workbook, whatever its name. Problems:
 * `workbook_too_large`, `workbook_unknown` (a PDF, an old .doc or .xls, a picture…),
 * `workbook_encrypted`, `workbook_corrupt`, `workbook_too_many_rows`, `workbook_too_wide`.
 */
export async function readTables(
  bytes: Uint8Array,
  unpacker: Unpacker,
): Promise<Result<readonly Grid[]>> {
  if (bytes.length > MAX_FILE_BYTES)
    return fail('workbook_too_large', { most: MAX_FILE_BYTES / 1_000_000 });
  if (!isZip(bytes)) return fail(isLocked(bytes) ? 'workbook_encrypted' : 'workbook_unknown');
  const archive = openArchive(bytes, unpacker);
  if (!archive.ok) return archive;
  const { names, text } = archive.value;
  const has = (wanted: string) => names.some((name) => name.toLowerCase() === wanted);
  if (has('xl/workbook.xml')) return readXlsx(archive.value);
  if (!has('word/document.xml')) return fail('workbook_unknown');
  const document = await text('word/document.xml');
  return document.ok ? readDocx(document.value ?? '') : document;
}

const OLE = [0xd0, 0xcf, 0x11, 0xe0];
const LOCKED = [...'EncryptedPackage'].flatMap((letter) => [letter.charCodeAt(0), 0]);

/** An office file with a password is a file of the old kind that holds one « EncryptedPackage ». */
function isLocked(bytes: Uint8Array): boolean {
  if (!OLE.every((byte, index) => bytes[index] === byte)) return false;
  for (
    let at = bytes.indexOf(LOCKED[0] ?? 0);
    at !== -1;
    at = bytes.indexOf(LOCKED[0] ?? 0, at + 1)
  )
    if (LOCKED.every((byte, index) => bytes[at + index] === byte)) return true;
  return false;
}
