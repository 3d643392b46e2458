/** Fewest and most arguments of each function that `functions.ts` and `evaluate.ts` implement. */
export const SIGNATURES: Readonly<Record<string, readonly [number, number]>> = {
  abs: [1, 1],
  boolean: [1, 1],
  ceiling: [1, 1],
  coalesce: [2, 99],
  concat: [0, 999],
  contains: [2, 2],
  'count-non-empty': [1, 999],
  'count-selected': [1, 1],
  date: [1, 1],
  'decimal-date-time': [1, 1],
  false: [0, 0],
  floor: [1, 1],
  'format-date': [2, 2],
  if: [3, 3],
  int: [1, 1],
  join: [1, 999],
  'jr:choice-name': [2, 2],
  max: [1, 999],
  min: [1, 999],
  not: [1, 1],
  now: [0, 0],
  number: [0, 1],
  once: [1, 1],
  pow: [2, 2],
  random: [0, 0],
  regex: [2, 2],
  round: [1, 2],
  selected: [2, 2],
  'starts-with': [2, 2],
  string: [0, 1],
  'string-length': [0, 1],
  substr: [2, 3],
  sum: [1, 999],
  today: [0, 0],
  true: [0, 0],
  uuid: [0, 0],
};

/** Functions that ODK and Kobo know and this version doesn't: the report can say so. */
export const KNOWN_ELSEWHERE: ReadonlySet<string> = new Set(
  `acos area asin atan atan2 base64-decode boolean-from-string checklist choose cos count current
  date-time decimal-time digest distance ends-with exp exp10 format-date-time id indexed-repeat
  instance last local-name log log10 name namespace-uri normalize-space pi position pulldata
  randomize selected-at sin sqrt substring substring-after substring-before tan translate
  version weighted-checklist`.split(/\s+/),
);
