import { countingEntries } from '#domain/indicator.ts';
import { type PlaceCode, placeCovers } from '#domain/place.ts';
import { formatNumber } from '#i18n/format.ts';
import type { DossierRecord } from '../dossier.ts';
import type { Block, DocumentTable } from '../model.ts';
import { say } from '../say.ts';
import { textOf } from '../values.ts';
import { type Corpus, groupBy } from './corpus.ts';
import { countTables, signsIn } from './counts.ts';
import { titleOfForm, versionsOf } from './forms.ts';
import { cell, periodsWord } from './words.ts';

type OfForm = readonly [form: string, entries: readonly DossierRecord[]];

/** The entries of a place by form: how many there are, then how many people they count. */
export function entriesBlocks(
  corpus: Corpus,
  place: PlaceCode,
  isCommune: boolean,
): readonly Block[] {
  const { dossier } = corpus;
  const inside = dossier.entries.filter(({ fields }) =>
    placeCovers(place, textOf(fields['place'])),
  );
  const standing = countingEntries(inside, dossier.forms);
  const title = (form: string): string => titleOfForm(dossier, form);
  const byForm = [...groupBy(standing, ({ fields }) => textOf(fields['form']))].sort(([a], [b]) =>
    title(a).localeCompare(title(b), 'fr'),
  );
  const heading = { kind: 'heading', level: 2, text: say('place.entries') } as const;
  if (byForm.length === 0)
    return [heading, { kind: 'paragraph', text: say('place.noEntry'), tone: 'note' }];
  const counted = byForm.flatMap(([form, entries]): readonly Block[] => {
    const tables = countTables(versionsOf(dossier, form), entries, isCommune);
    if (tables.length === 0) return [];
    return [
      { kind: 'heading', level: 3, text: title(form) },
      // why: a table says its name to a screen reader and on a sheet, not on paper
      ...tables.flatMap((table): Block[] => [{ kind: 'paragraph', text: table.name }, table]),
    ];
  });
  const tables = counted.filter((block) => block.kind === 'table');
  const signs = signsIn(tables).map((text): Block => ({ kind: 'paragraph', text, tone: 'note' }));
  return [heading, formsTable(byForm, title), ...counted, ...signs];
}

function formsTable(byForm: readonly OfForm[], title: (form: string) => string): DocumentTable {
  return {
    kind: 'table',
    name: say('place.entries'),
    columns: [
      { title: say('column.form'), width: 46 },
      { title: say('column.entries'), width: 14, align: 'end' },
      { title: say('column.validated'), width: 14, align: 'end' },
      { title: say('column.periods'), width: 26 },
    ],
    rows: byForm.map(([form, entries]) => {
      const periods = entries
        .map(({ fields }) => textOf(fields['period']))
        .filter((period) => period !== '')
        .sort();
      const validated = entries.filter(({ fields }) => fields['state'] === 'validated').length;
      return {
        kind: 'cells',
        cells: [
          cell(title(form)),
          cell(formatNumber(entries.length)),
          cell(formatNumber(validated)),
          cell(periodsWord(periods[0] ?? null, periods.at(-1) ?? null)),
        ],
      };
    }),
  };
}
