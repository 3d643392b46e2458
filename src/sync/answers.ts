import type { Fields, Json } from '#domain/json.ts';
import { CLASSES, ENTITIES } from '#domain/record.ts';
import type { Change, LogLine, PullResponse, WireProblem, WireRecord } from './protocol.ts';
import {
  isFlag,
  isNumber,
  isObject,
  isText,
  listOf,
  maybe,
  oneOf,
  recordOf,
  shape,
} from './shape.ts';
import { LOG_KINDS, PROTOCOL } from './terms.ts';

/**
 * How a device knows an answer of ours from the page of a captive portal or of another protocol. What
 * comes out of JSON is JSON, so values of fields aren't looked into.
 */

export const isFields = (value: unknown): value is Fields => isObject(value);
const isJson = (value: unknown): value is Json => value !== undefined;

export const isProblem = shape<WireProblem>({
  code: isText,
  details: maybe(recordOf((value): value is string | number => isText(value) || isNumber(value))),
});

/** The members that every answer has. */
export const envelope = {
  p: oneOf<typeof PROTOCOL>([PROTOCOL]),
  epoch: isText,
  serverTime: isText,
};

const isRecord = shape<WireRecord>({
  type: oneOf(ENTITIES),
  scope: shape<WireRecord['scope']>({ place: isText, group: isText, class: oneOf(CLASSES) }),
  fields: isFields,
  computed: maybe(isFields),
  flags: maybe(listOf(isText)),
  author: isText,
  authorName: isText,
  createdAt: isText,
  deleted: maybe(isFlag),
});

export const isLogLine = shape<LogLine>({
  rev: isNumber,
  field: isText,
  kind: oneOf(LOG_KINDS),
  before: isJson,
  after: isJson,
  author: isText,
  authorName: isText,
  at: isText,
});

export const isChange = shape<Change>({
  seq: isNumber,
  op: oneOf(['put', 'del', 'evict']),
  id: isText,
  rev: isNumber,
  rec: maybe(isRecord),
  log: maybe(listOf(isLogLine)),
});

export const isPullResponse = shape<PullResponse>({
  ...envelope,
  scopes: shape<PullResponse['scopes']>({ v: isNumber, add: listOf(isText), drop: listOf(isText) }),
  changes: listOf(isChange),
  next: isText,
  more: isFlag,
  digest: maybe(recordOf(isText)),
});
