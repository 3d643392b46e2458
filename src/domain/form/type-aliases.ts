import type { ItemType } from './model.ts';

/** Each type of question with the ways XLSForm authors write it, in lower case. */
const WRITINGS: Readonly<Partial<Record<ItemType, readonly string[]>>> = {
  note: ['note', 'q note', 'add note prompt'],
  text: ['text', 'string', 'q string', 'add text prompt', 'phone number'],
  integer: [
    'integer',
    'int',
    'q int',
    'add integer prompt',
    'percentage',
    'number of days in last month',
    'number of days in last six months',
    'number of days in last year',
  ],
  decimal: ['decimal', 'q decimal', 'add decimal prompt'],
  range: ['range'],
  date: ['date', 'q date', 'add date prompt'],
  time: ['time', 'q time', 'add time prompt'],
  dateTime: [
    'datetime',
    'date time',
    'q date time',
    'q datetime',
    'add date time prompt',
    'add datetime prompt',
  ],
  acknowledge: ['acknowledge', 'trigger', 'q acknowledge', 'add acknowledge prompt'],
  geopoint: ['geopoint', 'gps', 'location', 'q geopoint', 'q location', 'add location prompt'],
  image: ['image', 'photo', 'q image', 'q picture', 'add image prompt', 'add photo prompt'],
  audio: ['audio', 'q audio', 'add audio prompt'],
  file: ['file', 'add file prompt'],
  barcode: ['barcode', 'q barcode', 'add barcode prompt'],
  hidden: ['hidden'],
  calculate: ['calculate', 'calculation', 'q calculate', 'add calculate prompt'],
  start: ['start', 'start time', 'get start time'],
  end: ['end', 'end time', 'get end time'],
  today: ['today', 'get today'],
  deviceid: ['deviceid', 'device id', 'imei', 'get device id'],
  username: ['username'],
  phonenumber: ['phonenumber', 'get phone number'],
  email: ['email'],
};

export const SIMPLE: Readonly<Record<string, ItemType>> = Object.fromEntries(
  Object.entries(WRITINGS).flatMap(([type, writings]) =>
    writings.map((writing) => [writing, type as ItemType]),
  ),
);

/** What the reference converter adds to a few old types. */
export const CONSTRAINED: Readonly<Record<string, string>> = {
  'phone number': "regex(., '^\\d*$')",
  percentage: '0 <= . and . <= 100',
  'number of days in last month': '0 <= . and . <= 31',
  'number of days in last six months': '0 <= . and . <= 183',
  'number of days in last year': '0 <= . and . <= 365',
};

/** Types that stay usable as a simpler one. */
export const DEGRADED: Readonly<Record<string, ItemType>> = {
  video: 'file',
  'q video': 'file',
  'add video prompt': 'file',
  osm: 'file',
  geotrace: 'text',
  geoshape: 'text',
};

/** What records the device in the background: nobody is asked, so nobody misses it. */
export const LEFT_OUT: ReadonlySet<string> = new Set([
  'audit',
  'background-audio',
  'background-geopoint',
  'start-geopoint',
  'simserial',
  'sim id',
  'get sim id',
  'uri:simserial',
  'subscriberid',
  'subscriber id',
  'get subscriber id',
  'uri:subscriberid',
  'uri:deviceid',
  'uri:username',
  'uri:phonenumber',
  'uri:email',
]);

/** Types of XLSForm and of Kobo's form builder that are not offered: the report can say so. */
export const REFUSED: ReadonlySet<string> = new Set(
  `include cascading cascading_select begin_kobomatrix end_kobomatrix begin_score end_score
  score__row begin_rank end_rank rank__level`.split(/\s+/),
);
