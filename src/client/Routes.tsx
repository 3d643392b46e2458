import { type ComponentType, lazy, Suspense } from 'react';
import { Route, Switch, useLocation } from 'wouter';
import { app } from '#i18n/fr/app.ts';
import { useStatus } from './db/use-status.ts';
import { withNamespace } from './i18n.ts';
import { Boundary } from './screens/status/Boundary.tsx';
import { StatusStrip } from './screens/status/StatusStrip.tsx';
import { useSecondLoad } from './second-load.ts';
import { useTranslation } from './translation.ts';
import { AppShell, type NavEntry } from './ui/AppShell.tsx';
import { Loading } from './ui/Loading.tsx';
import { useWorkplace } from './workplace.ts';

/** A screen behind the list, with the shared words that the list does without. */
const later = <Props extends object>(load: () => Promise<ComponentType<Props>>) =>
  lazy(async () => {
    const [screen, { common }] = await Promise.all([load(), import('#i18n/fr/common.ts')]);
    return { default: withNamespace('common', common, screen) };
  });

const HomeScreen = later(() => import('./screens/home/HomeScreen.tsx').then((m) => m.HomeScreen));
const RecommendationsScreen = lazy(() =>
  import('./screens/recommendations/RecommendationsScreen.tsx').then((m) => ({
    default: m.RecommendationsScreen,
  })),
);
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

/** Paths are French: people read and share them. */
const PATHS = {
  home: '/',
  recommendations: '/recommandations',
  observatory: '/observatoire',
  meetings: '/reunions',
  roadmap: '/suivi',
  documents: '/documents',
  sends: '/envois',
  myData: '/mes-donnees',
  help: '/aide',
} as const;

declare module 'i18next' {
  interface ResourceNamespaceMap {
    app: typeof app;
  }
}

/** The shell with its one list of entries, and the screen of the current path. */
const Shell = () => {
  const { t } = useTranslation('app');
  const { db, person, lock, syncStore } = useWorkplace();
  const [path] = useLocation();
  const status = useStatus(db);
  const tried = syncStore((state) => state.report !== null);
  useSecondLoad(tried || (status?.meta.lastPullAt ?? 0) > 0);
  const nav: readonly NavEntry[] = [
    { href: PATHS.home, label: t('nav.home'), icon: 'home' },
    { href: PATHS.recommendations, label: t('nav.recommendations'), icon: 'checklist' },
    { href: PATHS.observatory, label: t('nav.observatory'), icon: 'clipboard' },
    {
      href: PATHS.sends,
      label: t('nav.sends'),
      icon: 'send',
      count: status && status.pending + status.tray + status.conflicts,
      countLabel: t('nav.sendsCount'),
    },
    { href: PATHS.meetings, label: t('nav.meetings'), icon: 'people', desktopOnly: true },
    { href: PATHS.roadmap, label: t('nav.roadmap'), icon: 'route', desktopOnly: true },
    { href: PATHS.documents, label: t('nav.documents'), icon: 'file', desktopOnly: true },
    { href: PATHS.myData, label: t('nav.myData'), icon: 'shield-check', desktopOnly: true },
    { href: PATHS.help, label: t('nav.help'), icon: 'info', desktopOnly: true },
  ];
  const current = nav
    .map(({ href }) => href)
    .filter((href) => (href === '/' ? path === '/' : path.startsWith(href)))
    .at(-1);
  const role = person.grants[0]?.role;
  return (
    <AppShell
      nav={nav}
      current={current}
      brand={{ name: t('brand.name'), note: t('brand.note') }}
      person={{
        name: person.name,
        role: role ? t(`role.${role}`) : '',
        onLock: () => void lock(),
      }}
      strip={<StatusStrip />}
    >
      <Boundary at={path}>
        <Suspense fallback={<Loading />}>
          <Switch>
            <Route path={PATHS.home} component={HomeScreen} />
            <Route path={PATHS.recommendations} component={RecommendationsScreen} />
            <Route path="/recommandations/importer" component={IntakeScreen} />
            <Route path="/recommandations/:id/mesure/:item?" component={MeasureScreen} />
            <Route path="/recommandations/:id/suivi" component={FollowUpScreen} />
            <Route path="/recommandations/:id" component={RecommendationScreen} />
            <Route path={PATHS.observatory} component={ObservatoryScreen} />
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
            <Route path={PATHS.myData} component={MyDataScreen} />
            <Route path={PATHS.help} component={HelpScreen} />
            <Route component={MissingScreen} />
          </Switch>
        </Suspense>
      </Boundary>
    </AppShell>
  );
};

export const Routes = withNamespace('app', app, Shell);
