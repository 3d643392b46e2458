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
/** All other screens, by one file of their addresses that the list does without. */
const MoreRoutes = later(() => import('./MoreRoutes.tsx').then((m) => m.MoreRoutes));

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
  // why French: people read and share addresses
  const nav: readonly NavEntry[] = [
    { href: '/', label: t('nav.home'), icon: 'home' },
    { href: '/recommandations', label: t('nav.recommendations'), icon: 'checklist' },
    { href: '/observatoire', label: t('nav.observatory'), icon: 'clipboard' },
    {
      href: '/envois',
      label: t('nav.sends'),
      icon: 'send',
      count: status && status.pending + status.tray + status.conflicts,
      countLabel: t('nav.sendsCount'),
    },
    { href: '/reunions', label: t('nav.meetings'), icon: 'people', desktopOnly: true },
    { href: '/suivi', label: t('nav.roadmap'), icon: 'route', desktopOnly: true },
    { href: '/documents', label: t('nav.documents'), icon: 'file', desktopOnly: true },
    { href: '/mes-donnees', label: t('nav.myData'), icon: 'shield-check', desktopOnly: true },
    { href: '/aide', label: t('nav.help'), icon: 'info', desktopOnly: true },
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
            <Route path="/" component={HomeScreen} />
            <Route path="/recommandations" component={RecommendationsScreen} />
            <Route component={MoreRoutes} />
          </Switch>
        </Suspense>
      </Boundary>
    </AppShell>
  );
};

export const Routes = withNamespace('app', app, Shell);
