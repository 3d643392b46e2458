import { type ComponentType, lazy } from 'react';
import { Route, Switch } from 'wouter';

const later = <Props extends object>(load: () => Promise<ComponentType<Props>>) =>
  lazy(async () => ({ default: await load() }));

const RecommendationScreen = later(() =>
  import('./screens/recommendations/RecommendationScreen.tsx').then((m) => m.RecommendationScreen),
);
const MeasureScreen = later(() =>
  import('./screens/recommendations/MeasureScreen.tsx').then((m) => m.MeasureScreen),
);
const FollowUpScreen = later(() =>
  import('./screens/recommendations/FollowUpScreen.tsx').then((m) => m.FollowUpScreen),
);
const IntakeScreen = later(() =>
  import('./screens/intake/IntakeScreen.tsx').then((m) => m.IntakeScreen),
);
const DraftingScreens = later(() =>
  import('./screens/drafting/DraftingScreens.tsx').then((m) => m.DraftingScreens),
);
const MeetingsScreens = later(() =>
  import('./screens/meetings/MeetingsScreens.tsx').then((m) => m.MeetingsScreens),
);
const RoadmapScreens = later(() =>
  import('./screens/roadmap/RoadmapScreens.tsx').then((m) => m.RoadmapScreens),
);
const DocumentsScreens = later(() =>
  import('./screens/documents/DocumentsScreens.tsx').then((m) => m.DocumentsScreens),
);
const ObservatoryScreen = later(() =>
  import('./screens/observatory/ObservatoryScreen.tsx').then((m) => m.ObservatoryScreen),
);
const EntryScreen = later(() =>
  import('./screens/observatory/EntryScreen.tsx').then((m) => m.EntryScreen),
);
const ImportScreen = later(() =>
  import('./screens/observatory/ImportScreen.tsx').then((m) => m.ImportScreen),
);
const FillScreen = later(() =>
  import('./screens/observatory/FillScreen.tsx').then((m) => m.FillScreen),
);
const FormsScreens = later(() =>
  import('./screens/forms/FormsScreens.tsx').then((m) => m.FormsScreens),
);
const SendsScreens = later(() =>
  import('./screens/sends/SendsScreens.tsx').then((m) => m.SendsScreens),
);
const MyDataScreen = later(() =>
  import('./screens/my-data/MyDataScreen.tsx').then((m) => m.MyDataScreen),
);
const HelpScreen = later(() => import('./screens/help/HelpScreen.tsx').then((m) => m.HelpScreen));
const MissingScreen = later(() =>
  import('./screens/help/MissingScreen.tsx').then((m) => m.MissingScreen),
);

/** The screens behind home and the list of recommendations. */
export const MoreRoutes = () => (
  <Switch>
    <Route path="/recommandations/importer" component={IntakeScreen} />
    <Route path="/recommandations/:id/mesure/:item?" component={MeasureScreen} />
    <Route path="/recommandations/:id/suivi" component={FollowUpScreen} />
    <Route path="/recommandations/:id" component={RecommendationScreen} />
    <Route path="/observatoire" component={ObservatoryScreen} />
    <Route path="/observatoire/saisie/:draft" component={FillScreen} />
    <Route path="/observatoire/importer" component={ImportScreen} />
    <Route path="/observatoire/:id/:act?" component={EntryScreen} />
    <Route path="/questionnaires/*?" component={FormsScreens} />
    <Route path="/envois/*?" component={SendsScreens} />
    <Route path="/reunions/:id/groupe/:group" component={DraftingScreens} />
    <Route path="/reunions/:id/pleniere" component={DraftingScreens} />
    <Route path="/reunions/*?" component={MeetingsScreens} />
    <Route path="/suivi/*?" component={RoadmapScreens} />
    <Route path="/documents/*?" component={DocumentsScreens} />
    <Route path="/mes-donnees" component={MyDataScreen} />
    <Route path="/aide" component={HelpScreen} />
    <Route component={MissingScreen} />
  </Switch>
);
