import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { codeOf } from '../ops/say.ts';
import { PROBLEM_TYPE, problemBody } from './problem.ts';

const STATUSES: Readonly<Record<string, number>> = {
  HPE_HEADER_OVERFLOW: 431,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

/**
 * Answers what is no request at all, and closes the line. It says so: a proxy that kept the line for
 * others would lose their next request with it.
 */
export function refuseUnreadable(error: Error, socket: Socket): void {
  if (codeOf(error) === 'ECONNRESET' || socket.destroyed) return;
  if (socket.writable) socket.write(answer(STATUSES[codeOf(error)] ?? 400));
  socket.destroy(error);
}

function answer(status: number): string {
  const body = JSON.stringify(problemBody('request_invalid', {}, status));
  return [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'Connection: close',
    'Cache-Control: no-store',
    `Content-Type: ${PROBLEM_TYPE}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    '',
    body,
  ].join('\r\n');
}
