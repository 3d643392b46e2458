import { cellOf, type Row } from './headers.ts';
import type { ItemType } from './model.ts';
import type { Report, ReportCode } from './report.ts';

type Parameters = Readonly<Record<string, string>>;

const SELECT = ['value', 'label'];
const KNOWN: Readonly<Partial<Record<ItemType, readonly string[]>>> = {
  range: ['start', 'end', 'step'],
  select_one: SELECT,
  select_multiple: SELECT,
  rank: SELECT,
  text: ['rows'],
  image: ['max-pixels'],
  audio: ['quality'],
  geopoint: ['capture-accuracy', 'warning-accuracy', 'allow-mock-accuracy'],
};

/** Of a range, when the workbook doesn't say. */
const RANGE: Parameters = { start: '1', end: '10', step: '1' };

/** `start=1 end=9`, separated by spaces, commas or semicolons; undefined when there are none. */
export function readParameters(row: Row, type: ItemType, report: Report): Parameters | undefined {
  const cell = cellOf(row, 'parameters');
  const written = pairsOf(cell?.text ?? '');
  const say = (severity: 'error' | 'warning', code: ReportCode, details: Parameters): void =>
    report({
      severity,
      code,
      sheet: 'survey',
      row: row.row,
      column: cell?.header ?? 'parameters',
      details,
    });
  const known = KNOWN[type] ?? [];
  const kept = written.filter(([parameter]) => known.includes(parameter));
  for (const [parameter] of written)
    if (!known.includes(parameter)) say('warning', 'parameter_ignored', { parameter });
  if (type !== 'range') return kept.length > 0 ? Object.fromEntries(kept) : undefined;

  const range: Parameters = { ...RANGE, ...Object.fromEntries(kept) };
  for (const [parameter, value] of Object.entries(range))
    if (!/^-?\d+(\.\d+)?$/.test(value) || (parameter === 'step' && Number(value) === 0))
      say('error', 'parameter_invalid', { parameter, value });
  return range;
}

function pairsOf(text: string): readonly (readonly [string, string])[] {
  const pairs = text.replace(/\s*=\s*/g, '=').split(/[\s,;]+/);
  return pairs.filter(Boolean).map((pair) => {
    const [key = '', ...value] = pair.split('=');
    return [key.toLowerCase(), value.join('=')] as const;
  });
}
