import type { Problem } from '#domain/problem.ts';
import { isText, shape } from '#sync/shape.ts';
import { type DeviceDb, type DevicePerson, listPeople, putPerson } from '../db/device.ts';
import { writeMeta } from '../db/meta.ts';
import { PersonDb } from '../db/open.ts';
import type { Effects } from '../effects.ts';
import { isUser, type User } from './grants.ts';
import { call, type Reply } from './transport.ts';

const isSignedIn = shape<{ token: string; device: string; user: User }>({
  token: isText,
  device: isText,
  user: isUser,
});
export const isEnrolled = shape<{ replica: string }>({ replica: isText });
const isHealth = shape<{ status: string; version: string; epoch: string }>({
  status: isText,
  version: isText,
  epoch: isText,
});

export type SignInResult =
  | { readonly ok: true; readonly person: DevicePerson }
  | { readonly ok: false; readonly problem: Problem };

/**
 * Signs in online. The first time on this device it enrols a replica and makes the person's own
 * database; later it only renews the token: nothing unsent is ever touched, whoever signs in.
 */
export async function signIn(
  device: DeviceDb,
  effects: Effects,
  login: string,
  password: string,
): Promise<SignInResult> {
  const people = await listPeople(device);
  const proof = people.find((person) => person.login === login.trim())?.deviceProof ?? null;
  const reply = await call(effects, {
    method: 'POST',
    path: '/api/v1/auth/sign-in',
    body: { login: login.trim(), password, ...(proof === null ? {} : { device: proof }) },
    isOurs: isSignedIn,
  });
  if (!reply.ok) return { ok: false, problem: reply.refusal.problem };
  const { token, user, device: deviceProof } = reply.value.body;
  // why: by id, since a login may change and a rebuilt list of people doesn't know it
  const known = people.find((person) => person.id === user.id);
  const dbName = known?.dbName ?? `ccm-${effects.newId()}`;
  if (!known) {
    const enrolment = await enrol(effects, token, dbName, user);
    if (!enrolment.ok) return { ok: false, problem: enrolment.refusal.problem };
  }
  const { id, name, grants, g } = user;
  const lastUsedAt = effects.now();
  const person = { id, login: user.login, name, dbName, grants, g, token, deviceProof, lastUsedAt };
  await putPerson(device, person);
  return { ok: true, person };
}

async function enrol(
  effects: Effects,
  token: string,
  dbName: string,
  user: User,
): Promise<Reply<unknown>> {
  const replica = await call(effects, {
    method: 'POST',
    path: '/api/v1/auth/replicas',
    token,
    body: {},
    isOurs: isEnrolled,
  });
  if (!replica.ok) return replica;
  const server = await call(effects, { method: 'GET', path: '/api/v1/health', isOurs: isHealth });
  if (!server.ok) return server;
  const db = new PersonDb(dbName);
  await writeMeta(db, {
    replica: replica.value.body.replica,
    author: user.id,
    authorName: user.name,
    g: user.g,
    grants: user.grants,
    epoch: server.value.body.epoch,
  });
  db.close();
  return replica;
}
