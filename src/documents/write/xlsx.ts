import { coreProperties } from '#domain/workbook/office-package.ts';
import { STYLED, type StyledSheet, styledSheetPieces } from '#domain/workbook/styled-sheet.ts';
import { packWorkbook, type WrittenSheet } from '#domain/workbook/write.ts';
import { documentFile } from '#i18n/fr/documentFile.ts';
import type { OfficialDocument } from '../model.ts';
import { hasMore } from './flat.ts';
import { gather, stepsOf } from './gather.ts';
import { plain } from './text.ts';
import type { Writer } from './write.ts';
import { tableSheet, textSheet } from './xlsx-sheet.ts';

/** A sheet a table, then a sheet of all that is said outside the tables, if anything is. */
export const writeXlsx: Writer = async (document, packer, onProgress) => {
  const step = stepsOf(document, onProgress);
  const sheets: WrittenSheet[] = [];
  for (const { name, repeatedRow, sheet } of sheetsOf(document)) {
    const xml = await gather(styledSheetPieces(sheet), step);
    sheets.push({ name, xml, ...(repeatedRow && { repeatedRow }) });
  }
  const { title, madeAt } = document;
  const core = coreProperties({ title: plain(title), language: 'fr-FR', madeAt });
  return packWorkbook(sheets, { styles: STYLED, core }, packer);
};

interface NamedSheet {
  readonly name: string;
  readonly repeatedRow?: number;
  readonly sheet: StyledSheet;
}

function* sheetsOf(document: OfficialDocument): Generator<NamedSheet> {
  const tables = document.blocks.filter((block) => block.kind === 'table');
  for (const table of tables) {
    const sheet = tableSheet(table, document);
    yield { name: sheetName(table.name), repeatedRow: sheet.frozenRows, sheet };
  }
  if (tables.length === 0 || hasMore(document))
    yield { name: documentFile.text, sheet: textSheet(document) };
}

const MAX_NAME = 31;

/** The name without what a sheet's may not have, whole words of it where it is too long. */
function sheetName(name: string): string {
  const legal = name
    .replace(/\s*[:/\\]+\s*/g, ' – ')
    .replace(/[[\]*?]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  if (legal.length <= MAX_NAME) return legal;
  return `${legal.slice(0, MAX_NAME - 1).replace(/\s\S*$/, '')}…`;
}
