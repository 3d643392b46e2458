import { Agent, type IncomingMessage, request } from 'node:http';
import type { Attack } from './attack.ts';

export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

const TIMEOUT_MS = 60_000;

/** Sends what no `fetch` would. `undefined`: the line broke without an answer; the reason is in `why`. */
export type Send = (attack: Attack) => Promise<Answer | { readonly broken: string }>;

export function sender(url: string, lanes: number): Send {
  const { hostname, port } = new URL(url);
  const agent = new Agent({ keepAlive: true, maxSockets: lanes });
  const send: Send = ({ method, path, headers, body, cutAt, again }) =>
    new Promise((resolve) => {
      let stage = '';
      let isReused = () => false;
      const broken = (error: Error & { readonly code?: string }) => {
        // why: an old connection may end just then, after the refusal of what came before; a browser
        // asks again over a new one, too
        if (isReused() && error.code === 'ECONNRESET') {
          resolve(send({ kind: '', method, path, headers, body, again: true }));
        } else resolve({ broken: `${error.code ?? error.message}${stage}` });
      };
      const length = body === undefined ? {} : { 'content-length': String(body.length) };
      try {
        const outgoing = request(
          {
            hostname,
            port,
            method,
            path,
            // why: a connection that breaks on purpose is nobody else's
            agent: cutAt === undefined && !again ? agent : false,
            timeout: TIMEOUT_MS,
            headers: { ...length, ...headers },
          },
          (incoming) => {
            stage = ` after ${incoming.statusCode} ${incoming.headers.connection}`;
            read(incoming).then(resolve, broken);
          },
        );
        isReused = () => outgoing.reusedSocket;
        outgoing.on('error', broken);
        outgoing.on('timeout', () => outgoing.destroy(new Error('no answer in time')));
        if (cutAt === undefined) outgoing.end(body);
        else {
          outgoing.write(body?.subarray(0, cutAt), () => {
            outgoing.destroy();
            resolve({ broken: 'on purpose' });
          });
        }
      } catch (error) {
        // why: Node refuses to send some headers and addresses at all
        resolve({ broken: `not sent: ${error instanceof Error ? error.message : error}` });
      }
    });
  return send;
}

async function read(incoming: IncomingMessage): Promise<Answer> {
  let text = '';
  for await (const chunk of incoming.setEncoding('utf8')) text += chunk;
  return {
    status: incoming.statusCode ?? 0,
    type: incoming.headers['content-type'] ?? '',
    text,
  };
}
