import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LightMyRequestResponse } from 'fastify';
import { openFolder } from '#server/attachments/folder.ts';
import type { FileStorage } from '#server/attachments/storage.ts';
import { createPasswords } from '#server/auth/password.ts';
import { nowIso } from '#server/context.ts';
import { createPerson, type NewGrant } from '#server/store/people.ts';
import { bearer, createTestServer, PASSWORD, type TestServer } from '../app/harness.ts';

const CLASSES = ['public', 'member', 'sensitive'] as const;
const council = (place: string): NewGrant => ({
  role: 'council',
  place,
  group: '*',
  classes: CLASSES,
});
const MORE: readonly { readonly login: string; readonly grant: NewGrant }[] = [
  { login: 'cr-agadez', grant: council('NE001') },
  { login: 'cr-tahoua', grant: council('NE007') },
  {
    login: 'mod-mi',
    grant: { role: 'moderator', place: 'NE', group: 'mi', classes: ['public', 'member'] },
  },
  { login: 'admin', grant: { role: 'admin', place: 'NE', group: '*', classes: [] } },
  { login: 'left', grant: council('NE001') },
];

export const PATH = '/api/v1/attachments';
export const TUS = { 'tus-resumable': '1.0.0' };
export const BODY = { 'content-type': 'application/offset+octet-stream' };

export const sha256 = (bytes: Uint8Array): string =>
  createHash('sha256').update(bytes).digest('hex');

export interface Depot extends TestServer {
  readonly dataDir: string;
  readonly files: FileStorage;
  /** A record at Arlit as the store has it, with these answers. */
  readonly addEntry: (
    id: string,
    fields: Record<string, unknown>,
    over?: { readonly group?: string; readonly class?: string },
  ) => Promise<void>;
  readonly as: (login: string) => Promise<Caller>;
}

/** A caller of the protocol, request by request. */
export interface Caller {
  readonly token: string;
  readonly create: (
    file: Uint8Array,
    record: string,
    over?: Record<string, string>,
  ) => Promise<LightMyRequestResponse>;
  readonly head: (url: string) => Promise<LightMyRequestResponse>;
  readonly patch: (
    url: string,
    offset: number | string,
    bytes: Uint8Array,
    over?: Record<string, string>,
  ) => Promise<LightMyRequestResponse>;
  readonly get: (
    sha256: string,
    record: string,
    headers?: Record<string, string>,
  ) => Promise<LightMyRequestResponse>;
  /** The whole way of a file, in one piece. */
  readonly bring: (file: Uint8Array, record: string) => Promise<LightMyRequestResponse>;
}

export const metadata = (facts: Record<string, string>): string =>
  Object.entries(facts)
    .map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`)
    .join(',');

/** A real server with its files in a folder of its own. */
export async function createDepot(given?: FileStorage): Promise<Depot> {
  const dataDir = mkdtempSync(join(tmpdir(), 'ccm-files-'));
  const files = given ?? openFolder(dataDir);
  const server = await createTestServer({ files });
  const passwords = createPasswords(randomBytes, 16);
  const password = await passwords.hash(PASSWORD);
  for (const { login, grant } of MORE) {
    const person = { id: `u_${login}`, login, name: login, password, grants: [grant] };
    await createPerson(server.db, person, nowIso(server.context));
  }
  await server.db
    .updateTable('grant')
    .set({ revokedAt: '2026-11-01T00:00:00.000Z' })
    .where('person', '=', 'u_left')
    .execute();
  let seq = 1_000;
  return {
    ...server,
    dataDir,
    files,
    addEntry: async (id, fields, over = {}) => {
      seq += 1;
      const { group = 'mi', class: accessClass = 'member' } = over;
      const scope = { place: 'NE001002001', group, class: accessClass };
      const texts = { fields: JSON.stringify(fields), fieldRev: '{}', flags: '[]' };
      const rest = { rev: 1, seq, deleted: 0, author: 'u_obs-arlit', createdAt: '' };
      await server.db
        .insertInto('record')
        .values({ id, type: 'entry', ...scope, ...texts, ...rest })
        .execute();
    },
    as: async (login) => caller(server, await server.signIn(login)),
    close: async () => {
      await server.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function caller({ app }: TestServer, token: string): Caller {
  const signed = bearer(token);
  const create: Caller['create'] = (file, record, over = {}) =>
    app.inject({
      method: 'POST',
      url: PATH,
      headers: {
        ...signed,
        ...TUS,
        'upload-length': String(file.length),
        'upload-metadata': metadata({
          sha256: sha256(file),
          record,
          type: 'image/webp',
          name: 'Le marché d’Arlit.webp',
        }),
        ...over,
      },
    });
  const patch: Caller['patch'] = (url, offset, bytes, over = {}) =>
    app.inject({
      method: 'PATCH',
      url,
      headers: { ...signed, ...TUS, ...BODY, 'upload-offset': String(offset), ...over },
      payload: Buffer.from(bytes),
    });
  return {
    token,
    create,
    patch,
    head: (url) => app.inject({ method: 'HEAD', url, headers: { ...signed, ...TUS } }),
    get: (hash, record, headers = {}) =>
      app.inject({ url: `${PATH}/${hash}?record=${record}`, headers: { ...signed, ...headers } }),
    bring: async (file, record) => {
      const created = await create(file, record);
      if (created.statusCode !== 201) return created;
      return patch(String(created.headers.location), 0, file);
    },
  };
}
