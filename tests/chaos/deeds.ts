import { keepBlob } from '#client/db/blobs.ts';
import { saveDraft } from '#client/db/drafts.ts';
import { fileAway } from '#client/db/filed.ts';
import { decideQuarantine, handOver, listQuarantine } from '#client/db/quarantine.ts';
import { listTray } from '#client/db/read.ts';
import type { LocalRecord } from '#client/db/rows.ts';
import { type Change, saveChanges } from '#client/db/save.ts';
import { listConflicts } from '#client/db/status.ts';
import type { Fields, Json } from '#domain/json.ts';
import type { Entity } from '#domain/record.ts';
import { ENTRY, ITEM, RECOMMENDATIONS } from './base.ts';
import type { Device, Tab } from './device.ts';
import type { Deed } from './plan.ts';
import { FORM } from './questionnaire.ts';
import { hash, type Random } from './random.ts';
import { Killed } from './storage.ts';
import { POISON } from './store.ts';
import type { World } from './world.ts';

interface Doing {
  readonly world: World;
  readonly device: Device;
  readonly tab: Tab;
  readonly random: Random;
  /** A fresh text that nobody else types. */
  readonly word: () => string;
  readonly records: readonly LocalRecord[];
}

/** Does one thing that a person could do with what this device shows. */
export async function perform(
  world: World,
  device: Device,
  tab: Tab,
  deed: Deed,
  id: number,
): Promise<void> {
  const random = world.random.fork(`deed ${id}`);
  let words = 0;
  const word = () => {
    words += 1;
    const text = `w${id.toString(36)}x${words}y`;
    return world.store.poisoned && random.chance(0.25) ? `${text} ${POISON}` : text;
  };
  const rows = await tab.db.records.toArray();
  const records = rows.map(({ payload }) => payload).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  await DOING[deed]({ world, device, tab, random, word, records });
  if (tab.page.dead) throw new Killed();
}

