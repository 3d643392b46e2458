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
  /** What each line carried last: a server that closes one has to say so in its answer. */
  const carried = new WeakMap<object, string>();
  const send: Send = ({ kind, method, path, headers, body, cutAt }) =>
    new Promise((resolve) => {
      let stage = '';
      let before = '';
      const broken = (error: Error & { readonly code?: string }) =>
        resolve({ broken: `${error.code ?? error.message}${stage}${before}` });
      const length = body === undefined ? {} : { 'content-length': String(body.length) };
      let socket: object | undefined;
      try {
        const outgoing = request(
          {
            hostname,
            port,
            method,
            path,
            // why: a connection that breaks on purpose is nobody else's
            agent: cutAt === undefined ? agent : false,
            timeout: TIMEOUT_MS,
            headers: { ...length, ...headers },
          },
          (incoming) => {
            stage = ` after ${incoming.statusCode}`;
            read(incoming).then((answer) => {
              if (socket) carried.set(socket, `${kind}: ${answer.status}`);
              resolve(answer);
            }, broken);
          },
        );
        outgoing.on('socket', (given) => {
          socket = given;
          const last = carried.get(given);
          before = last === undefined ? '' : `, the line carried ${last} before`;
        });
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
