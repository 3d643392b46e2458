import { isOfficial } from '#domain/recommendation.ts';
import type { DossierRecord } from '../dossier.ts';
import type { Block } from '../model.ts';
import { say, sayCount } from '../say.ts';
import { textOf } from '../values.ts';
import type { Corpus } from './corpus.ts';
import type { Plan } from './sections.ts';

/** What the table doesn't show of the recommendations, then what the session says of itself. */
export function notesBlocks(corpus: Corpus, session: DossierRecord, plan: Plan): readonly Block[] {
  const notes = notesOf(corpus, plan);
  const note = textOf(session.fields['note']);
  if (notes.length === 0 && !note) return [];
  return [
    { kind: 'heading', level: 2, text: say('official.notes') },
    ...(notes.length > 0 ? [{ kind: 'list', items: notes } as const] : []),
    ...(note ? [{ kind: 'paragraph', text: note, tone: 'note' } as const] : []),
  ];
}

/** In the order of the table: what a recommendation was, absorbed or goes on from. */
function notesOf(corpus: Corpus, { sections, abandoned }: Plan): readonly string[] {
  const standing = sections.flatMap(({ recommendations }) => recommendations);
  const pending = standing.filter(({ fields }) => !isOfficial(fields)).length;
  const ofEach = [...standing, ...abandoned].flatMap((each) => [
    ...formerWording(each),
    ...carriedFrom(corpus, each),
    ...carriedOver(corpus, each),
    ...(corpus.absorbed.get(each.id) ?? []).map((one) => mergedNote(one, each)),
  ]);
  return pending > 0 ? [sayCount('official.pending', pending), ...ofEach] : ofEach;
}

function formerWording({ fields }: DossierRecord): readonly string[] {
  const text = textOf(fields['formerText']);
  if (!text) return [];
  const motive = fields['decision'] === 'reword' ? textOf(fields['decisionNote']) : '';
  return [withMotive(say('official.formerText', { code: textOf(fields['code']), text }), motive)];
}

function carriedFrom(corpus: Corpus, { fields }: DossierRecord): readonly string[] {
  const id = textOf(fields['carriedFrom']);
  if (!id) return [];
  const code = textOf(fields['code']);
  const former = corpus.recommendations.get(id);
  const session = corpus.sessions.get(textOf(former?.fields['session']));
  if (!former || !session) return [say('official.carriedFromUnknown', { code })];
  const facts = { code, former: textOf(former.fields['code']) };
  if (session.id === fields['session']) return [say('official.carriedFromSame', facts)];
  return [say('official.carriedFrom', { ...facts, session: textOf(session.fields['code']) })];
}

function carriedOver(corpus: Corpus, { id, fields }: DossierRecord): readonly string[] {
  if (fields['decision'] !== 'carry_over') return [];
  const code = textOf(fields['code']);
  const next = (corpus.carriedTo.get(id) ?? []).map((each) => textOf(each.fields['code']));
  if (next.length === 0) return [say('official.carriedOver', { code })];
  return [say('official.carriedOverTo', { code, next: next.join(', ') })];
}

function mergedNote({ fields }: DossierRecord, kept: DossierRecord): string {
  const [code, text] = [textOf(fields['code']), textOf(fields['text'])];
  const note = say('official.merged', { code, text, kept: textOf(kept.fields['code']) });
  return withMotive(note, textOf(fields['decisionNote']));
}

const withMotive = (note: string, motive: string): string =>
  motive ? say('official.motive', { note, motive }) : note;
