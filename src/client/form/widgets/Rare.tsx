import { type ComponentType, lazy } from 'react';
import type { ControlProps } from '../control-props.ts';

type Load = () => Promise<{ readonly Widget: ComponentType<ControlProps> }>;

const later = (load: Load) => lazy(() => load().then(({ Widget }) => ({ default: Widget })));

const moment = later(() => import('./Moment.tsx'));
const WIDGETS: { readonly [type: string]: ComponentType<ControlProps> | undefined } = {
  acknowledge: later(() => import('./Acknowledge.tsx')),
  audio: later(() => import('./Sound.tsx')),
  barcode: later(() => import('./Barcode.tsx')),
  date: moment,
  dateTime: moment,
  file: later(() => import('./Attachment.tsx')),
  geopoint: later(() => import('./Geopoint.tsx')),
  image: later(() => import('./Picture.tsx')),
  range: later(() => import('./Range.tsx')),
  rank: later(() => import('./Rank.tsx')),
  select_multiple: later(() => import('./SearchMany.tsx')),
  select_one: later(() => import('./Search.tsx')),
};

/** The controls that most forms don't ask: each comes when a question needs it. */
export const Rare = (props: ControlProps) => {
  const Widget = WIDGETS[props.node.item.type];
  return Widget && <Widget {...props} />;
};
