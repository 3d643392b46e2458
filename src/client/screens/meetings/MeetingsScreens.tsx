import { Route, Switch } from 'wouter';
import { meetings } from '#i18n/fr/meetings.ts';
import { recommendation } from '#i18n/fr/recommendation.ts';
import { withNamespace } from '../../i18n.ts';
import { MeetingFormScreen } from './MeetingFormScreen.tsx';
import { MeetingScreen } from './MeetingScreen.tsx';
import { MeetingsScreen } from './MeetingsScreen.tsx';
import { TransferScreen } from './TransferScreen.tsx';

declare module 'i18next' {
  interface ResourceNamespaceMap {
    meetings: typeof meetings;
    recommendation: typeof recommendation;
  }
}

/** Meetings of the CCM: the list, one, its form, what the GTM hands on. */
const Screens = () => (
  <Switch>
    <Route path="/reunions" component={MeetingsScreen} />
    <Route path="/reunions/nouvelle" component={MeetingFormScreen} />
    <Route path="/reunions/:id/modifier" component={MeetingFormScreen} />
    <Route path="/reunions/:id/reverser" component={TransferScreen} />
    <Route path="/reunions/:id" component={MeetingScreen} />
  </Switch>
);

// why: a draft's notes and the choice of a place speak the words of recommendations
export const MeetingsScreens = withNamespace(
  'recommendation',
  recommendation,
  withNamespace('meetings', meetings, Screens),
);
