import type { DossierRecord } from '../dossier.ts';
import type { DocumentTable, OfficialDocument } from '../model.ts';
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
  textCell,
} from './official.ts';
import { type Plan, planOf } from './sections.ts';

/** État de mise en œuvre: what was done for each recommendation of a session. */
export function buildEtat(corpus: Corpus, session: DossierRecord): OfficialDocument {
  const plan = planOf(corpus, session.id);
  return framed(corpus.dossier, {
    kind: 'etat',
    title: say('title.etat'),
    subtitle: sessionLines(session),
    subject: textOf(session.fields['code']),
    orientation: 'portrait',
    blocks: [
      orNone(implementationTable(corpus, session, plan)),
      ...abandonedBlocks(corpus, plan, true),
      ...notesBlocks(corpus, session, plan),
    ],
  });
}

export function implementationTable(
  corpus: Corpus,
  session: DossierRecord,
  plan: Plan,
): DocumentTable {
  const columns = [
    { title: recommendationTitle(session), width: 44 },
    { title: say('column.implementation'), width: 56 },
  ];
  return officialTable(say('column.implementation'), columns, plan, (each) => [
    textCell(each),
    itemsCell(corpus, each, 'measure'),
  ]);
}
