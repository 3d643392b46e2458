import { documentFile } from '#i18n/fr/documentFile.ts';
import type { OfficialDocument } from '../model.ts';
import { plain } from './text.ts';

/** Black on white whatever the device prefers: it is a sheet of paper. */
export function styleOf({ orientation, footer }: OfficialDocument): string {
  const { page, of } = documentFile;
  const numbers = `${cssText(page)} counter(page) ${cssText(of)} counter(pages)`;
  const small = "font: 8pt 'Times New Roman', 'Liberation Serif', serif; color: #444";
  return `
@page {
  size: A4 ${orientation}; margin: 18mm 20mm 20mm;
  @bottom-left { content: ${cssText(footer)}; ${small} }
  @bottom-right { content: ${numbers}; ${small} }
}
* { box-sizing: border-box }
html { color-scheme: light; background: #e9e9e6 }
body { margin: 0; color: #000; font: 11.5pt/1.35 'Times New Roman', 'Liberation Serif', serif }
main { max-width: ${orientation === 'portrait' ? 210 : 297}mm; margin: 8mm auto; padding: 18mm 20mm; background: #fff; box-shadow: 0 0 0 1px #ccc }
p, h1, h2, h3, h4, li, th { margin: 0; white-space: pre-wrap; overflow-wrap: break-word }
p + p { margin-top: .25em }
main > p, .next > p { margin: .5em 0; text-align: justify }
.letterhead { text-align: center; margin-bottom: 5mm }
.letterhead p + p { margin-top: 0 }
.letterhead p:first-child { font-weight: 700; text-transform: uppercase; letter-spacing: .04em }
.letterhead::after { content: ''; display: block; width: 35mm; margin: 3mm auto 0; border-top: 1px solid #000 }
h1 { font-size: 16pt; text-align: center; margin: 4mm 0 2mm }
.subtitle { text-align: center }
.note { font-size: 9.5pt; font-style: italic; color: #444 }
header .note { text-align: center; margin: 2mm 0 5mm }
h2 { font-size: 13pt; margin: 6mm 0 2mm }
h3 { font-size: 12pt; margin: 4mm 0 1.5mm }
h4 { font-size: 11.5pt; font-style: italic; margin: 3mm 0 1mm }
h2, h3, h4 { break-after: avoid }
ul { margin: .5em 0; padding-left: 6mm }
td ul { margin: 0; padding-left: 4mm }
td li + li { margin-top: .2em }
.wide { overflow-x: auto; margin: 3mm 0 }
table { border-collapse: collapse; width: 100%; table-layout: fixed; font-size: 10pt; line-height: 1.25 }
th, td { border: 1px solid #7a7a7a; padding: 1.4mm 2mm; vertical-align: top; text-align: left }
thead th { background: #dfe5dd; text-align: center; vertical-align: middle }
tr.section th { background: #f1f1ee }
.end, .end p { text-align: right }
.facts { margin: 3mm 0; table-layout: auto }
.facts th { width: 32%; background: #f7f7f5 }
.signature { margin: 10mm 0 0 50%; text-align: center; break-inside: avoid; break-before: avoid }
.signature p:last-child:nth-child(n + 3) { margin-top: 18mm; font-weight: 700 }
footer { max-width: 297mm; margin: 0 auto 8mm; text-align: center; font-size: 9pt; color: #444 }
@media screen and (max-width: 700px) {
  main { margin: 0; padding: 16px; box-shadow: none }
  .wide table { min-width: 560px }
}
@media print {
  html { background: none }
  main { max-width: none; margin: 0; padding: 0; box-shadow: none }
  .wide { overflow: visible }
  thead { display: table-header-group }
  thead th, tr.section th { print-color-adjust: exact; -webkit-print-color-adjust: exact }
  tr.whole, tr.section, thead tr, .facts tr { break-inside: avoid }
  tr.section, .next { break-after: avoid }
  p, li { orphans: 2; widows: 2 }
  footer { display: none }
}
`;
}

/** A text of CSS inside `<style>`: nothing in it ends the text or the element. */
const cssText = (text: string): string =>
  `"${plain(text).replace(/["\\<>\n]/g, (letter) => `\\${letter.charCodeAt(0).toString(16)} `)}"`;
