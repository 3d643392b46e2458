import type { Actor } from '#domain/actor.ts';
import type { Answers, FormDefinition, FormEnvironment, FormRuntime } from '#domain/form/model.ts';
import { openForm } from '#domain/form/open-form.ts';
import type { Fields } from '#domain/json.ts';
import type { PlaceCode } from '#domain/place.ts';
import { formsByHash } from '../../db/forms.ts';
import type { PersonDb } from '../../db/open.ts';
import type { DraftRow, LocalRecord } from '../../db/rows.ts';
import type { Effects } from '../../effects.ts';

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

export async function open(
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

export const newDraft = (
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

export async function definitionOf(
  db: PersonDb,
  hash: Fields[string] | undefined,
): Promise<FormDefinition | undefined> {
  return typeof hash === 'string' ? (await formsByHash(db, [hash])).get(hash) : undefined;
}
