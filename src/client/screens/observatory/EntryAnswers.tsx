import { useMemo } from 'react';
import { fileIn } from '#domain/file-answer.ts';
import { finishedAt } from '#domain/form/finished.ts';
import type { FormDefinition, FormItem, FormRuntime } from '#domain/form/model.ts';
import { createFormRuntime } from '#domain/form/runtime.ts';
import { placeLists } from '#domain/reference/places.ts';
import { AttachedFile } from '../../attachments/AttachedFile.tsx';
import type { LocalRecord } from '../../db/rows.ts';
import { readCount } from '../../form/count.ts';
import { plain, Rich } from '../../form/Rich.tsx';
import { say } from '../../form/say.ts';
import {
  findSections,
  isCount,
  isRelevant,
  isShown,
  type Placed,
  pathIn,
} from '../../form/sections.ts';
import { useTranslation } from '../../translation.ts';
import { Alert } from '../../ui/Alert.tsx';
import { DefinitionList } from '../../ui/DefinitionList.tsx';
import { Panel, Section } from '../../ui/Layout.tsx';
import { SexCounts } from '../../ui/SexCounts.tsx';
import s from './EntryAnswers.module.css';
import { answersOf } from './entry-answers.ts';

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
      {sections.map(({ key, group, parent, items }, index) => (
        <Section
          key={key}
          title={t('answer.section', {
            number: index + 1,
            title: (group && plain(runtime.get(key).label)) || t('answer.loose'),
          })}
        >
          <Panel>
            <Answers runtime={runtime} record={record.id} parent={parent} items={items} />
          </Panel>
        </Section>
      ))}
    </>
  );
};

interface AnswersProps {
  readonly runtime: FormRuntime;
  readonly record: string;
  /** The live path under which the items stand. */
  readonly parent: string;
  readonly items: readonly FormItem[];
}

const Answers = ({ runtime, record, parent, items }: AnswersProps) => {
  const shown = items.flatMap((item) => flatten(runtime, parent, item));
  return (
    <div className={s.answers}>
      <DefinitionList
        items={shown.map(({ item, path, name }) => ({
          term: name,
          detail: <Answer runtime={runtime} record={record} item={item} path={path} />,
          wide: item.children !== undefined || item.type === 'text',
        }))}
      />
    </div>
  );
};

interface Shown extends Placed {
  readonly name: string;
}

/**
 * Relevant questions, counts, instances of a repeat, and calculations that give a number; ordinary
 * groups are opened.
 */
function flatten(runtime: FormRuntime, parent: string, item: FormItem): readonly Shown[] {
  const path = pathIn(parent, item);
  const { relevant, value, label, instances } = runtime.get(path);
  const name = plain(label) || item.name;
  if (!relevant || item.type === 'note') return [];
  if (item.type === 'repeat')
    return instances.map((instance, index) => ({
      item,
      path: instance,
      name: `${name} ${index + 1}`,
    }));
  if (item.type === 'group' && !isCount(item))
    return (item.children ?? []).flatMap((child) => flatten(runtime, path, child));
  if (item.type === 'calculate' && (typeof value !== 'number' || !label)) return [];
  return isShown(item) || item.type === 'calculate' ? [{ item, path, name }] : [];
}

const Answer = ({
  runtime,
  record,
  item,
  path,
}: Placed & Pick<AnswersProps, 'runtime' | 'record'>) => {
  const { t } = useTranslation('entry');
  if (item.type === 'repeat')
    return <Answers {...{ runtime, record }} parent={path} items={item.children ?? []} />;
  if (isCount(item)) return <SexCounts {...partsOf(runtime, item, path)} />;
  const state = runtime.get(path);
  const file = fileIn(state.value);
  if (file) return <AttachedFile file={file} record={record} />;
  const said = say(state);
  return said ? <Rich text={said} /> : <span className="quiet">{t('answer.none')}</span>;
};

const PARTS = { femmes: 'women', hommes: 'men', filles: 'girls', garcons: 'boys' } as const;

function partsOf(runtime: FormRuntime, group: FormItem, path: string) {
  return Object.fromEntries(
    readCount(group).cells.map(({ role, item }) => {
      const { value, relevant } = runtime.get(pathIn(path, item));
      return [PARTS[role], relevant && typeof value === 'number' ? value : null];
    }),
  );
}

/** The form as it was on the day it was finished: what asks « today » means that day. */
const readForm = (
  definition: FormDefinition,
  answers: LocalRecord['fields'],
  at: string,
): FormRuntime => createFormRuntime(definition, finishedAt(at, { ...placeLists() }), answers);
