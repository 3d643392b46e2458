import { createHash, randomBytes } from 'node:crypto';
import { openStore, type Run, type StoreSource } from '#server/store/open.ts';
import { addToken, createPerson } from '#server/store/people.ts';
import { writing } from '#server/store/transaction.ts';
import type { PullResponse } from '#sync/protocol.ts';
import { type Line, quantile } from './figures.ts';
import { type Account, checkApplied, openPhone, type Phone, pushBody } from './phone.ts';
import { allCommunes, chanceOf, fiche, ficheForm } from './story.ts';

const QUEUED = 50;

/** Observatories, each with a phone that queued fifty fiches, all return in one instant. */
export async function returnLines(
  name: string,
  source: StoreSource,
  url: string,
  devices: number,
): Promise<readonly Line[]> {
  const places = allCommunes().slice(0, devices);
  const db = await openStore(source);
  const accounts = await writing(db, async (run) => {
    const added: Account[] = [];
    for (const [index, place] of places.entries())
      added.push(await addObservatory(run, place, index));
    return added;
  });
  await db.destroy();
  const phones: { readonly phone: Phone; readonly body: Uint8Array<ArrayBuffer> }[] = [];
  const form = ficheForm();
  for (const [index, account] of accounts.entries()) {
    const phone = await openPhone(url, account);
    const chance = chanceOf(1_000 + index);
    const place = places[index] ?? '';
    const all = Array.from({ length: QUEUED }, () => phone.create(fiche(form, chance, place)));
    phones.push({ phone, body: await pushBody(all) });
  }
  const waits: number[] = [];
  const started = performance.now();
  await Promise.all(
    phones.map(async ({ phone, body }) => {
      checkApplied(await phone.push(body), QUEUED);
      waits.push(performance.now() - started);
      const pages = await phone.pages('', 500);
      const brought = pages.flatMap((text) => (JSON.parse(text) as PullResponse).changes);
      const own = brought.filter(({ rec }) => rec?.author === phone.head().author).length;
      if (own !== QUEUED) throw new Error(`a phone was given ${own} of its ${QUEUED} fiches`);
    }),
  );
  const seconds = (performance.now() - started) / 1_000;
  const slowest = quantile(waits, 1) / 1_000;
  return [
    {
      what: `${name}: ${devices} devices return at once, ${QUEUED} fiches each, push and pull`,
      result: `drained in ${seconds.toFixed(1)} s, last answer to a push after ${slowest.toFixed(1)} s`,
      target: 'no error',
      met: true,
    },
  ];
}

async function addObservatory(run: Run, place: string, index: number): Promise<Account> {
  const id = `u_retour-${index}`;
  const token = randomBytes(32).toString('base64url');
  const now = new Date().toISOString();
  const person = {
    id,
    login: `retour-${index}`,
    name: `Observatoire ${index}`,
    password: '',
    grants: [
      { role: 'observatory', place, group: '*', classes: ['public', 'member', 'sensitive'] },
    ],
  } as const;
  await createPerson(run, person, now);
  const hash = createHash('sha256').update(token).digest('hex');
  await addToken(run, { hash, person: id, expiresAt: '2999-01-01T00:00:00.000Z' }, now);
  return { token, user: { id, g: 1 } };
}
