import { documentFile } from '#i18n/fr/documentFile.ts';
import { textXml, WORD_ROOT } from './docx-text.ts';

/** `numId` of the two lists: of the page, and of cells, which have less room. */
export const LISTS = { page: 1, cell: 2 } as const;

const bullets = (id: number, left: number, hanging: number): string =>
  [
    `<w:abstractNum w:abstractNumId="${id}"><w:multiLevelType w:val="singleLevel"/>`,
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/>',
    `<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="${left}" w:hanging="${hanging}"/></w:pPr>`,
    '</w:lvl></w:abstractNum>',
  ].join('');

export const NUMBERING = [
  `<w:numbering ${WORD_ROOT}>`,
  bullets(0, 567, 283),
  bullets(1, 198, 198),
  `<w:num w:numId="${LISTS.page}"><w:abstractNumId w:val="0"/></w:num>`,
  `<w:num w:numId="${LISTS.cell}"><w:abstractNumId w:val="1"/></w:num>`,
  '</w:numbering>',
].join('');

/** The layout of Word 2013 and later; without it Word says « mode de compatibilité ». */
export const SETTINGS = [
  `<w:settings ${WORD_ROOT}><w:zoom w:percent="100"/><w:defaultTabStop w:val="708"/>`,
  '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>',
  '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>',
  '</w:compat><w:themeFontLang w:val="fr-FR"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/>',
  '</w:settings>',
].join('');

/** The title, on every page but the first, which has it large. */
export const headerXml = (title: string): string =>
  `<w:hdr ${WORD_ROOT}><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>${textXml(title)}</w:p></w:hdr>`;

/** The words of the document at the left, « Page X sur Y » at the right edge. */
export const footerXml = (words: string, width: number): string =>
  [
    `<w:ftr ${WORD_ROOT}><w:p><w:pPr><w:pStyle w:val="Footer"/>`,
    `<w:tabs><w:tab w:val="right" w:pos="${width}"/></w:tabs></w:pPr>`,
    `${textXml(words)}<w:r><w:tab/></w:r>`,
    `${textXml(documentFile.page)}${field('PAGE')}${textXml(documentFile.of)}${field('NUMPAGES')}`,
    '</w:p></w:ftr>',
  ].join('');

/** Word counts it when it lays the page out; 1 stands there until then. */
const field = (code: 'PAGE' | 'NUMPAGES'): string =>
  [
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
    `<w:r><w:instrText xml:space="preserve"> ${code} </w:instrText></w:r>`,
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
    '<w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>',
  ].join('');
