import type { Actor } from '#domain/actor.ts';
import type { Answers, FormDefinition, FormEnvironment, FormRuntime } from '#domain/form/model.ts';
import { openForm } from '#domain/form/open-form.ts';
import { type Fields, sameJson } from '#domain/json.ts';
import { lastFinished, type Periodic } from '#domain/period.ts';
import type { PlaceCode } from '#domain/place.ts';
import { getDraft } from '../../db/drafts.ts';
import { formsByHash } from '../../db/forms.ts';
import type { PersonDb } from '../../db/open.ts';
import { getRecord, listDrafts } from '../../db/read.ts';
import type { DraftRow, LocalRecord } from '../../db/rows.ts';
import { listSummaries } from '../../db/summaries.ts';
import type { Effects } from '../../effects.ts';
import { prefill } from '../../form/prefill.ts';
import { findSections } from '../../form/sections.ts';
import { answersOf } from './entry-answers.ts';
import { placed, whereAndWhen } from './finish.ts';
import { type FormChoice, latestForms } from './forms.ts';
import { rebase } from './rebase.ts';

/** Who fills, where: what opening a form takes from its surroundings. */
export interface Desk {
  readonly db: PersonDb;
  readonly effects: Effects;
  readonly actor: Actor;
  readonly person: { readonly name: string };
}

/** A form on the screen, with the draft it was read from. */
export interface Opened {
  readonly draft: DraftRow;
  readonly runtime: FormRuntime;
  /** Answers given by the account: place and period. */
  readonly prefilled: ReadonlySet<string>;
  /** The sent entry that is corrected. */
  readonly entry: LocalRecord | null;
  /** Answers of it that somebody else changed too, since the correction began. */
  readonly both: readonly string[];
  readonly placeLabel: (code: PlaceCode) => string;
}

/** `gone`: no such draft or entry · `noForm`: its questionnaire hasn't arrived on this device. */
export type Opening = Opened | 'gone' | 'noForm';

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
  const base = answersOf(entry.fields);
  const { answers, both } = rebase(draft.answers, draft.base ?? base, base);
  const opened = await open(desk, definition, { ...draft, answers, base }, entry, answers);
  return { ...opened, both };
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
      each.formHash === definition.hash && !each.entry && sameJson(each.answers, { ...answers }),
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

/** A correction of a sent entry; the one that was begun, if any. */
export async function startCorrection(desk: Desk, id: string): Promise<Opening> {
  const { db } = desk;
  const begun = (await listDrafts(db)).find(({ entry }) => entry === id);
  if (begun) return openDraft(desk, begun.id);
  const entry = await getRecord(db, id);
  if (entry?.type !== 'entry') return 'gone';
  const definition = await definitionOf(db, entry.fields['formHash']);
  if (!definition) return 'noForm';
  const answers = answersOf(entry.fields);
  const draft = { ...newDraft(desk, definition, id), answers, base: answers };
  return open(desk, definition, draft, entry, draft.answers);
}

const periodicOf = ({ frequency }: FormChoice): Periodic =>
  frequency === null || frequency === 'event' ? 'quarterly' : frequency;

/** Where the person works: nobody works at the place of a moderator, which is the country. */
const ownPlace = ({ grants }: Actor): PlaceCode | undefined =>
  grants.find(({ role }) => role !== 'moderator' && role !== 'admin')?.place;

async function open(
  { effects, person }: Desk,
  definition: FormDefinition,
  draft: DraftRow,
  entry: LocalRecord | null,
  answers?: Answers,
): Promise<Opened> {
  const places = await import('#domain/reference/places.ts');
  const environment: FormEnvironment = {
    today: () => effects.localTime().slice(0, 10),
    now: effects.localTime,
    random: effects.random,
    uuid: effects.newId,
    username: person.name,
    lists: { ...places.placeLists() },
  };
  return {
    draft,
    runtime: await openForm(definition, environment, answers),
    prefilled: new Set(),
    entry,
    both: [],
    placeLabel: places.placeLabel,
  };
}

const newDraft = (
  { effects }: Desk,
  { id, hash }: FormDefinition,
  entry: string | null,
): DraftRow => ({
  id: effects.newId(),
  form: id,
  formHash: hash,
  answers: {},
  step: 0,
  steps: 1,
  place: null,
  period: null,
  savedAt: effects.now(),
  entry,
});

async function definitionOf(
  db: PersonDb,
  hash: Fields[string] | undefined,
): Promise<FormDefinition | undefined> {
  return typeof hash === 'string' ? (await formsByHash(db, [hash])).get(hash) : undefined;
}

const latestHash = async (db: PersonDb, form: string): Promise<string | undefined> =>
  latestForms(await listSummaries(db, 'form')).find(({ id }) => id === form)?.hash;
