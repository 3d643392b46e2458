import { useState } from 'react';
import { useLocation } from 'wouter';
import type { Problem } from '#domain/problem.ts';
import { isAnswerPath } from '#domain/record.ts';
import { formatShortInstant } from '#i18n/format.ts';
import { fileAway, takeBack } from '../../db/filed.ts';
import { handOver } from '../../db/quarantine.ts';
import type { TrayRow } from '../../db/rows.ts';
import { problemWords } from '../../i18n.ts';
import type { Naming } from '../../naming.ts';
import { saveFile } from '../../pwa/give-file.ts';
import { useTranslation } from '../../translation.ts';
import { Alert } from '../../ui/Alert.tsx';
import { Badge } from '../../ui/Badge.tsx';
import { Actions, Button } from '../../ui/Button.tsx';
import { Line, Panel, Section } from '../../ui/Layout.tsx';
import { List, Row } from '../../ui/List.tsx';
import { useToast } from '../../ui/Toast.tsx';
import { useWorkplace } from '../../workplace.ts';
import { FieldValues } from './FieldValues.tsx';
import { repairOf } from './repair.ts';
import s from './Tray.module.css';
import { shownFields, useWorkWords, writtenBy } from './use-work-words.ts';

interface TrayProps {
  readonly rows: readonly TrayRow[];
  readonly naming: Naming;
}

/** Refused by the server: why, what was typed, and what can be done with it. Nothing is deleted. */
export const Tray = ({ rows, naming }: TrayProps) => {
  const { t } = useTranslation('sends');
  const open = rows.filter(({ handedOverAt }) => handedOverAt === undefined);
  const handed = rows.filter(({ handedOverAt }) => handedOverAt !== undefined);
  return (
    <>
      {open.length > 0 && (
        <Section title={t('tray.title', { count: open.length })}>
          {open.map((row) => (
            <Refused key={row.mid} row={row} naming={naming} />
          ))}
        </Section>
      )}
      {handed.length > 0 && <HandedOver rows={handed} naming={naming} />}
    </>
  );
};

const Refused = ({ row, naming }: { readonly row: TrayRow; readonly naming: Naming }) => {
  const { t } = useTranslation('sends');
  const { t: plain } = useTranslation();
  const { effects } = useWorkplace();
  const { mutation, record, refusedAt } = row;
  const words = useWorkWords(mutation.entity, record, mutation.set);
  const { title, place } = naming({ entity: mutation.entity, id: record, fields: mutation.set });
  const why = problemWords(plain, namedField(row.problem, words.label));
  const written = writtenBy(mutation);
  const fields = shownFields(written);
  return (
    <Panel>
      <div>
        <h3>{[title, place].filter(Boolean).join(', ')}</h3>
        <p className="note">
          {t('tray.refused', {
            what: t(`type.${mutation.type}`),
            when: formatShortInstant(refusedAt, { now: effects.now() }),
          })}
        </p>
      </div>
      <Alert tone="warn" title={why.what}>
        <p>{why.todo}</p>
        <p>{why.safe}</p>
      </Alert>
      {isTransmitted(row) && (
        <Line>
          <Badge tone="info" icon="clock">
            {t('tray.transmitted')}
          </Badge>
        </Line>
      )}
      {fields.length > 0 && (
        <details className={s.values}>
          <summary>{t('tray.values', { count: fields.length })}</summary>
          <FieldValues fields={fields} values={written} words={words} />
        </details>
      )}
      <Acts row={row} naming={naming} />
    </Panel>
  );
};

/** Given to whoever decides: the answer comes by itself. */
const HandedOver = ({ rows, naming }: TrayProps) => {
  const { t } = useTranslation('sends');
  const { db, effects } = useWorkplace();
  return (
    <Section title={t('handed.title', { count: rows.length })}>
      <p className="note">{t('handed.why')}</p>
      <List>
        {rows.map(({ mid, record, mutation, handedOverAt = 0 }) => {
          const { entity, set } = mutation;
          const { title, place, icon } = naming({ entity, id: record, fields: set });
          const when = formatShortInstant(handedOverAt, { now: effects.now() });
          return (
            <Row
              key={mid}
              icon={icon}
              title={[title, place].filter(Boolean).join(', ')}
              note={t('handed.when', { when })}
              badge={
                <Badge tone="info" icon="clock">
                  {t('handed.waiting')}
                </Badge>
              }
              action={
                <Button variant="quiet" onClick={() => void fileAway(db, mid, effects.now())}>
                  {t('tray.file')}
                </Button>
              }
            />
          );
        })}
      </List>
    </Section>
  );
};

const Acts = ({ row, naming }: { readonly row: TrayRow; readonly naming: Naming }) => {
  const { t } = useTranslation('sends');
  const workplace = useWorkplace();
  const { db, effects, save, sync } = workplace;
  const say = useToast();
  const [, navigate] = useLocation();
  const [busy, setBusy] = useState(false);
  const { mid, mutation } = row;

  const file = async () => {
    await fileAway(db, mid, effects.now());
    say({ text: t('tray.filed'), undo: () => void takeBack(db, mid) });
  };
  const hand = async () => {
    setBusy(true);
    const handed = await handOver(db, effects, mid);
    setBusy(false);
    if (!handed.ok) {
      say({ text: t('tray.notSaved'), icon: 'warning' });
      return;
    }
    sync.request();
    say({ text: t('handed.done') });
  };
  const repair = async () => {
    const href = await repairOf(workplace, row, naming);
    if (href === null) say({ text: t('tray.nowhere'), icon: 'info' });
    else navigate(href);
  };
  const sendAgain = async () => {
    setBusy(true);
    const { type, entity, id, set } = mutation;
    const saved = await save([{ type, entity, id, set }]);
    setBusy(false);
    if (!saved.ok) {
      say({ text: t('tray.notSaved'), icon: 'warning' });
      return;
    }
    await fileAway(db, mid, effects.now());
    say({ text: t('tray.sentAgain') });
  };
  return (
    <Actions>
      {!isTransmitted(row) && (
        <>
          <Button icon="pencil" onClick={() => void repair()}>
            {t('tray.repair')}
          </Button>
          <Button icon="send" disabled={busy} onClick={() => void sendAgain()}>
            {t('tray.again')}
          </Button>
        </>
      )}
      {mayHandOver(row) && (
        <Button icon="institution" disabled={busy} onClick={() => void hand()}>
          {t('tray.handOver')}
        </Button>
      )}
      <Button variant="quiet" onClick={() => void file()}>
        {t('tray.file')}
      </Button>
      <Button
        variant="quiet"
        onClick={() => saveFile(`saisie-${mid}.json`, JSON.stringify(row, null, 1))}
      >
        {t('tray.export')}
      </Button>
    </Actions>
  );
};

/** The server has given it to whoever decides, by itself. */
const isTransmitted = ({ problem }: TrayRow): boolean => problem.code === 'scope_revoked';

/** What was decided on isn't asked again; what the server gave on by itself needn't be. */
const mayHandOver = (row: TrayRow): boolean =>
  !isTransmitted(row) && row.problem.code !== 'declined' && row.mutation.entity !== 'quarantine';

/** The problem with the question's own words in the place of its path. */
function namedField(problem: Problem, label: (field: string) => string): Problem {
  const field = problem.details?.['field'];
  if (typeof field !== 'string') return problem;
  const isField = isAnswerPath(field) || label(field) !== field;
  const { field: _, ...others } = problem.details ?? {};
  return { ...problem, details: isField ? { ...others, field: label(field) } : others };
}
