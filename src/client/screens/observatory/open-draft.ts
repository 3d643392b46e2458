import type { Actor } from '#domain/actor.ts';
import type { Answers, FormDefinition } from '#domain/form/model.ts';
import { templateOf } from '#domain/form/path.ts';
import { sameJson } from '#domain/json.ts';
import { lastFinished, type Periodic } from '#domain/period.ts';
import type { PlaceCode } from '#domain/place.ts';
import { getDraft } from '../../db/drafts.ts';
import type { PersonDb } from '../../db/open.ts';
import { getRecord, listDrafts } from '../../db/read.ts';
import type { DraftRow } from '../../db/rows.ts';
import { listSummaries } from '../../db/summaries.ts';
import { prefill } from '../../form/prefill.ts';
import { findSections } from '../../form/sections.ts';
import { type Desk, definitionOf, newDraft, type Opening, open } from './desk.ts';
import { placed, whereAndWhen } from './finish.ts';
import { type FormChoice, latestForms } from './forms.ts';

/**
 * Takes up a draft. One of a new entry moves on to the latest version of its form (answers that it
 * no longer asks are kept aside in `orphans`); a correction stays on the version of its entry.
 */
export async function openDraft(desk: Desk, id: string): Promise<Opening> {
  const draft = await getDraft(desk.db, id);
  if (!draft) return 'gone';
  const hash = draft.entry ? draft.formHash : await latestHash(desk.db, draft.form);
  const definition =
    (await definitionOf(desk.db, hash)) ?? (await definitionOf(desk.db, draft.formHash));
  if (!definition) return 'noForm';
  const entry = draft.entry ? await getRecord(desk.db, draft.entry) : null;
  if (!entry) {
    const moved = await moveForward(desk.db, draft, definition);
    return open(desk, definition, moved, null, moved.answers);
  }
  return (await import('./correction.ts')).takeUp(desk, definition, draft, entry);
}

/**
 * A new entry of a form, with the person's place and the last finished period (the quarter, unless the
 * form is filled each month or year). A draft that was
 * opened before and never touched is taken again rather than doubled.
 */
export async function startEntry(desk: Desk, form: string): Promise<Opening> {
  const { db, effects, actor } = desk;
  const choice = latestForms(await listSummaries(db, 'form')).find(({ id }) => id === form);
  const definition = choice && (await definitionOf(db, choice.hash));
  if (!definition) return 'noForm';
  const known = prefill(definition, {
    place: ownPlace(actor),
    period: lastFinished(periodicOf(choice), effects.localTime().slice(0, 10)),
  });
  const draft = newDraft(desk, definition, null);
  const opened = await open(desk, definition, draft, null);
  for (const [path, answer] of Object.entries(known)) opened.runtime.set(path, answer);
  const answers = opened.runtime.snapshot().raw;
  const untouched = (await listDrafts(db)).find(
    (each) =>
      each.formHash === definition.hash && !each.entry && sameAnswers(each.answers, answers),
  );
  return {
    ...opened,
    draft: untouched ?? {
      ...draft,
      ...placed(whereAndWhen(opened.runtime)),
      answers: { ...answers },
      steps: findSections(definition.body).length,
    },
    prefilled: new Set(Object.keys(known)),
  };
}

/** Whether two openings hold the same, whatever the ids of the instances they began with. */
function sameAnswers(one: Answers, other: Answers): boolean {
  const [a, b] = [one, other].map((answers) =>
    Object.fromEntries(Object.entries(answers).map(([path, value]) => [templateOf(path), value])),
  ) as [Answers, Answers];
  return Object.keys(one).length === Object.keys(other).length && sameJson(a, b);
}

/** Without the older definition at hand the answers go as they are: the runtime keeps what it doesn't know. */
async function moveForward(
  db: PersonDb,
  draft: DraftRow,
  newer: FormDefinition,
): Promise<DraftRow> {
  if (draft.formHash === newer.hash) return draft;
  const older = await definitionOf(db, draft.formHash);
  if (!older) return { ...draft, formHash: newer.hash };
  const { migrateAnswers } = await import('#domain/form/migrate.ts');
  const { answers, orphans } = migrateAnswers(older, newer, draft.answers, draft.orphans);
  // why the first step: the groups of the newer version are others
  const steps = findSections(newer.body).length;
  const step = steps === draft.steps ? draft.step : 0;
  return { ...draft, formHash: newer.hash, answers, orphans, step, steps };
}

const periodicOf = ({ frequency }: FormChoice): Periodic =>
  frequency === null || frequency === 'event' ? 'quarterly' : frequency;

/** Where the person works: nobody works at the place of a moderator, which is the country. */
const ownPlace = ({ grants }: Actor): PlaceCode | undefined =>
  grants.find(({ role }) => role !== 'moderator' && role !== 'admin')?.place;

const latestHash = async (db: PersonDb, form: string): Promise<string | undefined> =>
  latestForms(await listSummaries(db, 'form')).find(({ id }) => id === form)?.hash;
