import { filesIn } from '#domain/file-answer.ts';
import { GROUPS } from '#domain/group.ts';
import type { Fields } from '#domain/json.ts';
import { placeName } from '#domain/reference/places.ts';
import { formatDate } from '#i18n/date.ts';
import { common } from '#i18n/fr/common.ts';
import type { DossierRecord } from '../dossier.ts';
import type { Block, OfficialDocument, TableRow } from '../model.ts';
import { say, sayCount } from '../say.ts';
import { linesOf, membersOf, textOf } from '../values.ts';
import type { Corpus } from './corpus.ts';
import { implementationTable } from './etat.ts';
import { framed, placeOfMeeting, sessionLines } from './frame.ts';
import { notesBlocks } from './notes.ts';
import { abandonedBlocks } from './official.ts';
import { type Plan, planOf } from './sections.ts';
import { synthesisTable } from './synthese.ts';

/** Compte rendu de réunion, in the structure of the report of 2021. */
export function buildMeeting(corpus: Corpus, session: DossierRecord): OfficialDocument {
  const { fields } = session;
  const plan = planOf(corpus, session.id);
  return framed(corpus.dossier, {
    kind: 'reunion',
    title: say('title.reunion'),
    subtitle: sessionLines(session),
    subject: textOf(fields['code']),
    orientation: 'portrait',
    blocks: [
      ...introduction(fields),
      ...opening(fields),
      ...proceedings(corpus, session),
      ...recommendations(corpus, session, plan),
      ...closing(corpus, fields),
      ...annexes(fields),
      ...notesBlocks(corpus, session, plan),
    ],
  });
}

const heading = (level: 1 | 2 | 3, text: string): Block => ({ kind: 'heading', level, text });
const paragraphs = (texts: readonly string[]): readonly Block[] =>
  texts.map((text) => ({ kind: 'paragraph', text }));
const note = (text: string): Block => ({ kind: 'paragraph', text, tone: 'note' });

/** What is known of when, where, under whom and with how many: a sentence each, none for what isn't. */
function introduction(fields: Fields): readonly Block[] {
  const date = formatDate(textOf(fields['date']));
  const place = placeOfMeeting(fields);
  const [chair, facilitator] = [textOf(fields['chair']), textOf(fields['facilitator'])];
  const count = membersOf(fields['attendees']).length;
  const held = [
    date && (place ? say('meeting.onDateAt', { date, place }) : say('meeting.onDate', { date })),
    chair && say('meeting.underChair', { chair }),
  ].filter((part) => part !== '');
  const title = textOf(fields['title']);
  const sentences = [
    held.length > 0 ? say('meeting.held', { title, facts: held.join(', ') }) : '',
    place && !date ? say('meeting.place', { place }) : '',
    facilitator ? say('meeting.facilitator', { facilitator }) : '',
    count > 0 ? sayCount('meeting.attended', count) : '',
  ].filter((sentence) => sentence !== '');
  return [
    heading(1, say('meeting.introduction')),
    ...(sentences.length > 0
      ? paragraphs([sentences.join(' ')])
      : [note(say('meeting.noIntroduction'))]),
  ];
}

function opening(fields: Fields): readonly Block[] {
  const said = linesOf(fields['opening']);
  const agenda = linesOf(fields['agenda']);
  return [
    heading(1, say('meeting.opening')),
    ...(said.length > 0 ? paragraphs(said) : [note(say('meeting.noOpening'))]),
    heading(2, say('meeting.agenda')),
    agenda.length > 0 ? { kind: 'list', items: agenda } : note(say('meeting.noAgenda')),
  ];
}

/** The parts that were written, and what was done since the session before, numbered from 2.1 on. */
function proceedings(corpus: Corpus, session: DossierRecord): readonly Block[] {
  const { fields } = session;
  const before = sessionBefore(corpus, session);
  const parts = [
    { title: say('meeting.presentations'), blocks: paragraphs(linesOf(fields['presentations'])) },
    ...(before ? [implementation(corpus, before)] : []),
    { title: say('meeting.debates'), blocks: paragraphs(linesOf(fields['debates'])) },
    { title: say('meeting.groups'), blocks: groupWork(fields) },
  ].filter(({ blocks }) => blocks.length > 0);
  return [
    heading(1, say('meeting.proceedings')),
    ...(parts.length === 0 ? [note(say('meeting.noProceedings'))] : []),
    ...parts.flatMap(({ title, blocks }, index) => [
      heading(2, say('meeting.part', { number: String(index + 1), title })),
      ...blocks,
    ]),
  ];
}

