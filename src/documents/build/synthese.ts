import type { DossierRecord } from '../dossier.ts';
import type { Block, DocumentTable, OfficialDocument, TableRow } from '../model.ts';
import { say } from '../say.ts';
import { textOf } from '../values.ts';
import type { Corpus } from './corpus.ts';
import { framed, sessionLines } from './frame.ts';
import { notesBlocks } from './notes.ts';
import {
  abandonedBlocks,
  itemsCell,
  officialTable,
  orNone,
  recommendationTitle,
  sharedCell,
  textCell,
} from './official.ts';
import { type Plan, planOf } from './sections.ts';

/** Synthèse des travaux de groupes: recommendation, challenges, outlooks, merged as they are shared. */
export function buildSynthese(corpus: Corpus, session: DossierRecord): OfficialDocument {
  const plan = planOf(corpus, session.id);
  const table = synthesisTable(corpus, session, plan);
  return framed(corpus.dossier, {
    kind: 'synthese',
    title: say('title.synthese'),
    subtitle: sessionLines(session),
    subject: textOf(session.fields['code']),
    orientation: 'landscape',
    blocks: [
      orNone(table),
      ...beside(corpus, plan),
      ...abandonedBlocks(corpus, plan, false),
      ...notesBlocks(corpus, session, plan),
    ],
  });
}

export function synthesisTable(corpus: Corpus, session: DossierRecord, plan: Plan): DocumentTable {
  const columns = [
    { title: recommendationTitle(session), width: 38 },
    { title: say('column.challenges'), width: 31 },
    { title: say('column.outlooks'), width: 31 },
  ];
  return officialTable(say('title.synthese'), columns, plan, (each) => [
    textCell(each),
    sharedCell(corpus, each, 'challenge'),
    sharedCell(corpus, each, 'outlook'),
  ]);
}

/** What groups note beside the three columns, for the recommendations that have some of it. */
function beside(corpus: Corpus, { sections }: Plan): readonly Block[] {
  const noted = sections
    .flatMap(({ recommendations }) => recommendations)
    .filter((each) =>
      (['advance', 'activity'] as const).some((kind) => corpus.itemsOf(each, kind).length > 0),
    );
  if (noted.length === 0) return [];
  const rows = noted.map(
    (each): TableRow => ({
      kind: 'cells',
      cells: [
        textCell(each).cell,
        itemsCell(corpus, each, 'advance').cell,
        itemsCell(corpus, each, 'activity').cell,
      ],
    }),
  );
  const columns = [
    { title: say('column.recommendation'), width: 34 },
    { title: say('column.advances'), width: 33 },
    { title: say('column.activities'), width: 33 },
  ];
  return [
    { kind: 'heading', level: 2, text: say('official.beside') },
    { kind: 'table', name: say('official.beside'), columns, rows },
  ];
}
