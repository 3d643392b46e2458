import { useMemo, useState } from 'react';
import { useParams } from 'wouter';
import { absorbedBy } from '#domain/life.ts';
import { STAGES } from '#domain/record.ts';
import { formatDate } from '#i18n/date.ts';
import type { LocalRecord } from '../../db/rows.ts';
import { instant } from '../../recommendation/cells/clock.ts';
import { textOf } from '../../recommendation/cells/values.ts';
import { useAct } from '../../recommendation/life/use-act.ts';
import { useTranslation } from '../../translation.ts';
import { Actions, Button, ButtonLink } from '../../ui/Button.tsx';
import { Dock } from '../../ui/Dock.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { useWorkplace } from '../../workplace.ts';
import { Choices } from './Choices.tsx';
import s from './Drafting.module.css';
import { mayOf } from './may.ts';
import { NoMeeting } from './NoMeeting.tsx';
import { PlenaryActs } from './PlenaryActs.tsx';
import { PlenaryList } from './PlenaryList.tsx';
import { changesOf, groupsOf, stagesOf } from './plenary.ts';
import { type Meeting, useMeeting } from './use-meeting.ts';

/** All groups of a session before the plenary, which validates, rewords, merges, adopts. */
export const PlenaryScreen = () => {
  const { t } = useTranslation('drafting');
  const { id } = useParams<{ id: string }>();
  const meeting = useMeeting(id);
  const back = `/reunions/${encodeURIComponent(id)}`;
  if (meeting) return <Known {...{ meeting, back }} />;
  return <NoMeeting title={t('plenary.title')} back={back} loading={meeting === undefined} />;
};

const Known = ({ meeting, back }: { readonly meeting: Meeting; readonly back: string }) => {
  const { t } = useTranslation(['drafting', 'common']);
  const { actor, effects } = useWorkplace();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [acting, setActing] = useState(false);
  const { session, recommendations } = meeting;
  const now = instant(effects);
  const may = useMemo(() => mayOf(actor, now), [actor, now]);
  const decides = (record: LocalRecord) => may.write(record, { stage: 'adopted' });
  const selection = recommendations.filter((record) => chosen.has(record.id));
  const stages = stagesOf(recommendations);
  const { code, date } = session.fields;
  const clear = () => setChosen(new Set());
  const mayDecide = recommendations.some(decides);
  return (
    <Screen
      title={t('plenary.title')}
      back={back}
      eyebrow={[t('session', { code: textOf(code) }), date && formatDate(textOf(date))]
        .filter(Boolean)
        .join(' · ')}
      dock={
        selection.length > 0 && (
          <Dock>
            <Button onClick={clear}>{t('plenary.clear')}</Button>
            <Button variant="primary" onClick={() => setActing(true)}>
              {t('plenary.actShort', { count: selection.length })}
            </Button>
          </Dock>
        )
      }
    >
      <div className={s.screen}>
        <Choices conflicts={meeting.conflicts} />
        {recommendations.length === 0 ? (
          <EmptyState
            title={t('plenary.empty')}
            action={<ButtonLink href={`${back}/groupe/mi`}>{t('plenary.emptyAct')}</ButtonLink>}
          >
            {t('plenary.emptyNext')}
          </EmptyState>
        ) : (
          <>
            <p role="status" className={s.counts}>
              {STAGES.filter((stage) => stages[stage] > 0).map((stage) => (
                <span key={stage}>
                  <b className="nb">{stages[stage]}</b> {t(`plenary.stage.${stage}`)}
                </span>
              ))}
            </p>
            {mayDecide && <Wholesale records={recommendations.filter(decides)} />}
            <PlenaryList
              groups={groupsOf(recommendations)}
              items={meeting.items}
              codeOf={meeting.codeOf}
              absorbedBy={(record) => absorbedBy(record, recommendations)}
              base={back}
              chosen={chosen}
              onChoose={mayDecide ? setChosen : null}
            />
          </>
        )}
      </div>
      {acting && (
        <PlenaryActs
          records={selection}
          all={recommendations}
          onClose={() => setActing(false)}
          onDone={() => {
            setActing(false);
            clear();
          }}
        />
      )}
    </Screen>
  );
};

/** What a plenary does to everything at once. */
const Wholesale = ({ records }: { readonly records: readonly LocalRecord[] }) => {
  const { t } = useTranslation('drafting');
  const act = useAct();
  const offers = (['validate', 'adopt'] as const)
    .map((name) => ({ name, changes: changesOf(name, records) }))
    .filter(({ changes }) => changes.length > 0);
  if (offers.length === 0) return null;
  return (
    <Actions>
      {offers.map(({ name, changes }) => (
        <Button
          key={name}
          icon={name === 'adopt' ? 'check-circle' : 'check'}
          onClick={() =>
            void act({
              changes,
              done: t(`acts.${name}.done`, { count: changes.length }),
              before: records,
            })
          }
        >
          {t(`plenary.all.${name}`, { count: changes.length })}
        </Button>
      ))}
    </Actions>
  );
};
