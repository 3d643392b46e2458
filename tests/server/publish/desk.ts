import type { Fields } from '#domain/json.ts';
import { bearer, type TestServer } from '../app/harness.ts';

const FOR_ALL = {
  group: 'pr',
  filledBy: ['observatory'],
  frequency: 'monthly',
  unique: false,
  sensitive: false,
};

/** Somebody signed in, at the addresses of forms. */
export async function deskOf(server: Pick<TestServer, 'app' | 'signIn'>, login: string) {
  const headers = bearer(await server.signIn(login));
  const post = async (path: string, payload: object) => {
    const answer = await server.app.inject({
      method: 'POST',
      url: `/api/v1/forms${path}`,
      headers,
      payload,
    });
    return { status: answer.statusCode, body: answer.json() };
  };
  const check = (bytes: Uint8Array, more: object = {}) =>
    post('/check', {
      name: 'essai.xlsx',
      workbook: Buffer.from(bytes).toString('base64'),
      ...more,
    });
  return {
    post,
    check,
    publish: async (bytes: Uint8Array, over: object = {}) => {
      const { body } = await check(bytes);
      return post('', { token: body.token, ...FOR_ALL, ...over });
    },
    get: (path: string) => server.app.inject({ url: `/api/v1/forms${path}`, headers }),
    /** The forms that this person's device receives. */
    feed: async (): Promise<readonly Fields[]> => {
      const answer = await server.app.inject({ url: '/api/v1/sync/pull', headers });
      const changes: readonly { rec?: { type: string; fields: Fields } }[] = answer.json().changes;
      return changes.flatMap(({ rec }) => (rec?.type === 'form' ? [rec.fields] : []));
    },
  };
}
