import { lazy, Suspense } from 'react';
import { Route, Switch } from 'wouter';
import { Loading } from '../../ui/Loading.tsx';
import { OwedScreen } from './OwedScreen.tsx';
import { withWords } from './with-words.ts';

const ReportScreen = lazy(() =>
  import('./ReportScreen.tsx').then((part) => ({ default: part.ReportScreen })),
);
const FilledScreen = lazy(() =>
  import('./FilledScreen.tsx').then((part) => ({ default: part.FilledScreen })),
);
const PlanScreen = lazy(() =>
  import('./PlanScreen.tsx').then((part) => ({ default: part.PlanScreen })),
);
const ChangesScreen = lazy(() =>
  import('./ChangesScreen.tsx').then((part) => ({ default: part.ChangesScreen })),
);

/** What is owed, what is filled, the roadmap of a session, what changed, progress reports. */
const Screens = () => (
  <Suspense fallback={<Loading />}>
    <Switch>
      <Route path="/suivi/renseigne" component={FilledScreen} />
      <Route path="/suivi/feuille-de-route/:session?" component={PlanScreen} />
      <Route path="/suivi/changements" component={ChangesScreen} />
      <Route path="/suivi/rapport/:recommendation/:report?/:act?" component={ReportScreen} />
      <Route component={OwedScreen} />
    </Switch>
  </Suspense>
);

export const RoadmapScreens = withWords(Screens);
