import { lazy } from 'react';
import { Route, Switch } from 'wouter';
import { SendsScreen } from './SendsScreen.tsx';

const ConflictScreen = lazy(() =>
  import('./ConflictScreen.tsx').then((part) => ({ default: part.ConflictScreen })),
);
const DecisionsScreen = lazy(() =>
  import('./DecisionsScreen.tsx').then((part) => ({ default: part.DecisionsScreen })),
);

/** « Envois », a choice between values, and what waits for whoever decides. */
export const SendsScreens = () => (
  <Switch>
    <Route path="/envois/choix/:id" component={ConflictScreen} />
    <Route path="/envois/decisions" component={DecisionsScreen} />
    <Route component={SendsScreen} />
  </Switch>
);
