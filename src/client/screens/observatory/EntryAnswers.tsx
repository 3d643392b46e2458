import { useMemo } from 'react';
import type { FormDefinition, FormItem, FormRuntime, NodeState } from '#domain/form/model.ts';
import { createFormRuntime } from '#domain/form/runtime.ts';
import { placeLists } from '#domain/reference/places.ts';
import { formatDate } from '#i18n/date.ts';
import type { LocalRecord } from '../../db/rows.ts';
import { readCount } from '../../form/count.ts';
import { plain, Rich } from '../../form/Rich.tsx';
import { findSections, isCount, isRelevant } from '../../form/sections.ts';
import { useTranslation } from '../../translation.ts';
import { Alert } from '../../ui/Alert.tsx';
import { DefinitionList } from '../../ui/DefinitionList.tsx';
import { Panel, Section } from '../../ui/Layout.tsx';
import { SexCounts } from '../../ui/SexCounts.tsx';
import s from './EntryAnswers.module.css';
import { answersOf } from './entry-answers.ts';
import { sayNumber } from './entry-words.ts';

/** The answers of an entry by section, as its own version of the form asks them, and what looks wrong. */
export const EntryAnswers = ({
  record,
  definition,
}: {
  readonly record: LocalRecord;
  readonly definition: FormDefinition;
}) => {
  const { t } = useTranslation('entry');
  const { fields, createdAt } = record;
  const runtime = useMemo(
    () => readForm(definition, answersOf(fields), createdAt),
    [definition, fields, createdAt],
  );
  const sections = findSections(runtime.root).filter((section) => isRelevant(runtime, section));
  const violations = runtime.violations();
  return (
    <>
      {violations.length > 0 && (
        <Alert tone="warn" title={t('check.title', { count: violations.length })}>
          <ul>
            {violations.map(({ path, kind, message }) => (
              <li key={path}>
                {t('check.line', {
                  question: plain(runtime.get(path).label),
                  message: message ? plain(message) : t(`check.${kind}`),
                })}
              </li>
            ))}
          </ul>
          <p>{t('check.safe')}</p>
        </Alert>
      )}
      {sections.map(({ key, group, items }, index) => (
        <Section
          key={key}
          title={t('answer.section', {
            number: index + 1,
            title: (group && plain(runtime.get(group.path).label)) || t('answer.loose'),
          })}
        >
          <Panel>
            <Answers runtime={runtime} items={items} />
          </Panel>
        </Section>
      ))}
    </>
  );
};

const Answers = ({
  runtime,
  items,
}: {
  readonly runtime: FormRuntime;
  readonly items: readonly FormItem[];
}) => {
  const shown = items.flatMap((item) => flatten(runtime, item));
  return (
    <div className={s.answers}>
      <DefinitionList
        items={shown.map((item) => ({
          term: plain(runtime.get(item.path).label) || item.name,
          detail: <Answer runtime={runtime} item={item} />,
          wide: item.type === 'group' || item.type === 'text',
        }))}
      />
    </div>
  );
};

/** Relevant questions, counts, and calculations that give a number; ordinary groups are opened. */
function flatten(runtime: FormRuntime, item: FormItem): readonly FormItem[] {
  const { relevant, value, label } = runtime.get(item.path);
  if (!relevant || item.type === 'note') return [];
  if (item.type === 'calculate') return typeof value === 'number' && label ? [item] : [];
  if (item.type !== 'group' || isCount(item)) return [item];
  return (item.children ?? []).flatMap((child) => flatten(runtime, child));
}

const Answer = ({ runtime, item }: { readonly runtime: FormRuntime; readonly item: FormItem }) => {
  const { t } = useTranslation('entry');
  if (isCount(item)) return <SexCounts {...partsOf(runtime, item)} />;
  const said = say(runtime.get(item.path));
  return said ? <Rich text={said} /> : <span className="quiet">{t('answer.none')}</span>;
};

const PARTS = { femmes: 'women', hommes: 'men', filles: 'girls', garcons: 'boys' } as const;

function partsOf(runtime: FormRuntime, group: FormItem) {
  return Object.fromEntries(
    readCount(group).cells.map(({ role, item }) => {
      const { value, relevant } = runtime.get(item.path);
      return [PARTS[role], relevant && typeof value === 'number' ? value : null];
    }),
  );
}

function say({ item, value, choices }: NodeState): string {
  const chosen = Array.isArray(value) ? value : [value];
  if (item.type === 'select_one' || item.type === 'select_multiple')
    return choices
      .filter(({ name }) => chosen.includes(name))
      .map(({ label }) => plain(label))
      .join(', ');
  if (typeof value === 'number') return sayNumber(item, value);
  if (typeof value !== 'string') return '';
  return item.type === 'date' ? formatDate(value) : value;
}

/** The form as it was on the day it was finished: what asks « today » means that day. */
const readForm = (
  definition: FormDefinition,
  answers: LocalRecord['fields'],
  at: string,
): FormRuntime =>
  createFormRuntime(
    definition,
    {
      today: () => at.slice(0, 10),
      now: () => at,
      random: () => 0,
      uuid: () => '',
      username: '',
      lists: { ...placeLists() },
    },
    answers,
  );
