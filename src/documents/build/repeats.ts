import type { FormItem } from '#domain/form/model.ts';
import type { DocumentTable, TableColumn } from '../model.ts';
import { say } from '../say.ts';
import { isTold, type Reading } from './answers.ts';

/** A question of a repeat: where it stands below an instance. */
interface Question {
  readonly item: FormItem;
  /** `/structure`, `/groupe/structure`. */
  readonly below: string;
}

/** Texts of several lines need most room, then those of one; what is chosen, dated or counted less. */
const shareOf = ({ type, appearance }: FormItem): number => {
  if (type !== 'text') return 1;
  return appearance?.includes('multiline') ? 3 : 1.5;
};

/**
 * A repeat as a table, an instance a row, a question a column; a column that no instance asks or
 * answers is left out. Repeats inside it come after it, a table for each instance that has some.
 */
export function repeatTables(
  reading: Reading,
  repeat: FormItem,
  path: string,
): readonly DocumentTable[] {
  const { runtime, has, label } = reading;
  const { instances } = runtime.get(path);
  if (instances.length === 0) return [];
  const told = (instance: string, { below }: Question): boolean =>
    isTold(runtime.get(instance + below));
  const questions = questionsIn(repeat.children ?? [], '').filter((question) =>
    instances.some(
      (instance) =>
        told(instance, question) &&
        (has(instance + question.below) || runtime.get(instance + question.below).required),
    ),
  );
  const own: DocumentTable = {
    kind: 'table',
    name: label(path),
    columns: [
      { title: say('entry.number'), width: 5, align: 'end' },
      ...columnsOf(questions, (below) => label(`${instances[0]}${below}`)),
    ],
    rows: instances.map((instance, index) => ({
      kind: 'cells',
      cells: [
        { paragraphs: [String(index + 1)] },
        ...questions.map((question) => ({
          paragraphs: told(instance, question) ? [reading.answer(instance + question.below)] : [],
        })),
      ],
    })),
  };
  const inner = repeatsIn(repeat.children ?? [], '');
  const nested = instances.flatMap((instance, index) =>
    inner.flatMap(({ item, below }) =>
      repeatTables(reading, item, instance + below).map((table) => ({
        ...table,
        name: say('entry.nested', { name: table.name, of: label(path), number: String(index + 1) }),
      })),
    ),
  );
  return [own, ...nested];
}

function columnsOf(
  questions: readonly Question[],
  title: (below: string) => string,
): readonly TableColumn[] {
  const shares = questions.map(({ item }) => shareOf(item));
  const whole = shares.reduce((sum, share) => sum + share, 0);
  return questions.map(({ below }, index) => ({
    title: title(below),
    width: (95 * (shares[index] ?? 1)) / whole,
  }));
}

const questionsIn = (items: readonly FormItem[], parent: string): readonly Question[] =>
  items.flatMap((item) => {
    const below = `${parent}/${item.name}`;
    if (item.type === 'repeat') return [];
    return item.children ? questionsIn(item.children, below) : [{ item, below }];
  });

const repeatsIn = (items: readonly FormItem[], parent: string): readonly Question[] =>
  items.flatMap((item) => {
    const below = `${parent}/${item.name}`;
    if (item.type === 'repeat') return [{ item, below }];
    return item.children ? repeatsIn(item.children, below) : [];
  });
