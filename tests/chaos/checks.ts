import { fieldKind } from '#domain/field.ts';
import { type Fields, sameJson } from '#domain/json.ts';
import { can } from '#domain/rights.ts';
import type { StoredRecord } from '#server/store/records.ts';
import { type Saved, typedIn } from './ledger.ts';
import type { DeviceState, HistoryEntry, State } from './state.ts';
import type { Finding, FindingKind } from './world.ts';

/** The treaty's three invariants, and what must hold for them to hold: all that is wrong, in words. */
export const check = (state: State): readonly Finding[] => [
  ...say('lost', nothingLost(state)),
  ...say('lost', everyReceipt(state)),
  ...say('duplicated', oneEffect(state)),
  ...say('lost', noSilentOverwrite(state)),
  ...say('lost', honestBase(state)),
  ...say('lost', filesWhole(state)),
  ...say('diverged', ownOrder(state)),
  ...say('diverged', convergence(state)),
  ...say(
    'diverged',
    state.rewritten.map((mid) => `${mid} was rewritten`),
  ),
  ...say(
    'diverged',
    state.bugs.filter((bug) => !bug.includes('A bug of this server')),
  ),
];

const say = (kind: FindingKind, whats: readonly string[]): readonly Finding[] =>
  whats.map((what) => ({ kind, what }));

/** (c) Every value that a person typed is in a record, history, a conflict, quarantine, the tray or a draft. */
export function nothingLost(state: State): readonly string[] {
  const kept = new Set([
    ...state.records.flatMap(({ fields }) => typedIn(fields)),
    ...state.history.flatMap(({ before, after }) => [...typedIn(before), ...typedIn(after)]),
    ...state.devices.flatMap(({ tray, drafts }) =>
      typedIn({ all: JSON.parse(JSON.stringify([tray, drafts])) }),
    ),
  ]);
  const typed = [
    ...state.saved.flatMap(({ mutation, device }) =>
      typedIn(mutation.set as Fields).map((word) => [word, `${device} in ${mutation.mid}`]),
    ),
    ...state.draftWords.flatMap((words) => typedIn({ words }).map((word) => [word, 'a draft'])),
  ] as const;
  return typed
    .filter(([word]) => !kept.has(word ?? ''))
    .map(([word, where]) => `${word}, typed on ${where}, is nowhere`);
}

/** (a) One receipt for every mid, of what was saved, judged. */
export function everyReceipt({ saved, inbox, devices }: State): readonly string[] {
  const refusedHere = new Set(devices.flatMap(({ tray }) => tray.map(({ mid }) => mid)));
  return saved.flatMap(({ mutation: { mid, replica }, hash }) => {
    const rows = inbox.filter((row) => row.mid === mid && row.replica === replica);
    const first = rows.find(({ variant }) => variant === 0);
    if (!first) return refusedHere.has(mid) ? [] : [`${mid} has no receipt`];
    if (first.hash !== hash) return [`${mid} arrived as something else`];
    // why: a hand-over that waits for what can't arrive was given back to the person
    const givenBack = first.status === 'deferred' && refusedHere.has(mid);
    const settled = first.status === 'done' || first.status === 'rejected' || givenBack;
    return settled ? [] : [`${mid} stays ${first.status}`];
  });
}

/** (a) One receipt and one effect for every mid, and none for what was refused. */
export function oneEffect({ inbox, history }: State): readonly string[] {
  const twice = repeated(inbox.map(({ replica, mid }) => `${replica} ${mid}`));
  const effects = history.filter(({ mid }) => mid !== '');
  const again = repeated(effects.map(({ mid, record, field }) => `${mid} ${record} ${field}`));
  const refused = new Set(
    inbox.filter(({ status }) => status === 'rejected').map(({ mid }) => mid),
  );
  return [
    ...twice.map((key) => `${key} has two receipts`),
    ...again.map((key) => `${key} has two effects`),
    ...effects
      .filter(({ mid }) => refused.has(mid))
      .map(({ mid, record }) => `${mid} was refused and is in ${record}`),
  ];
}

const repeated = (keys: readonly string[]): readonly string[] => [
  ...new Set(keys.filter((key, index) => keys.indexOf(key) !== index)),
];

const WROTE = new Set(['applied', 'created', 'resolved']);

/** A creation wrote the values that it brought, and no others. */
const gaveAny = ({ field, after }: HistoryEntry, later: HistoryEntry): boolean =>
  field === '' && Object.keys(later.after).some((name) => name in after);

/**
 * A value of another replica is only replaced by who had received it, or, from an epoch that is over,
 * by who stood on that very value. Everything else must be a conflict.
 */
export function noSilentOverwrite({ saved, history, epochs, records }: State): readonly string[] {
  const known = new Map(saved.map((each) => [each.mutation.mid, each]));
  const types = new Map(records.map(({ id, type }) => [id, type]));
  return history.flatMap((line, index) => {
    const mine = known.get(line.mid);
    const type = types.get(line.record);
    if (!mine || line.kind !== 'applied' || !type || fieldKind(type, line.field)?.kind === 'set') {
      return [];
    }
    const before = history
      .slice(0, index)
      .filter((each) => WROTE.has(each.kind) && each.record === line.record)
      .filter((each) => each.field === line.field || gaveAny(each, line))
      .filter(({ replica }) => replica !== line.replica);
    const latest = before.findLast(
      ({ rev }) => rev === Math.max(...before.map((each) => each.rev)),
    );
    const last = latest && !isRemovedInstance(latest) ? latest.rev : 0;
    const epoch = epochs.findLast(({ from }) => from <= line.id)?.epoch;
    const seen =
      mine.mutation.epoch === epoch ? mine.known >= last : stoodOn(mine, line) || last === 0;
    return seen
      ? []
      : [`${line.mid} replaced unseen ${line.field} of ${line.record} (rev ${last})`];
  });
}

