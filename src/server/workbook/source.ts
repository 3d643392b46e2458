import type { FormSource, SourceRow } from '#domain/form/report.ts';
import { ok, type Result } from '#domain/result.ts';
import { readMedia } from './media.ts';
import { FORM_SHEETS, parseWorkbook, sheetKey, type Workbook } from './parse.ts';

export interface NamedBytes {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * A questionnaire as it was uploaded: the workbook, and the files that came with it, of which those
 * named `.csv` are read; here and now, which may take long: `compileQuestionnaire` has it done in a
 * thread. Problems: those of `readWorkbook` and `readMedia`.
 */
export async function readSource(
  fileName: string,
  bytes: Uint8Array,
  files: readonly NamedBytes[],
): Promise<Result<FormSource>> {
  const media = new Map<string, readonly SourceRow[]>();
  for (const { name, bytes } of files) {
    if (!/\.csv$/i.test(name)) continue;
    const rows = readMedia(name, bytes);
    if (!rows.ok) return rows;
    media.set(name.replace(/\.csv$/i, ''), rows.value);
  }
  const workbook = await parseWorkbook(bytes, FORM_SHEETS);
  // why from entries: a file may have the name of what every object has
  const lists = Object.fromEntries(media);
  return workbook.ok ? ok(sourceOf(workbook.value, fileName, lists)) : workbook;
}

/** Of two sheets with one name (but for case and blanks) the first counts. A sheet that is not there has no rows. */
function sourceOf(
  { sheets }: Workbook,
  fileName: string,
  media: NonNullable<FormSource['media']>,
): FormSource {
  const rowsOf = (name: string) => sheets.find((sheet) => sheetKey(sheet.name) === name)?.rows;
  const [external, entities] = [rowsOf('external_choices'), rowsOf('entities')];
  return {
    survey: rowsOf('survey') ?? [],
    choices: rowsOf('choices') ?? [],
    settings: rowsOf('settings') ?? [],
    ...(external && { external_choices: external }),
    ...(entities && { entities }),
    media,
    fileName: fileName.replace(/\.[^.]*$/, ''),
  };
}
