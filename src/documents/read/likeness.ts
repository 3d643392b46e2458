import { fold } from '#domain/fold.ts';

/** The words of a text: signs, accents and case left out. */
const keyOf = (text: string): string =>
  fold(text.replace(/\p{Pd}/gu, ' '))
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** A text as it is compared. */
export interface Wording {
  /** Letters and digits: what two ways of writing one text share. */
  readonly key: string;
  readonly words: ReadonlySet<string>;
}

const wordingOf = (text: string): Wording => {
  const all = keyOf(text).split(' ');
  return { key: all.join(''), words: new Set(all.filter((word) => word.length > 2)) };
};

/** Remembers what it has worked out: while somebody types, all other texts stay as they are. */
export function createWordings(): (text: string) => Wording {
  const known = new Map<string, Wording>();
  return (text) => {
    const wording = known.get(text) ?? wordingOf(text);
    known.set(text, wording);
    return wording;
  };
}

/** A text that is like another one, by the place of that one in its list. */
export type Likeness =
  | { readonly kind: 'same'; readonly index: number }
  | { readonly kind: 'near'; readonly index: number };

/** Share of words in common from which two texts are near. */
const NEAR = 0.8;
/** Fewer words say too little: « Former les agents ». */
const LEAST_WORDS = 5;
/** A word that so many texts have tells nothing: « de », « migration ». */
const COMMON = 60;

/** Texts that others are compared with, one by one; texts are added as they are met. */
export function createLikeness(wordingOf: (text: string) => Wording) {
  const keys = new Map<string, number>();
  const words: ReadonlySet<string>[] = [];
  const having = new Map<string, number[]>();

  function add(text: string): void {
    const index = words.length;
    const wording = wordingOf(text);
    words.push(wording.words);
    if (wording.key !== '' && !keys.has(wording.key)) keys.set(wording.key, index);
    for (const word of wording.words) {
      const known = having.get(word);
      if (known) known.push(index);
      else having.set(word, [index]);
    }
  }

  /** The same text, or else the one that is nearest. */
  function find(text: string): Likeness | undefined {
    const { key, words: own } = wordingOf(text);
    const same = keys.get(key);
    if (same !== undefined) return { kind: 'same', index: same };
    if (own.size < LEAST_WORDS) return undefined;
    const rivals = new Set<number>();
    for (const word of own) {
      const known = having.get(word) ?? [];
      if (known.length <= COMMON) for (const index of known) rivals.add(index);
    }
    let nearest: { readonly index: number; readonly share: number } | undefined;
    for (const index of rivals) {
      const share = shared(own, words[index] ?? new Set());
      if (share >= NEAR && share > (nearest?.share ?? 0)) nearest = { index, share };
    }
    return nearest && { kind: 'near', index: nearest.index };
  }
  return { add, find };
}

/** Dice's measure: 1 when the words are the same, 0 when none is. */
function shared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let both = 0;
  for (const word of a) if (b.has(word)) both += 1;
  return (2 * both) / (a.size + b.size);
}
