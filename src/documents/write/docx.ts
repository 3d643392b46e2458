import {
  CORE_TYPE,
  contentTypes,
  coreProperties,
  packParts,
  relations,
} from '#domain/workbook/office-package.ts';
import { bodyPieces, widthOf } from './docx-body.ts';
import { footerXml, headerXml, NUMBERING, SETTINGS } from './docx-parts.ts';
import { stylesXml } from './docx-styles.ts';
import { gather, stepsOf } from './gather.ts';
import { plain } from './text.ts';
import type { Writer } from './write.ts';

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

/** Part, kind of relationship and of content of what `word/document.xml` stands on, in order of rId. */
const BESIDE = [
  ['styles.xml', 'styles', 'styles'],
  ['numbering.xml', 'numbering', 'numbering'],
  ['settings.xml', 'settings', 'settings'],
  ['header1.xml', 'header', 'header'],
  ['footer1.xml', 'footer', 'footer'],
  ['footer2.xml', 'footer', 'footer'],
] as const;

/** A document of WordprocessingML (ISO/IEC 29500, transitional). */
export const writeDocx: Writer = async (document, packer, onProgress) => {
  const body = await gather(bodyPieces(document), stepsOf(document, onProgress));
  const width = widthOf(document.orientation);
  const footer = footerXml(document.footer, width);
  const { madeAt } = document;
  return packParts(
    [
      ['[Content_Types].xml', TYPES],
      ['_rels/.rels', RELATIONS],
      [
        'docProps/core.xml',
        coreProperties({ title: plain(document.title), language: 'fr-FR', madeAt }),
      ],
      ['word/document.xml', body],
      ['word/_rels/document.xml.rels', BODY_RELATIONS],
      ['word/styles.xml', stylesXml(width)],
      ['word/numbering.xml', NUMBERING],
      ['word/settings.xml', SETTINGS],
      ['word/header1.xml', headerXml(document.title)],
      // why: the first page has no header, hence a footer of its own
      ['word/footer1.xml', footer],
      ['word/footer2.xml', footer],
    ],
    packer,
  );
};

const TYPES = contentTypes([
  ['/word/document.xml', `${WORD}.document.main+xml`],
  ...BESIDE.map(([part, , type]) => [`/word/${part}`, `${WORD}.${type}+xml`] as const),
  ['/docProps/core.xml', CORE_TYPE],
]);
const RELATIONS = relations([
  ['officeDocument', 'word/document.xml'],
  ['core', 'docProps/core.xml'],
]);
const BODY_RELATIONS = relations(BESIDE.map(([part, kind]) => [kind, part]));
