import type { FormDefinition, FormItem } from '#domain/form/model.ts';
import { placeLabel } from '#domain/reference/places.ts';
import { formatDate } from '#i18n/date.ts';
import { formatPeriod } from '#i18n/format.ts';
import type { Dossier, DossierRecord } from '../dossier.ts';
import type { Block, Fact, OfficialDocument } from '../model.ts';
import { say } from '../say.ts';
import { textOf } from '../values.ts';
import { countedIn, isTold, type Reading, readEntry } from './answers.ts';
import { fixedText } from './forms.ts';
import { framed } from './frame.ts';
import { repeatTables } from './repeats.ts';
import { entryStateWord } from './words.ts';

/** Compte rendu de mission, or the entry of any other form: what was answered, in the form's order. */
export function buildEntry(
  dossier: Dossier,
  entry: DossierRecord,
  definition: FormDefinition,
): OfficialDocument {
  const { fields } = entry;
  const reading = readEntry(entry, definition);
  const blocks = sectionsIn(reading, '', definition.body, 2);
  const place = textOf(fields['place']);
  const period = textOf(fields['period']);
  const isWide = blocks.some((block) => block.kind === 'table' && block.columns.length > 5);
  return framed(dossier, {
    kind: 'mission',
    title: fixedText(definition, definition.title) || definition.id,
    subtitle: [place && placeLabel(place, 'long'), period && formatPeriod(period)].filter(
      (line) => line !== '',
    ),
    subject: place ? placeLabel(place) : definition.id,
    code: `${period}-${entry.id.slice(-6)}`,
    orientation: isWide ? 'landscape' : 'portrait',
    blocks: [
      {
        kind: 'facts',
        facts: [
          { name: say('entry.author'), value: entry.authorName || say('missing.masculine') },
          { name: say('entry.written'), value: formatDate(entry.createdAt.slice(0, 10)) },
          { name: say('entry.state'), value: entryStateWord(fields) },
        ],
      },
      ...blocks,
    ],
  });
}

/** Groups with a title open a section; loose questions and counts stand as facts, repeats as tables. */
function sectionsIn(
  reading: Reading,
  parent: string,
  items: readonly FormItem[],
  level: 2 | 3,
): readonly Block[] {
  const blocks: Block[] = [];
  let facts: Fact[] = [];
  const closeFacts = (): void => {
    if (facts.length > 0) blocks.push({ kind: 'facts', facts });
    facts = [];
  };
  for (const item of items) {
    const path = `${parent}/${item.name}`;
    const state = reading.runtime.get(path);
    if (!isTold(state)) continue;
    if (item.type === 'repeat' && state.instances.length > 0) {
      closeFacts();
      // why: a table says its name to a screen reader and on a sheet, not on paper
      for (const table of repeatTables(reading, item, path))
        blocks.push({ kind: 'heading', level: 3, text: table.name }, table);
    } else if (item.type === 'repeat')
      facts.push({ name: reading.label(path), value: say('missing.masculine') });
    else if (countedIn(item).length > 0) facts.push(countFact(reading, item, path));
    else if (item.children) {
      closeFacts();
      const inside = sectionsIn(reading, path, item.children, 3);
      if (inside.length === 0) continue;
      if (state.label) blocks.push({ kind: 'heading', level, text: reading.label(path) });
      blocks.push(...inside);
    } else facts.push({ name: reading.label(path), value: reading.answer(path) });
  }
  closeFacts();
  return blocks;
}

/** « Femmes : 45, hommes : 60, total : 105 », as far as it is known. */
function countFact({ runtime, has, answer, label }: Reading, group: FormItem, path: string): Fact {
  const parts = countedIn(group)
    .map((item) => ({ item, at: `${path}/${item.name}` }))
    .filter(({ at }) => runtime.get(at).relevant && has(at))
    .map(({ item, at }) => {
      const name = item.type === 'calculate' ? say('count.total') : label(at);
      return say('entry.part', { name, number: answer(at) });
    });
  return { name: label(path), value: parts.join(', ') || say('missing.masculine') };
}
