import { cellOf, type Row } from '#domain/form/headers.ts';

/** A row of the survey sheet at its place, as the XForm names it. */
export interface Part {
  readonly row: Row;
  readonly kind: 'question' | 'group' | 'repeat';
  readonly name: string;
  /** `/data/incident/lieu`. */
  readonly path: string;
  readonly parent: Part | undefined;
  readonly type: QuestionType;
  readonly children: Part[];
}

export interface QuestionType {
  readonly control:
    | 'input'
    | 'select1'
    | 'select'
    | 'odk:rank'
    | 'range'
    | 'trigger'
    | 'upload'
    | '';
  readonly bind: string;
  readonly list?: string;
  /** Choices come from a file of this name. */
  readonly file?: string;
  readonly other?: boolean;
  /** `jr:preload` and its parameter. */
  readonly preload?: readonly [string, string];
  readonly note?: boolean;
  readonly mediatype?: string;
  /** Of the type itself, where the row has none. */
  readonly constraint?: string;
}

const input = (bind: string): QuestionType => ({ control: 'input', bind });
const upload = (mediatype: string): QuestionType => ({
  control: 'upload',
  bind: 'binary',
  mediatype,
});
const captured = (bind: string, kind: string, parameter: string): QuestionType => ({
  control: '',
  bind,
  preload: [kind, parameter],
});
const property = (name: string): QuestionType => captured('string', 'property', name);

const NO_TYPE: QuestionType = { control: '', bind: '' };
const TYPES: Record<string, QuestionType> = {
  text: input('string'),
  string: input('string'),
  integer: input('int'),
  int: input('int'),
  decimal: input('decimal'),
  date: input('date'),
  time: input('time'),
  datetime: input('dateTime'),
  geopoint: input('geopoint'),
  gps: input('geopoint'),
  geotrace: input('geotrace'),
  geoshape: input('geoshape'),
  barcode: input('barcode'),
  note: { control: 'input', bind: 'string', note: true },
  acknowledge: { control: 'trigger', bind: 'string' },
  trigger: { control: 'trigger', bind: 'string' },
  image: upload('image/*'),
  photo: upload('image/*'),
  audio: upload('audio/*'),
  video: upload('video/*'),
  file: upload('application/*'),
  range: { control: 'range', bind: 'int' },
  calculate: { control: '', bind: 'string' },
  hidden: { control: '', bind: 'string' },
  start: captured('dateTime', 'timestamp', 'start'),
  end: captured('dateTime', 'timestamp', 'end'),
  today: captured('date', 'date', 'today'),
  imei: property('deviceid'),
  'start-geopoint': { control: '', bind: 'geopoint' },
  'phone number': { ...input('string'), constraint: "regex(., '^\\d*$')" },
};
for (const name of ['deviceid', 'username', 'email', 'phonenumber', 'subscriberid', 'simserial'])
  for (const written of [name, `uri:${name}`]) TYPES[written] = property(written);

const SELECT =
  /^(?:add )?(select[ _]one|select1|select[ _]multiple|select all that apply|rank)(_external|[ _]from[ _]file)?(?: (?:prompt )?(?:from|using))? +(\S+)( +or[ _](?:specify[ _])?other)?$/i;

/** Throws on what the writer doesn't write: it is for forms that are right. */
function typeOf(text: string): QuestionType {
  const type = text.replace(/\s+/g, ' ').trim();
  const simple = TYPES[type.toLowerCase().replace(/^(?:add )?(.*) prompt$|^q (.*)$/, '$1$2')];
  if (simple) return simple;
  if (/^osm\b/.test(type)) return upload('osm/*');
  const [, word = '', from, list = '', other] = SELECT.exec(type) ?? [];
  const fromFile = from && from !== '_external';
  if (!list || list.startsWith('${')) throw new Error(`the writer has no type ${text}`);
  const control = /^rank/i.test(word) ? 'odk:rank' : /one|1/i.test(word) ? 'select1' : 'select';
  return {
    control,
    bind: control === 'odk:rank' ? 'odk:rank' : 'string',
    list: fromFile ? list.replace(/\.[^.]+$/, '') : list,
    ...(fromFile ? { file: list } : {}),
    ...(other ? { other: true } : {}),
  };
}

/** The converter drops a row that holds nothing but a type it doesn't know. */
const isWritten = (row: Row): boolean =>
  row.cells.length > 1 || /^(begin|end)[ _]/i.test(row.cells[0]?.text ?? '');

/** The tree of the survey under `/data`. */
export function growTree(rows: readonly Row[]): readonly Part[] {
  const body: Part[] = [];
  let open: Part | undefined;
  for (const row of rows) {
    const type = cellOf(row, 'type')?.text ?? '';
    const nesting = /^(begin|end)[ _](group|repeat)$/i.exec(type.trim());
    if (/^(yes|true)/i.test(cellOf(row, 'disabled')?.text ?? '') || !type || !isWritten(row))
      continue;
    if (nesting?.[1]?.toLowerCase() === 'end') {
      open = open?.parent;
      continue;
    }
    const name = cellOf(row, 'name')?.text ?? `generated_note_name_${row.row}`;
    const part: Part = {
      row,
      kind: nesting ? (nesting[2]?.toLowerCase() as 'group' | 'repeat') : 'question',
      name,
      path: `${open?.path ?? '/data'}/${name}`,
      parent: open,
      type: nesting ? NO_TYPE : typeOf(type),
      children: [],
    };
    (open?.children ?? body).push(part);
    if (nesting) open = part;
    if (part.type.other) (open?.children ?? body).push(otherOf(part));
  }
  return body;
}

/** The text beside a choice list that asks for another choice. */
function otherOf(select: Part): Part {
  const cell = (column: string, text: string) => ({ column, language: '', header: column, text });
  return {
    row: {
      row: select.row.row,
      cells: [
        cell('label', 'Specify other.'),
        cell('relevant', `selected(../${select.name}, 'other')`),
      ],
    },
    kind: 'question',
    name: `${select.name}_other`,
    path: `${select.path}_other`,
    parent: select.parent,
    type: input('string'),
    children: [],
  };
}

export const flatten = (parts: readonly Part[]): readonly Part[] =>
  parts.flatMap((part) => [part, ...flatten(part.children)]);

export function repeatsAround(part: Part): readonly Part[] {
  const around: Part[] = [];
  for (let at = part.parent; at; at = at.parent) if (at.kind === 'repeat') around.push(at);
  return around;
}
