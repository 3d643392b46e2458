import { SMALL } from '#domain/exchange/export-entries.ts';
import { isSmall } from '#domain/exchange/mask.ts';
import { isOverdue } from '#domain/recommendation.ts';
import { standingOf } from '#domain/reporting.ts';
import { formatShortDate } from '#i18n/date.ts';
import { formatNumber, formatShortPeriod } from '#i18n/format.ts';
import { common } from '#i18n/fr/common.ts';
import type { DossierRecord } from '../dossier.ts';
import type { DocumentCell, OfficialDocument } from '../model.ts';
import { say, sayCount } from '../say.ts';
import { membersOf, numberOf, textOf } from '../values.ts';
import type { Corpus } from './corpus.ts';
import { titleOfForm } from './forms.ts';
import { framed, sessionLines } from './frame.ts';
import { abandonedBlocks, officialTable, orNone, recommendationTitle } from './official.ts';
import { lastReport } from './reports.ts';
import { planOf } from './sections.ts';
import {
  cell,
  frequencyWord,
  periodsWord,
  progressWord,
  regionNames,
  reportStateWord,
} from './words.ts';

/** Feuille de route: what, who, when, where, by which figure, and where it stands. */
export function buildRoadmap(corpus: Corpus, session: DossierRecord): OfficialDocument {
  const plan = planOf(corpus, session.id);
  const columns = [
    { title: recommendationTitle(session), width: 26 },
    { title: say('roadmap.who'), width: 14 },
    { title: say('roadmap.when'), width: 12 },
    { title: say('roadmap.where'), width: 12 },
    { title: say('roadmap.indicator'), width: 16 },
    { title: say('roadmap.progress'), width: 20 },
  ];
  const table = officialTable(say('title.feuille-de-route'), columns, plan, (each) =>
    [whatCell, whoCell, whenCell, whereCell, indicatorCell, progressCell].map((of) => ({
      cell: of(each, corpus),
    })),
  );
  return framed(corpus.dossier, {
    kind: 'feuille-de-route',
    title: say('title.feuille-de-route'),
    subtitle: sessionLines(session),
    subject: textOf(session.fields['code']),
    orientation: 'landscape',
    blocks: [orNone(table), ...abandonedBlocks(corpus, plan, true)],
  });
}

type CellOf = (recommendation: DossierRecord, corpus: Corpus) => DocumentCell;

const whatCell: CellOf = ({ fields }) => cell([textOf(fields['code']), textOf(fields['text'])]);

const whoCell: CellOf = ({ fields }) => {
  const partners = membersOf(fields['partners']).join(', ');
  return cell([
    textOf(fields['lead']) || say('missing.masculine'),
    partners && say('roadmap.partners', { partners }),
  ]);
};

const whenCell: CellOf = (recommendation, corpus) => {
  const { fields } = recommendation;
  const due = formatShortDate(textOf(fields['dueDate']));
  if (!due) return cell(say('missing.feminine'));
  const reports = corpus.itemsOf(recommendation, 'report');
  const standing = standingOf(recommendation, reports, corpus.today);
  return cell([
    due,
    frequencyWord(fields),
    isOverdue(fields, corpus.today) ? common.progress.overdue : '',
    standing.standing === 'overdue' && standing.due
      ? say('roadmap.reportLate', { date: formatShortDate(standing.due) })
      : '',
  ]);
};

const whereCell: CellOf = ({ fields }) =>
  cell(regionNames(fields).join(', '), say('missing.feminines'));

const indicatorCell: CellOf = (recommendation, corpus) => {
  const { fields } = recommendation;
  const indicator = textOf(fields['indicator']);
  const target = numberOf(fields['target']);
  const figures = [entriesFigure(recommendation, corpus), reportedFigure(recommendation, corpus)];
  const known = figures.filter((figure) => figure !== '');
  if (!indicator && target === null && known.length === 0) return cell(say('missing.masculine'));
  return cell([
    indicator || say('missing.masculine'),
    target === null ? '' : say('roadmap.target', { target: formatNumber(target) }),
    ...(known.length > 0 ? known : [say('roadmap.noFigure', { figure: say('missing.figure') })]),
  ]);
};

/** What entries add up to, with the form, the periods and how far they are validated. */
function entriesFigure({ fields }: DossierRecord, { dossier, figureOf }: Corpus): string {
  const figure = figureOf(fields);
  if (!figure) return '';
  const { value, entries, validated, from, to, sensitive } = figure;
  const source = [titleOfForm(dossier, textOf(fields['indicatorForm'])), periodsWord(from, to)];
  return say('roadmap.fromEntries', {
    value: sensitive && isSmall(value) ? SMALL : formatNumber(value),
    source: source.filter((part) => part !== '').join(', '),
    entries: sayCount('roadmap.entries', entries),
    validated: sayCount('roadmap.validated', validated),
  });
}

/** The number of the last report that gives one. */
function reportedFigure(recommendation: DossierRecord, corpus: Corpus): string {
  const report = lastReport(corpus, recommendation);
  const value = numberOf(report?.fields['value']);
  if (!report || value === null) return '';
  const { fields } = report;
  const source = textOf(fields['source']) || say('roadmap.noSource');
  const period = formatShortPeriod(textOf(fields['period']));
  return say('roadmap.fromReport', {
    value: formatNumber(value),
    source: [source, period].filter((part) => part !== '').join(', '),
  });
}

const progressCell: CellOf = (recommendation, corpus) => {
  const { fields } = recommendation;
  const since = formatShortDate(textOf(fields['progressDate']));
  const progress = progressWord(fields);
  const report = lastReport(corpus, recommendation);
  return cell([
    since ? say('roadmap.since', { progress, date: since }) : progress,
    textOf(fields['progressNote']),
    report ? reportText(report) : '',
  ]);
};

function reportText({ fields, createdAt }: DossierRecord): string {
  const date = formatShortDate(textOf(fields['date']) || createdAt.slice(0, 10));
  const state = reportStateWord(fields).toLowerCase();
  return say('roadmap.report', { date, state, text: textOf(fields['text']) });
}