/** Nobody stands on a state that no pull has brought: what was written in between would not be seen. */
export const honestBase = ({ saved }: State): readonly string[] =>
  saved
    .filter(({ mutation, known }) => mutation.base > known)
    .map(
      ({ mutation: { mid, base, id }, known }) =>
        `${mid} stands on ${base} of ${id}, received ${known}`,
    );

/** A file that a saved answer names is whole on the server, or still on the device that took it. */
export const filesWhole = ({ files }: State): readonly string[] =>
  files.flatMap(({ sha256, device, waits, there }) => {
    if (there !== undefined && there !== sha256)
      return [`${sha256} is something else on the server`];
    if (there === undefined && !waits) return [`${sha256} of ${device} is neither here nor there`];
    return [];
  });

/** Whoever edits an instance that another removed brings it back: the treaty's exception. */
const isRemovedInstance = ({ field, after }: HistoryEntry): boolean =>
  field.includes('[') && Object.values(after).every((value) => value === null);

const stoodOn = ({ mutation }: Saved, { before }: HistoryEntry): boolean =>
  mutation.type === 'create' ||
  Object.entries(before).every(([field, value]) =>
    sameJson(value, (mutation.was as Fields)[field] ?? null),
  );

/** What one replica wrote in a field stands in the order it was written. */
export function ownOrder({ saved, history }: State): readonly string[] {
  const numbers = new Map(saved.map(({ mutation }) => [mutation.mid, mutation.n]));
  const last = new Map<string, number>();
  return history.flatMap(({ kind, mid, record, field, replica }) => {
    const n = numbers.get(mid);
    if (kind !== 'applied' || n === undefined) return [];
    const key = `${record} ${field} ${replica}`;
    const before = last.get(key) ?? 0;
    last.set(key, Math.max(n, before));
    return n < before ? [`${mid} (n ${n}) replaced n ${before} in ${key}`] : [];
  });
}

/** (b) Each device has what its person may see, as the server has it, and nothing else. */
export function convergence(state: State): readonly string[] {
  return state.devices.flatMap((device) => {
    const visible = state.records.filter((record) => can(device.actor, 'read', record, state.now));
    return [
      ...recordsOf(device, visible),
      ...conflictsOf(device, visible),
      ...quarantineOf(device, visible),
      ...device.outbox.map(({ mid, state: at }) => `${device.name} still has ${mid} ${at}`),
      ...(device.shadows > 0 ? [`${device.name} has ${device.shadows} shadows left`] : []),
      ...(device.allSynced || device.tray.length > 0 || device.drafts.length > 0
        ? []
        : [`${device.name} isn't all synced`]),
    ];
  });
}

const KEPT_APART = new Set(['conflict', 'outcome', 'quarantine', 'grant']);

function recordsOf(device: DeviceState, visible: readonly StoredRecord[]): readonly string[] {
  const here = new Map(device.records.map((record) => [record.id, record]));
  const there = visible.filter(({ type }) => !KEPT_APART.has(type));
  const wrong = there.flatMap((record) => {
    const mine = here.get(record.id);
    here.delete(record.id);
    // why: a removal may be forgotten by one end before the other
    if (!mine) return record.deleted ? [] : [`${device.name} lacks ${record.id}`];
    const same =
      mine.rev === record.rev &&
      mine.deleted === record.deleted &&
      mine.delivery === 'synced' &&
      sameJson(mine.fields, record.fields) &&
      sameJson([...mine.flags], [...record.flags]);
    return same ? [] : [`${device.name} differs in ${record.id}: ${differences(mine, record)}`];
  });
  return [...wrong, ...[...here.keys()].map((id) => `${device.name} still has ${id}`)];
}

function differences(
  mine: DeviceState['records'][number],
  { rev, deleted, fields }: StoredRecord,
): string {
  const names = new Set([...Object.keys(mine.fields), ...Object.keys(fields)]);
  const other = [...names].filter(
    (name) => !sameJson(mine.fields[name] ?? null, fields[name] ?? null),
  );
  return `rev ${mine.rev}/${rev} deleted ${mine.deleted}/${deleted} ${mine.delivery} ${other}`;
}

function conflictsOf(device: DeviceState, visible: readonly StoredRecord[]): readonly string[] {
  const here = new Map(device.conflicts.map((row) => [row.id, row]));
  const wrong = visible
    .filter(({ type }) => type === 'conflict')
    .flatMap((record) => {
      const mine = here.get(record.id);
      here.delete(record.id);
      const same = mine && mine.rev === record.rev && sameJson(mine.fields, record.fields);
      return same ? [] : [`${device.name} differs in conflict ${record.id}`];
    });
  return [...wrong, ...[...here.keys()].map((id) => `${device.name} still has conflict ${id}`)];
}

function quarantineOf(device: DeviceState, visible: readonly StoredRecord[]): readonly string[] {
  const here = new Map(device.quarantine.map((row) => [row.id, row]));
  const wrong = visible
    .filter(({ type }) => type === 'quarantine')
    .flatMap((record) => {
      const mine = here.get(record.id);
      here.delete(record.id);
      const same = mine && mine.rev === record.rev && sameJson(mine.fields, record.fields);
      return same ? [] : [`${device.name} differs in quarantine ${record.id}`];
    });
  return [...wrong, ...[...here.keys()].map((id) => `${device.name} still has quarantine ${id}`)];
}
