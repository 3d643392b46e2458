import { lazy, Suspense } from 'react';
import { placeLabel } from '#domain/reference/places.ts';
import { DECIDERS } from '#domain/rights.ts';
import { formatWeekday } from '#i18n/format.ts';
import { home } from '#i18n/fr/home.ts';
import { problem } from '#i18n/fr/problem.ts';
import { useDrafts } from '../../db/hooks.ts';
import { useStatus } from '../../db/use-status.ts';
import { withNamespace } from '../../i18n.ts';
import { useTranslation } from '../../translation.ts';
import { ButtonLink } from '../../ui/Button.tsx';
import { Columns, Section, Stack } from '../../ui/Layout.tsx';
import { List, RowLink } from '../../ui/List.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { useWorkplace } from '../../workplace.ts';
import { Dues } from './Dues.tsx';
import { FirstDownload } from './FirstDownload.tsx';
import { InstallCard } from './InstallCard.tsx';
import { LastReceived } from './LastReceived.tsx';
import { MyEntries } from './MyEntries.tsx';
import { Resume } from './Resume.tsx';

declare module 'i18next' {
  interface ResourceNamespaceMap {
    home: typeof home;
  }
}

/** For who decides on refused work, and in a chunk of its own: most people never do. */
const Decisions = lazy(() =>
  import('./Decisions.tsx').then((part) => ({ default: part.Decisions })),
);

/** What to take up again, what is owed, where the person's work stands. */
const Home = () => {
  const { t } = useTranslation('home');
  const { db, actor, effects } = useWorkplace();
  const status = useStatus(db);
  const drafts = useDrafts(db);
  const place = actor.grants[0]?.place;
  const where = place && placeLabel(place, 'long');
  const today = capital(formatWeekday(effects.localTime().slice(0, 10)));
  const decides = actor.grants.some(({ role }) => DECIDERS.includes(role));
  const ready = status !== undefined && drafts !== undefined;
  return (
    <Screen
      title={t('title')}
      home
      eyebrow={
        <>
          <span className="wide">{[today, where].filter(Boolean).join(' · ')}</span>
          <span className="phone">{place ? placeLabel(place) : today}</span>
        </>
      }
      actions={
        <ButtonLink icon="plus" className="wide" href="/observatoire">
          {t('newEntry')}
        </ButtonLink>
      }
    >
      {!ready && <Loading />}
      {ready && (
        <Columns shape="main">
          <Stack gap="loose">
            {status.meta.lastPullAt === 0 && <FirstDownload />}
            <Resume draft={drafts[0]} others={drafts.length - 1} />
            {decides && (
              <Suspense fallback={null}>
                <Decisions />
              </Suspense>
            )}
            <Dues drafts={drafts} />
            <LastReceived />
          </Stack>
          <Stack gap="loose">
            <MyEntries status={status} />
            {status.meta.lastSaveAt > 0 && <InstallCard />}
            <Section title={t('also.title')}>
              <List>
                <RowLink
                  href="/recommandations"
                  icon="checklist"
                  title={t('also.recommendations')}
                  note={t('also.recommendationsNote')}
                />
                <RowLink
                  href="/observatoire"
                  icon="clipboard"
                  title={t('also.observatory')}
                  note={t('also.observatoryNote')}
                />
                <RowLink
                  href="/suivi"
                  icon="route"
                  title={t('also.roadmap')}
                  note={t('also.roadmapNote')}
                />
                <RowLink
                  href="/reunions"
                  icon="people"
                  title={t('also.meetings')}
                  note={t('also.meetingsNote')}
                />
                <RowLink
                  href="/documents"
                  icon="file"
                  title={t('also.documents')}
                  note={t('also.documentsNote')}
                />
                <RowLink
                  href="/aide"
                  icon="info"
                  title={t('also.help')}
                  note={t('also.helpNote')}
                />
              </List>
            </Section>
          </Stack>
        </Columns>
      )}
    </Screen>
  );
};

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

export const HomeScreen = withNamespace('problem', problem, withNamespace('home', home, Home));
