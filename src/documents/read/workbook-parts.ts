import { readXml } from './xml.ts';

/** The shared texts of a workbook, in their order; undefined when the part is broken. */
export function readStrings(xml: string | null): readonly string[] | undefined {
  if (xml === null) return [];
  const texts: string[] = [];
  let text = '';
  let inText = false;
  let spelling = 0;
  const sound = readXml(xml, {
    open: (name) => {
      if (name === 'si') text = '';
      if (name === 'rPh') spelling += 1;
      inText = name === 't';
    },
    close: (name) => {
      if (name === 'si') texts.push(text);
      if (name === 'rPh') spelling -= 1;
      inText = false;
    },
    text: (said) => {
      if (inText && spelling === 0) text += said;
    },
  });
  return sound ? texts : undefined;
}

/** Which styles of cells show a number as a date, by their index; undefined when the part is broken. */
export function readStyles(xml: string | null): ReadonlySet<number> | undefined {
  const dated = new Set<number>();
  if (xml === null) return dated;
  const formats = new Map<number, string>();
  const wanted: number[] = [];
  let inCells = false;
  const sound = readXml(xml, {
    open: (name, attribute) => {
      if (name === 'cellXfs') inCells = true;
      if (name === 'numFmt')
        formats.set(Number(attribute('numFmtId')), attribute('formatCode') ?? '');
      if (name === 'xf' && inCells) wanted.push(Number(attribute('numFmtId') ?? 0));
    },
    close: (name) => {
      if (name === 'cellXfs') inCells = false;
    },
    text: () => {},
  });
  for (const [index, format] of wanted.entries())
    if (isDate(format, formats.get(format))) dated.add(index);
  return sound ? dated : undefined;
}

/** Excel's own formats of dates, then any that shows a day or a year; hours alone are none. */
function isDate(format: number, code: string | undefined): boolean {
  if (code === undefined) return (format >= 14 && format <= 17) || format === 22;
  return /[dy]/i.test(code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, ''));
}
