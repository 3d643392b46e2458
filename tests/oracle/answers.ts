import type { Json } from '#domain/json.ts';
import type { Question } from './driver.ts';
import type { Draw } from './random.ts';

/** What a form's own expressions compare with: the values where something changes. */
export interface Literals {
  readonly numbers: readonly number[];
  readonly texts: readonly string[];
  readonly dates: readonly string[];
  /** Of a form whose answers say how many instances a repeat has: nobody counts to 100,000. */
  readonly most: number;
}

const DAY = /^\d{4}-\d\d-\d\d$/;

export function literalsOf(expressions: readonly string[], most = 2_000_000_000): Literals {
  const quoted = expressions.flatMap((text) =>
    [...text.matchAll(/'([^']*)'|"([^"]*)"/g)].map(([, single, double]) => single ?? double ?? ''),
  );
  const bare = expressions.map((text) => text.replace(/'[^']*'|"[^"]*"/g, ' '));
  return {
    numbers: distinct(
      bare
        .flatMap((text) => [...text.matchAll(/(?<![\w./-])\d+(?:\.\d+)?/g)].map(([n]) => Number(n)))
        .filter((number) => Math.abs(number) < 2_000_000_000),
    ),
    texts: distinct(quoted.filter((text) => text.length < 60)),
    most,
    dates: distinct(quoted.filter((text) => DAY.test(text) && !Number.isNaN(Date.parse(text)))),
  };
}

const distinct = <T>(list: readonly T[]): readonly T[] => [...new Set(list)];

/**
 * An answer that a person could give on either engine's screen: of the question's type, in the range
 * of its widget, one of the options offered; right or wrong to the form's constraints.
 */
export function drawAnswer(
  question: Question,
  { numbers, texts, dates, most }: Literals,
  draw: Draw,
): Json {
  if (!question.empty && draw.chance(0.12)) return null;
  if (question.bounds) return step(question.bounds, draw);
  const number = (): number =>
    draw.chance(0.6) && numbers.length > 0
      ? draw.of(numbers) + draw.of([-1, 0, 0, 1])
      : draw.of([0, 1, 2, 5, 7, 12, 18, 60, 99, 100, 1000, -1, 123_456]);
  switch (question.asks) {
    case 'integer':
      return Math.trunc(upTo(most, number()));
    case 'decimal':
      return upTo(most, number()) + draw.of([0, 0, 0.5, 0.25, -0.75]);
    case 'text':
      return draw.chance(0.5) && texts.length > 0
        ? draw.of(texts) || null
        : draw.of([
            'a',
            'Zeïnabou',
            '7',
            '0',
            '3.5',
            '12345678',
            'deux mots',
            'x'.repeat(30),
            'NE001',
          ]);
    case 'date':
      return shifted(dates.length > 0 && draw.chance(0.5) ? draw.of(dates) : aDay(draw), draw);
    case 'time':
      return `${two(draw.below(24))}:${two(draw.below(60))}`;
    case 'dateTime':
      return `${aDay(draw)}T${two(draw.below(24))}:${two(draw.below(60))}:00.000+00:00`;
    case 'one':
      return question.options.length > 0 ? draw.of(question.options) : null;
    case 'several': {
      const some = question.options.filter(() => draw.chance(0.4));
      return some.length > 0 ? some : null;
    }
    case 'rank':
      return question.options.length > 0 ? draw.shuffled(question.options) : null;
    case 'geopoint':
      return {
        lat: draw.below(90) + 0.5,
        lon: draw.below(180) - 0.25,
        alt: 0,
        acc: draw.below(20),
      };
    case 'trace':
      return '1.5 2.5 0.0 0.0;2.5 2.5 0.0 0.0';
    case 'shape':
      return '1.5 2.5 0.0 0.0;2.5 2.5 0.0 0.0;2.5 3.5 0.0 0.0;1.5 2.5 0.0 0.0';
    case 'acknowledge':
      return 'OK';
    case 'file':
      return { sha256: '0'.repeat(64), name: 'piece.jpg', type: 'image/jpeg', bytes: 6 };
  }
}

function step([start, end, by]: readonly [number, number, number], draw: Draw): number {
  const steps = Math.floor(Math.abs(end - start) / Math.abs(by));
  const value = Math.min(start, end) + draw.below(steps + 1) * Math.abs(by);
  return Number(value.toFixed(6));
}

const upTo = (most: number, value: number): number => (value > most ? value % 13 : value);

const two = (value: number): string => String(value).padStart(2, '0');

function aDay(draw: Draw): string {
  if (draw.chance(0.4)) return '2026-11-03';
  return `${1940 + draw.below(95)}-${two(1 + draw.below(12))}-${two(1 + draw.below(28))}`;
}

function shifted(day: string, draw: Draw): string {
  const at = Date.parse(`${day}T00:00:00Z`) + draw.of([-1, 0, 0, 1, 30]) * 86_400_000;
  return new Date(at).toISOString().slice(0, 10);
}
