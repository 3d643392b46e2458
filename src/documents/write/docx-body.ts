import type { Block, OfficialDocument } from '../model.ts';
import { LISTS } from './docx-parts.ts';
import { factsXml, tablePieces } from './docx-table.ts';
import { paragraphXml, WORD_ROOT } from './docx-text.ts';
import { isHeld } from './held.ts';

/** Twentieths of a point, as all lengths here: A4, and two centimetres of margin. */
const PAGE = { short: 11_906, long: 16_838, side: 1_134, top: 1_134, bottom: 1_134, edge: 567 };

/** Of the page between its margins. */
export const widthOf = (orientation: OfficialDocument['orientation']): number =>
  (orientation === 'portrait' ? PAGE.short : PAGE.long) - 2 * PAGE.side;

/** `word/document.xml`, a block or a row of a table a piece. */
export function* bodyPieces(document: OfficialDocument): Generator<string> {
  const { title, letterhead, subtitle, freshness, blocks, orientation } = document;
  const width = widthOf(orientation);
  yield [
    `<w:document ${WORD_ROOT}><w:body>`,
    ...letterhead.map((line, at) =>
      paragraphXml(line, at === 0 ? 'LetterheadFirst' : 'Letterhead'),
    ),
    letterhead.length > 0 ? '<w:p><w:pPr><w:pStyle w:val="LetterheadRule"/></w:pPr></w:p>' : '',
    paragraphXml(title, 'Title'),
    ...subtitle.map((line) => paragraphXml(line, 'Subtitle')),
    freshness ? paragraphXml(freshness, 'Freshness') : '',
  ].join('');
  for (const [at, block] of blocks.entries()) {
    const next = blocks[at + 1];
    if (block.kind === 'table')
      yield* tablePieces(block, { orientation, width, withNext: isHeld(block, next) });
    else yield blockXml(block, width, isHeld(block, next));
  }
  yield `${sectionXml(orientation)}</w:body></w:document>`;
}

function blockXml(
  block: Exclude<Block, { kind: 'table' }>,
  width: number,
  withNext: boolean,
): string {
  switch (block.kind) {
    case 'heading':
      return paragraphXml(block.text, `Heading${block.level}`);
    case 'paragraph':
      return paragraphXml(block.text, block.tone === 'note' ? 'Note' : 'BodyText', { withNext });
    case 'list':
      return block.items
        .map((item) => paragraphXml(item, 'ListBullet', { list: LISTS.page }))
        .join('');
    case 'facts':
      return factsXml(block.facts, width);
    case 'signature':
      return block.lines.map((line, at) => signatureXml(line, at, block.lines.length)).join('');
  }
}

/** Room for the signature itself stands above the third line, which names who signs. */
function signatureXml(line: string, at: number, lines: number): string {
  const withNext = at < lines - 1;
  if (!withNext && at > 1) return paragraphXml(line, 'SignatureName');
  return paragraphXml(line, at === 0 ? 'SignatureFirst' : 'Signature', { withNext });
}

/** The page; rId4 to rId6 are the header and the footers (see `BESIDE`). */
function sectionXml(orientation: OfficialDocument['orientation']): string {
  const { short, long, side, top, bottom, edge } = PAGE;
  const size =
    orientation === 'portrait'
      ? `w:w="${short}" w:h="${long}"`
      : `w:w="${long}" w:h="${short}" w:orient="landscape"`;
  return [
    '<w:sectPr><w:headerReference w:type="default" r:id="rId4"/>',
    '<w:footerReference w:type="default" r:id="rId5"/><w:footerReference w:type="first" r:id="rId6"/>',
    `<w:pgSz ${size}/><w:pgMar w:top="${top}" w:right="${side}" w:bottom="${bottom}" w:left="${side}"`,
    ` w:header="${edge}" w:footer="${edge}" w:gutter="0"/><w:titlePg/></w:sectPr>`,
  ].join('');
}
