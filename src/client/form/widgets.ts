import { type ComponentType, lazy } from 'react';
import type { NodeState } from '#domain/form/model.ts';
import type { ControlProps } from './control-props.ts';

type Load = () => Promise<{ readonly Widget: ComponentType<ControlProps> }>;

const later = (load: Load) => lazy(() => load().then(({ Widget }) => ({ default: Widget })));

// why: most forms ask none of these, and a form must open on a slow network
const moment = later(() => import('./widgets/Moment.tsx'));
const file = later(() => import('./widgets/Attachment.tsx'));
const WIDGETS: { readonly [kind: string]: ComponentType<ControlProps> } = {
  rank: later(() => import('./widgets/Rank.tsx')),
  range: later(() => import('./widgets/Range.tsx')),
  acknowledge: later(() => import('./widgets/Acknowledge.tsx')),
  geopoint: later(() => import('./widgets/Geopoint.tsx')),
  image: later(() => import('./widgets/Picture.tsx')),
  audio: later(() => import('./widgets/Sound.tsx')),
  barcode: later(() => import('./widgets/Barcode.tsx')),
  file,
  dateTime: moment,
  partialDate: moment,
  select_one: later(() => import('./widgets/Search.tsx')),
  select_multiple: later(() => import('./widgets/SearchMany.tsx')),
};

/** Past this many choices a list is searched rather than read. */
const MOST_READ = 40;

/** The rarely used widget of a question, if one draws it. */
export function widgetOf({ item, choices }: NodeState): ComponentType<ControlProps> | undefined {
  const look = item.appearance?.join(' ') ?? '';
  const { type } = item;
  if (type === 'date') return /year/.test(look) ? WIDGETS['partialDate'] : undefined;
  if (/^select/.test(type) && choices.length <= MOST_READ && !/autocomplete|search/.test(look))
    return undefined;
  return WIDGETS[type];
}
