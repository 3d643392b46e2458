import type { DossierRecord } from '../dossier.ts';
import type { Block, OfficialDocument } from '../model.ts';
import { say } from '../say.ts';
import { textOf } from '../values.ts';
import type { Corpus } from './corpus.ts';
import { framed, sessionLines } from './frame.ts';
import { afterTable, itemsCell, officialTable, recommendationTitle, textCell } from './official.ts';
import { planOf } from './sections.ts';

/** État de mise en œuvre: what was done for each recommendation of a session. */
export function buildEtat(corpus: Corpus, session: DossierRecord): OfficialDocument {
  const title = say('title.etat');
  const plan = planOf(corpus, session.id);
  const columns = [
    { title: recommendationTitle(session), width: 44 },
    { title: say('column.implementation'), width: 56 },
  ];
  const table = officialTable(say('column.implementation'), columns, plan, (each) => [
    textCell(each),
    itemsCell(corpus, each, 'measure'),
  ]);
  const none: Block = { kind: 'paragraph', text: say('official.none'), tone: 'note' };
  return framed(corpus.dossier, {
    kind: 'etat',
    title,
    subtitle: sessionLines(session),
    subject: textOf(session.fields['code']),
    orientation: 'portrait',
    blocks: [table.rows.length > 0 ? table : none, ...afterTable(corpus, session, plan, true)],
  });
}