const DOING: Readonly<Record<Deed, (doing: Doing) => Promise<void>>> = {
  edit: async (doing) => {
    const { random, word } = doing;
    const id = random.chance(0.7) ? RECOMMENDATIONS[0] : RECOMMENDATIONS[1];
    const record = recordOf(doing, id);
    if (!record) return;
    const tags = (record.fields['partners'] as readonly string[] | undefined) ?? [];
    const kept = tags.filter(() => random.chance(0.7));
    const set = random.pick<Fields>([
      { lead: word() },
      { lead: word() },
      { lead: word() },
      { sourceNote: word() },
      { progress: 'in_progress', progressNote: word() },
      { decisionNote: word() },
      { partners: [...kept, word()] },
    ]);
    await save(doing, { type: 'patch', entity: 'recommendation', id, set });
  },
  addItem: async (doing) => {
    const { random, word, tab } = doing;
    const set = {
      kind: 'measure',
      recommendation: random.pick(RECOMMENDATIONS),
      text: word(),
      date: '2026-11-12',
      place: 'NE001002001',
      counted: 'yes',
      women: random.below(99),
    };
    await save(doing, { type: 'create', entity: 'item', id: tab.effects.newId(), set });
  },
  editItem: async (doing) => {
    const { random, word } = doing;
    const item = pick(doing, 'item');
    if (!item) return;
    const set = random.pick<Fields>([
      { text: word() },
      { evidence: word() },
      { women: random.below(99), men: random.below(99) },
    ]);
    await save(doing, { type: 'patch', entity: 'item', id: item.id, set });
  },
  remove: async (doing) => {
    const one = pick(doing, doing.random.chance(0.7) ? 'item' : 'entry');
    if (one) await save(doing, { type: 'delete', entity: one.type, id: one.id, set: {} });
  },
  bringBack: async (doing) => {
    const gone = doing.records.filter(({ deleted }) => deleted);
    if (gone.length === 0) return;
    const { id, type } = doing.random.pick(gone);
    await save(doing, { type: 'restore', entity: type, id, set: {} });
  },
  fill: async (doing) => {
    const { random, word, tab, records } = doing;
    const forms = records
      .filter(({ type, fields }) => type === 'form' && fields['form'] === FORM)
      .toSorted((a, b) => (text(a, 'publishedAt') < text(b, 'publishedAt') ? 1 : -1));
    const form = forms[0];
    if (!form) return;
    const set = {
      form: FORM,
      formHash: text(form, 'hash'),
      place: 'NE001002001',
      period: random.pick(['2026-10', '2026-11']),
      state: 'submitted',
      '/note': word(),
      '/depart/disponible': 'oui',
      '/depart/femmes': random.below(99),
      ...instance(`i${random.below(1_000)}`, 1, word()),
    };
    await save(doing, { type: 'create', entity: 'entry', id: tab.effects.newId(), set });
  },
  correct: async (doing) => {
    const { random, word } = doing;
    const entry = pick(doing, 'entry');
    if (!entry) return;
    const set = random.pick<Fields>([
      { '/note': word() },
      { '/note': word() },
      { '/note': word() },
      { '/suite': word() },
      { '/depart/femmes': random.below(99), '/depart/hommes': random.below(99) },
    ]);
    await save(doing, { type: 'patch', entity: 'entry', id: entry.id, set });
  },
  instances: async (doing) => {
    const { random, word } = doing;
    const entry = pick(doing, 'entry');
    if (!entry) return;
    const paths = Object.keys(entry.fields).filter((path) => path.startsWith('/visite['));
    const ids = [...new Set(paths.map((path) => path.slice(8, path.indexOf(']'))))].toSorted();
    const one = ids.length > 0 ? random.pick(ids) : undefined;
    const fresh = instance(`i${random.below(1_000)}`, 5, word());
    const set = random.pick<Fields>([
      fresh,
      one === undefined ? fresh : { [`/visite[${one}]/quoi`]: word() },
      one === undefined ? fresh : without(entry.fields, one),
    ]);
    await save(doing, { type: 'patch', entity: 'entry', id: entry.id, set });
  },
  move: async (doing) => {
    const { device, random, word } = doing;
    const entry = pick(doing, 'entry');
    if (!entry) return;
    const mine = {
      arlit: 'withdrawn',
      agadez: 'regional_ok',
      moderateur: 'validated',
      sp: 'validated',
    };
    const next = (mine as Record<string, string>)[device.login] ?? 'submitted';
    const state = random.chance(0.3) ? 'returned' : next;
    const set = { state, stateNote: word() };
    await save(doing, { type: 'transition', entity: 'entry', id: entry.id, set });
  },
  choose: async (doing) => {
    const { random, word, tab, world } = doing;
    const open = (await listConflicts(tab.db)).toSorted((a, b) => (a.id < b.id ? -1 : 1));
    if (open.length === 0) return;
    const { id, fields } = random.pick(open);
    const choice = random.pick(['mine', 'theirs', 'other']);
    const mine = (fields['mine'] ?? {}) as Fields;
    const typed = Object.entries(mine).map(([name, value]): [string, Json] => [
      name,
      typeof value === 'string' && value.includes('w') ? word() : value,
    ]);
    const value = { mine, theirs: fields['theirs'] ?? {}, other: Object.fromEntries(typed) }[
      choice
    ];
    world.coverage.struck('resolution', 'action');
    const set = { choice, value: value ?? {} };
    await save(doing, { type: 'resolve', entity: 'conflict', id, set });
  },
  tray: async (doing) => {
    const { tab, random } = doing;
    const rows = (await listTray(tab.db)).toSorted((a, b) => a.n - b.n);
    if (rows.length === 0) return;
    const { mid, mutation } = random.pick(rows);
    if (random.chance(0.3)) await fileAway(tab.db, mid, tab.effects.now());
    else if (random.chance(0.6)) await handOver(tab.db, tab.effects, mid);
    else {
      const { entity, id, set } = mutation;
      await save(doing, { type: 'patch', entity: entity as Entity, id, set: set as Fields });
    }
  },
  decide: async ({ tab, random, word, world }) => {
    const waiting = (await listQuarantine(tab.db)).filter(({ state }) => state === 'waiting');
    if (waiting.length === 0) return;
    const { id } = random.pick(waiting.toSorted((a, b) => (a.id < b.id ? -1 : 1)));
    world.coverage.struck('quarantined', 'action');
    const accept = random.chance(0.6);
    await decideQuarantine(
      tab.db,
      tab.effects,
      id,
      accept ? 'accept' : 'decline',
      accept ? null : word(),
    );
  },
  photo: async (doing) => {
    const { word, tab, world } = doing;
    const entry = pick(doing, 'entry');
    if (!entry) return;
    const name = `${word()}.jpg`;
    const file = new Blob([pictureOf(name)], { type: 'image/jpeg' });
    const keeping = keepBlob(tab.db, { file, name, now: tab.effects.now() });
    const kept = await world.scheduler.outside(keeping, 'file', tab.page.name);
    if (!kept.ok || tab.page.dead) return;
    world.coverage.struck('attachment', 'action');
    const set = { '/photo': kept.value as unknown as Json };
    await save(doing, { type: 'patch', entity: 'entry', id: entry.id, set });
  },
  draft: async ({ tab, word, world }) => {
    const answers = { '/note': word() };
    const id = tab.effects.newId();
    const saved = await saveDraft(tab.db, {
      id,
      form: FORM,
      formHash: '',
      answers,
      step: 0,
      steps: 1,
      place: null,
      period: null,
      savedAt: tab.effects.now(),
      entry: null,
    });
    if (saved.ok) world.drafts.push(String(answers['/note']));
  },
};

/** "Enregistré" is said only of what is on the disk. */
async function save({ world, device, tab }: Doing, change: Change): Promise<void> {
  const saved = await saveChanges(tab.db, tab.effects, [change]);
  if (tab.page.dead || !saved.ok) return;
  for (const mid of saved.value) {
    if (!world.ledger.saved.has(mid))
      world.found('lost', `${device.name} was told that ${mid} is saved`);
  }
}

const pick = ({ records, random }: Doing, type: Entity): LocalRecord | undefined => {
  const some = records.filter((record) => record.type === type && !record.deleted);
  // why: people meet at the same records
  const hot = some.find(({ id }) => id === ITEM || id === ENTRY);
  if (hot && random.chance(0.6)) return hot;
  return some.length > 0 ? random.pick(some) : undefined;
};

const recordOf = ({ records }: Doing, id: string): LocalRecord | undefined =>
  records.find((record) => record.id === id);

const text = ({ fields }: LocalRecord, name: string): string => String(fields[name] ?? '');

/** A little more than a piece. */
const PICTURE_BYTES = 70_000;

function pictureOf(name: string): ArrayBuffer {
  const bytes = new Uint8Array(PICTURE_BYTES);
  let value = hash(name);
  for (let index = 0; index < bytes.length; index += 1) {
    value = (Math.imul(value, 1_103_515_245) + 12_345) | 0;
    bytes[index] = value >>> 16;
  }
  return bytes.buffer;
}

const instance = (id: string, position: number, words: string): Fields => ({
  [`/visite[${id}]`]: position,
  [`/visite[${id}]/qui`]: words,
});

const without = (fields: Fields, id: string): Fields =>
  Object.fromEntries(
    Object.keys(fields)
      .filter((path) => path === `/visite[${id}]` || path.startsWith(`/visite[${id}]/`))
      .map((path) => [path, null]),
  );