/** The latest session of the CCM that recommendations of this one were carried over from. */
function sessionBefore(corpus: Corpus, session: DossierRecord): DossierRecord | undefined {
  const ids = corpus.dossier.recommendations
    .filter(({ fields }) => fields['session'] === session.id)
    .map(({ fields }) => corpus.recommendations.get(textOf(fields['carriedFrom'])))
    .map((former) => textOf(former?.fields['session']));
  return [...new Set(ids)]
    .flatMap((id) => (id === session.id ? [] : (corpus.sessions.get(id) ?? [])))
    .filter(({ fields }) => fields['kind'] !== 'gtm')
    .sort((a, b) => (textOf(a.fields['date']) < textOf(b.fields['date']) ? 1 : -1))[0];
}

function implementation(corpus: Corpus, before: DossierRecord) {
  const table = implementationTable(corpus, before, planOf(corpus, before.id));
  const session = textOf(before.fields['code']);
  return { title: say('meeting.implementation', { session }), blocks: [table] };
}

const MODERATORS = { mi: 'moderatorMi', pr: 'moderatorPr', ea: 'moderatorEa', gc: 'moderatorGc' };

function groupWork(fields: Fields): readonly Block[] {
  const items = GROUPS.flatMap((group) => {
    const moderator = textOf(fields[MODERATORS[group]]);
    return moderator ? [say('meeting.moderator', { group: common.group[group], moderator })] : [];
  });
  return items.length > 0 ? [{ kind: 'list', items }] : [];
}

/** The three columns of the session's recommendations. */
function recommendations(corpus: Corpus, session: DossierRecord, plan: Plan): readonly Block[] {
  const table = synthesisTable(corpus, session, plan);
  return [
    heading(1, say('meeting.synthesis')),
    table.rows.length > 0 ? table : note(say('official.none')),
    ...abandonedBlocks(corpus, plan, false),
  ];
}

/** The conclusion, then where and when the document was made, for whom to sign. */
function closing({ today }: Corpus, fields: Fields): readonly Block[] {
  const conclusion = linesOf(fields['conclusion']);
  const place = textOf(fields['place']);
  const date = formatDate(today);
  const isRegional = fields['kind'] === 'regional';
  return [
    heading(1, say('meeting.conclusion')),
    ...(conclusion.length > 0 ? paragraphs(conclusion) : [note(say('meeting.noConclusion'))]),
    {
      kind: 'signature',
      lines: [
        say('meeting.made', { place: place ? placeName(place) : say('meeting.blank'), date }),
        isRegional ? say('meeting.chairSigns') : say('meeting.secretarySigns'),
        // why: who chairs a meeting of the CCM isn't always who signs for it
        (isRegional && textOf(fields['chair'])) || say('meeting.blank'),
      ],
    },
  ];
}

function annexes(fields: Fields): readonly Block[] {
  const files = filesIn({ documents: fields['documents'] ?? null }).map(({ name }) => name);
  return [
    heading(1, say('meeting.attendance')),
    ...attendance(membersOf(fields['attendees'])),
    ...(files.length > 0
      ? [heading(1, say('meeting.documents')), { kind: 'list', items: files } as const]
      : []),
  ];
}

/** « Name, function, structure »: a structure may hold commas of its own. */
function attendance(attendees: readonly string[]): readonly Block[] {
  if (attendees.length === 0) return [note(say('meeting.noAttendance'))];
  const rows = attendees
    .toSorted((a, b) => a.localeCompare(b, 'fr'))
    .map((line, index): TableRow => {
      const [name = '', role = '', ...structure] = line.split(',').map((part) => part.trim());
      const texts = [String(index + 1), name, role, structure.join(', ')];
      return {
        kind: 'cells',
        cells: texts.map((text) => ({ paragraphs: text === '' ? [] : [text] })),
      };
    });
  return [
    {
      kind: 'table',
      name: say('meeting.attendance'),
      columns: [
        { title: say('entry.number'), width: 6, align: 'end' },
        { title: say('meeting.name'), width: 32 },
        { title: say('meeting.role'), width: 30 },
        { title: say('meeting.structure'), width: 32 },
      ],
      rows,
    },
  ];
}
