import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestServer, type TestServer } from './harness.ts';

let server: TestServer;
beforeAll(async () => {
  server = await createTestServer();
  await server.app.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(() => server.close());

async function answerTo(bytes: string): Promise<string> {
  const { port } = server.app.server.address() as AddressInfo;
  const socket = connect(port, '127.0.0.1').setEncoding('utf8');
  await once(socket, 'connect');
  socket.write(bytes, 'latin1');
  let text = '';
  for await (const chunk of socket) text += chunk;
  return text;
}

const START = 'GET /api/v1/health HTTP/1.1\r\nHost: localhost\r\n';

it.each([
  ['headers without end', `${START}X-Much: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
  ['no HTTP', 'Le puits est tari\r\n\r\n', 400],
  ['two lengths', `${START}Content-Length: 1\r\nContent-Length: 2\r\n\r\n`, 400],
  [
    'a length beside chunks',
    `${START}Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n`,
    400,
  ],
])('%s is answered with a problem, and the line says that it closes', async (_, bytes, status) => {
  const text = await answerTo(bytes);
  const [head = '', body = ''] = text.split('\r\n\r\n');
  expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  expect(head).toMatch(/^connection: close$/im);
  expect(head).toMatch(/^content-type: application\/problem\+json/im);
  expect(JSON.parse(body)).toMatchObject({ code: 'request_invalid', status });
  expect(body).not.toContain('puits');
  expect(server.bugs).toEqual([]);
});
