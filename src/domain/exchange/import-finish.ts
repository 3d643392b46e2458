import { checkField } from '../check-field.ts';
import { validateAnswers } from '../form/fields.ts';
import type { FormDefinition, FormEnvironment } from '../form/model.ts';
import { templateOf } from '../form/path.ts';
import { placeAndPeriod } from '../form/place-and-period.ts';
import type { Fields } from '../json.ts';
import type { Fault, FaultCode, Gathered, Where } from './import-fault.ts';
import type { ImportDesk, ImportedRow } from './import-rows.ts';

type Finished = Pick<ImportedRow, 'place' | 'period' | 'faults' | 'notices' | 'set'>;

/** Plays the form on what was read: its rules refuse, its calculations tell place and period. */
export function finish(
  definition: FormDefinition,
  desk: ImportDesk,
  { answers, from, faults, notices }: Gathered,
  whole: Where,
  sentAt: string,
): Finished {
  const at = /^\d{4}-\d\d-\d\dT/.test(sentAt) ? sentAt : desk.now;
  const checked = validateAnswers(definition, worldAt(at, desk), answers);
  const { values, violations } = checked;
  const column = (path: string): Where =>
    from.get(path) ?? { ...whole, column: templateOf(path).slice(1) };
  // why: a cell that could not be read is told once, not again as a missing answer
  const unread = new Set(faults.map((fault) => `${fault.sheet} ${fault.row} ${fault.column}`));
  const broken = violations.flatMap(({ path, kind, message }): readonly Fault[] => {
    const where = column(path);
    if (unread.has(`${where.sheet} ${where.row} ${where.column}`)) return [];
    return [{ ...where, code: kind, ...(message ? { message } : {}) }];
  });
  const left = Object.keys(answers)
    .filter((path) => !(path in values) && !path.endsWith(']'))
    .map((path): Fault => ({ ...column(path), code: 'not_relevant' }));

  const { place = desk.place ?? '', period = '' } = placeAndPeriod(definition, checked);
  const own: Fields = {
    form: definition.id,
    formHash: definition.hash,
    place,
    ...(period ? { period } : {}),
    state: 'submitted',
  };
  const misplaced = placeFault(own, desk.mayCreate);
  const untimely = period !== '' && checkField('entry', 'period', period) !== undefined;
  return {
    place,
    period,
    set: { ...own, ...values },
    notices: [...notices, ...left],
    faults: [
      ...faults,
      ...broken,
      ...(misplaced ? [{ ...whole, code: misplaced, value: place }] : []),
      ...(untimely ? [{ ...whole, code: 'period_invalid' as const, value: period }] : []),
    ],
  };
}

function placeFault(own: Fields, mayCreate: ImportDesk['mayCreate']): FaultCode | undefined {
  if (own['place'] === '') return 'place_missing';
  if (checkField('entry', 'place', own['place'] ?? null)) return 'place_invalid';
  return mayCreate(own) ? undefined : 'forbidden';
}

/** The day on which the entry was sent: a rule on `today()` holds as it held there. */
const worldAt = (at: string, { lists, username }: ImportDesk): FormEnvironment => ({
  today: () => at.slice(0, 10),
  now: () => at,
  random: () => 0,
  uuid: () => '',
  username,
  lists,
});
