import { envelope, isFields, isProblem } from './answers.ts';
import type { PushConflict, PushResponse, PushResult } from './protocol.ts';
import { isFlag, isNumber, isText, listOf, maybe, shape } from './shape.ts';

const isConflict = shape<PushConflict>({
  cid: isText,
  field: isText,
  was: isFields,
  mine: isFields,
  theirs: isFields,
  by: isText,
  rev: isNumber,
});

const isResult = shape<PushResult>({
  mid: isText,
  status: isText,
  rev: maybe(isNumber),
  seq: maybe(isNumber),
  receipt: maybe(isNumber),
  first: maybe(isText),
  conflicts: maybe(listOf(isConflict)),
  error: maybe(isProblem),
});

export const isPushResponse = shape<PushResponse>({
  ...envelope,
  results: listOf(isResult),
  renew: maybe(isFlag),
});
