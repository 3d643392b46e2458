import { LONG_TEXT } from '#domain/field.ts';
import type { GroupOrGeneral } from '#domain/group.ts';
import { createLikeness, createWordings } from './likeness.ts';
import { communesMeant } from './places.ts';
import type { Plan, PlanRow } from './plan.ts';
import { isNothing } from './words.ts';

/** What an import is judged by, besides the file. */
export interface Surroundings {
  /** Recommendations of the session that are there already. */
  readonly known: readonly { readonly code: string; readonly text: string }[];
  /** References that no new recommendation may take. */
  readonly takenCodes: ReadonlySet<string>;
  /** Groups that the person may create recommendations in. */
  readonly groups: readonly GroupOrGeneral[];
}

/** `bad`: the row can't be imported as it is · `warn`: it can, somebody should look. */
const SEVERITY = {
  text_missing: 'bad',
  text_too_long: 'bad',
  item_too_long: 'bad',
  value_too_long: 'bad',
  group_missing: 'bad',
  group_unknown: 'bad',
  group_forbidden: 'bad',
  duplicate_file: 'bad',
  duplicate_session: 'bad',
  date_unknown: 'bad',
  commune_unknown: 'bad',
  commune_homonym: 'bad',
  region_unknown: 'bad',
  near_file: 'warn',
  near_session: 'warn',
  code_taken: 'warn',
  row_short: 'warn',
  measures_copied: 'warn',
  cell_across: 'warn',
} as const satisfies Record<string, 'bad' | 'warn'>;

export type FindingCode = keyof typeof SEVERITY;

/** One thing to say of a row: `said` is what the file wrote, or the code or row that it is like. */
export interface Finding {
  readonly code: FindingCode;
  readonly severity: 'bad' | 'warn';
  readonly said: string;
  /** The field of a value that is too long. */
  readonly field?: 'code' | 'lead' | 'partners' | 'indicator' | undefined;
}

/** What a person may look at and import all the same. */
const ACCEPTABLE: ReadonlySet<FindingCode> = new Set(['duplicate_file', 'duplicate_session']);

export const isAcceptable = (code: FindingCode): boolean => ACCEPTABLE.has(code);

export interface Judged {
  readonly row: PlanRow;
  readonly findings: readonly Finding[];
  readonly isBad: boolean;
}

/**
 * Every row with what there is to say of it; rows that were dropped aren't compared with. Give the
 * same `wordings` each time that a plan was changed a little.
 */
export function judge(
  plan: Plan,
  around: Surroundings,
  wordings = createWordings(),
): readonly Judged[] {
  const known = createLikeness(wordings);
  for (const { text } of around.known) known.add(text);
  const before = createLikeness(wordings);
  const met: PlanRow[] = [];
  const codes = new Set<string>();
  return plan.rows.map((row) => {
    if (row.dropped) return { row, findings: [], isBad: false };
    const findings: Finding[] = [];
    const say = (code: FindingCode, said = '', field?: Finding['field']): void => {
      if (!row.accepted.includes(code))
        findings.push({ code, severity: SEVERITY[code], said, ...(field && { field }) });
    };
    judgeTexts(plan, row, say);
    judgeGroup(row, around.groups, say);
    judgeValues(row, say);
    if (row.code !== '' && (around.takenCodes.has(row.code) || codes.has(row.code)))
      say('code_taken', row.code);
    codes.add(row.code);
    if (row.text !== '') {
      const inSession = known.find(row.text);
      const inFile = before.find(row.text);
      const there = inSession && around.known[inSession.index];
      const above = inFile && met[inFile.index];
      if (inSession?.kind === 'same') say('duplicate_session', there?.code);
      else if (inFile?.kind === 'same') say('duplicate_file', String(above?.number));
      else if (inSession) say('near_session', there?.code);
      else if (inFile) say('near_file', String(above?.number));
      before.add(row.text);
      met.push(row);
    }
    for (const code of row.seen) say(code);
    return { row, findings, isBad: findings.some(({ severity }) => severity === 'bad') };
  });
}

type Say = (code: FindingCode, said?: string, field?: Finding['field']) => void;

const LONGEST_LINE = 500;
const LONGEST_CODE = 64;
const LONGEST_NAME = 200;
const MOST_NAMES = 64;

function judgeTexts({ cells }: Plan, row: PlanRow, say: Say): void {
  if (isNothing(row.text)) say('text_missing');
  if (row.text.length > LONG_TEXT) say('text_too_long');
  const shared = [row.challenge, row.outlook].flatMap((cell) =>
    cell === null ? [] : (cells[cell] ?? []),
  );
  const items = [...row.measures, ...row.advances, ...row.activities, ...shared];
  if (items.some((text) => text.length > LONG_TEXT)) say('item_too_long');
  if (row.code.length > LONGEST_CODE) say('value_too_long', row.code, 'code');
  if (row.lead.length > LONGEST_LINE) say('value_too_long', row.lead, 'lead');
  if (row.indicator.length > LONGEST_LINE) say('value_too_long', row.indicator, 'indicator');
  const long = row.partners.find((name) => name.length > LONGEST_NAME);
  if (long || row.partners.length > MOST_NAMES) say('value_too_long', long ?? '', 'partners');
}

function judgeGroup(row: PlanRow, groups: readonly GroupOrGeneral[], say: Say): void {
  if (row.group !== null) {
    if (!groups.includes(row.group)) say('group_forbidden');
  } else if (row.groupSaid) say('group_unknown', row.groupSaid);
  else say('group_missing');
}

function judgeValues({ dueDate, commune, regions }: PlanRow, say: Say): void {
  if (dueDate.said && dueDate.value === null) say('date_unknown', dueDate.said);
  if (commune.said && commune.value === null)
    say(
      communesMeant(commune.said).length > 1 ? 'commune_homonym' : 'commune_unknown',
      commune.said,
    );
  const unknown = regions.filter(({ value }) => value === null);
  if (unknown.length > 0) say('region_unknown', unknown.map(({ said }) => said).join(', '));
}
