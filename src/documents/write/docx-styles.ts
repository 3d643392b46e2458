import { WORD_ROOT } from './docx-text.ts';

const FONT = 'Times New Roman';
/** Length of the line under the letterhead. */
const RULE = 2_000;

/** Half points of a size, twentieths of a point of lengths, as WordprocessingML counts. */
interface Style {
  readonly id: string;
  /** As Word knows it: a built-in one is shown in the language of the program. */
  readonly name: string;
  readonly basedOn?: string;
  readonly next?: string;
  /** In the order of the schema: keepNext, keepLines, pBdr, spacing, ind, contextualSpacing, jc, outlineLvl. */
  readonly paragraph?: string;
  /** In the order of the schema: b, i, caps, color, spacing, sz, szCs. */
  readonly run?: string;
}

const spacing = (before: number, after: number, line = 252): string =>
  `<w:spacing w:before="${before}" w:after="${after}" w:line="${line}" w:lineRule="auto"/>`;
const size = (halfPoints: number): string =>
  `<w:sz w:val="${halfPoints}"/><w:szCs w:val="${halfPoints}"/>`;
const CENTER = '<w:jc w:val="center"/>';
const BOLD = '<w:b/><w:bCs/>';
const ITALIC = '<w:i/><w:iCs/>';
const GREY = '<w:color w:val="444444"/>';
const KEEP = '<w:keepNext/><w:keepLines/>';

const heading = (level: number, before: number, after: number, run: string): Style => ({
  id: `Heading${level}`,
  name: `heading ${level}`,
  next: 'BodyText',
  paragraph: `${KEEP}${spacing(before, after)}<w:outlineLvl w:val="${level - 1}"/>`,
  run,
});

const paragraphStyles = (width: number): readonly Style[] => [
  { id: 'BodyText', name: 'Body Text', paragraph: `${spacing(0, 120)}<w:jc w:val="both"/>` },
  {
    id: 'LetterheadFirst',
    name: 'Letterhead first',
    paragraph: spacing(0, 20) + CENTER,
    run: `${BOLD}<w:caps/><w:spacing w:val="10"/>${size(24)}`,
  },
  { id: 'Letterhead', name: 'Letterhead', paragraph: spacing(0, 20) + CENTER, run: size(22) },
  {
    id: 'LetterheadRule',
    name: 'Letterhead rule',
    paragraph: `<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr>${spacing(0, 200, 120)}<w:ind w:left="${(width - RULE) >> 1}" w:right="${(width - RULE) >> 1}"/>`,
    run: size(8),
  },
  {
    id: 'Title',
    name: 'Title',
    next: 'BodyText',
    paragraph: KEEP + spacing(120, 80) + CENTER,
    run: BOLD + size(32),
  },
  {
    id: 'Subtitle',
    name: 'Subtitle',
    next: 'BodyText',
    paragraph: KEEP + spacing(0, 20) + CENTER,
    run: size(23),
  },
  {
    id: 'Freshness',
    name: 'Freshness',
    paragraph: spacing(100, 240) + CENTER,
    run: ITALIC + GREY + size(19),
  },
  heading(1, 320, 120, BOLD + size(26)),
  heading(2, 240, 100, BOLD + size(24)),
  heading(3, 180, 80, BOLD + ITALIC + size(23)),
  { id: 'Note', name: 'Note', paragraph: spacing(0, 120), run: ITALIC + GREY + size(19) },
  {
    id: 'ListBullet',
    name: 'List Bullet',
    paragraph: `${spacing(0, 60)}<w:ind w:left="567" w:hanging="283"/><w:jc w:val="both"/>`,
  },
  { id: 'TableText', name: 'Table text', paragraph: spacing(20, 20, 240), run: size(20) },
  {
    id: 'TableNumber',
    name: 'Table number',
    basedOn: 'TableText',
    paragraph: '<w:jc w:val="right"/>',
  },
  {
    id: 'TableBullet',
    name: 'Table bullet',
    basedOn: 'TableText',
    paragraph: '<w:ind w:left="198" w:hanging="198"/>',
  },
  {
    id: 'TableHeader',
    name: 'Table header',
    basedOn: 'TableText',
    paragraph: `<w:keepNext/>${spacing(40, 40, 240)}${CENTER}`,
    run: BOLD,
  },
  {
    id: 'TableSection',
    name: 'Table section',
    basedOn: 'TableText',
    paragraph: `<w:keepNext/>${spacing(40, 40, 240)}`,
    run: BOLD,
  },
  { id: 'FactName', name: 'Fact name', basedOn: 'TableText', run: BOLD },
  { id: 'AfterTable', name: 'After table', paragraph: spacing(0, 0, 240), run: size(12) },
  {
    id: 'SignatureFirst',
    name: 'Signature first',
    basedOn: 'Signature',
    paragraph: spacing(480, 60),
  },
  {
    id: 'Signature',
    name: 'Signature',
    paragraph: `<w:keepLines/>${spacing(0, 60)}<w:ind w:left="${width >> 1}"/>${CENTER}`,
  },
  {
    id: 'SignatureName',
    name: 'Signature name',
    basedOn: 'Signature',
    paragraph: spacing(1100, 0),
    run: BOLD,
  },
  { id: 'Header', name: 'header', paragraph: spacing(0, 0, 240) + CENTER, run: GREY + size(17) },
  { id: 'Footer', name: 'footer', paragraph: spacing(0, 0, 240), run: GREY + size(17) },
];

/** `width` of the page between its margins: the rule of the letterhead is short, signatures stand in the right half. */
export const stylesXml = (width: number): string =>
  [
    `<w:styles ${WORD_ROOT}><w:docDefaults><w:rPrDefault><w:rPr>`,
    `<w:rFonts w:ascii="${FONT}" w:hAnsi="${FONT}" w:eastAsia="${FONT}" w:cs="${FONT}"/>`,
    `${size(23)}<w:lang w:val="fr-FR" w:eastAsia="fr-FR" w:bidi="ar-SA"/>`,
    '</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:widowControl/></w:pPr></w:pPrDefault></w:docDefaults>',
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>',
    ...paragraphStyles(width).map(paragraphStyle),
    TABLES,
    '</w:styles>',
  ].join('');

const paragraphStyle = ({ id, name, basedOn = 'Normal', next, paragraph, run }: Style): string =>
  [
    `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/>`,
    `<w:basedOn w:val="${basedOn}"/>${next ? `<w:next w:val="${next}"/>` : ''}<w:qFormat/>`,
    paragraph ? `<w:pPr>${paragraph}</w:pPr>` : '',
    run ? `<w:rPr>${run}</w:rPr>` : '',
    '</w:style>',
  ].join('');

const BORDERS = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV']
  .map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="7A7A7A"/>`)
  .join('');
const TABLES = [
  '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>',
  '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>',
  '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>',
  '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>',
  '<w:style w:type="table" w:styleId="OfficialTable"><w:name w:val="Official table"/>',
  `<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>${BORDERS}</w:tblBorders>`,
  '<w:tblCellMar><w:top w:w="28" w:type="dxa"/><w:left w:w="96" w:type="dxa"/>',
  '<w:bottom w:w="28" w:type="dxa"/><w:right w:w="96" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>',
].join('');
