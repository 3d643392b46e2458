import { isPullResponse } from '#sync/answers.ts';
import type { Device } from './device.ts';
import type { LineFault } from './faults.ts';
import { never } from './mortal.ts';
import type { StepKind } from './scheduler.ts';
import { type Answer, Cut, type Request } from './server.ts';
import { Killed, type Page } from './storage.ts';
import type { World } from './world.ts';

const TIMEOUT_MS = 90_000;
const MUCH_LATER_MS = 4_000;
/** Other pages of the device have gone on by then. */
const LATE_MS = 20_000;

/** One request over a bad line: `fetch` as a page sees it. */
export async function travel(
  world: World,
  device: Device,
  page: Page,
  url: string,
  init: RequestInit = {},
): Promise<Response> {
  const kind = kindOf(url);
  const asked = await world.scheduler.outside(requestOf(url, init));
  const fault = faultOf(page, asked);
  const request = fault === 'corrupted' ? corrupted(asked) : asked;
  if (isLast(page)) return never();
  await world.scheduler.step(page.name, kind, `send ${fault}`);
  if (page.dead || isLast(page)) return never();
  if (fault !== 'none') world.coverage.struck(fault, fault === 'slowLoris' ? 'timer' : kind);
  const answer = await cross(world, page, kind, request, fault);
  if (page.dead) return never();
  const delay = fault === 'late' ? LATE_MS : 0;
  await world.scheduler.step(page.name, kind, 'reply', () => true, delay);
  if (page.dead || isLast(page)) return never();
  if (!answer || fault === 'replyLost') throw new TypeError('Failed to fetch');
  if (answer.status === 200 && fault !== 'truncated') note(device, url, answer);
  const { body, status, headers } = answer;
  const whole = fault === 'truncated' ? body.slice(0, body.length / 2) : body;
  const bare = status === 204 || status === 304;
  return new Response(bare ? null : new Uint8Array(whole), { status, headers });
}

/** What befalls this request; damage waits for a piece of a file. */
function faultOf(page: Page, { method }: Request): LineFault | 'none' {
  const drawn = page.faults.shift() ?? 'none';
  if (drawn === 'corrupted') page.corrupts = true;
  if (page.corrupts && method === 'PATCH') {
    page.corrupts = false;
    return 'corrupted';
  }
  return drawn === 'corrupted' ? 'none' : drawn;
}

/** Counts a step of the page. Nobody hears of a request whose page died of it. */
function isLast(page: Page): boolean {
  try {
    page.step();
    return false;
  } catch (error) {
    if (error instanceof Killed) return true;
    throw error;
  }
}

/** Undefined when the sender hears nothing. */
async function cross(
  world: World,
  page: Page,
  kind: StepKind,
  request: Request,
  fault: LineFault | 'none',
): Promise<Answer | undefined> {
  switch (fault) {
    case 'cutBefore':
      return undefined;
    case 'cutAfter':
      world.ghost(kind, request, 0);
      return undefined;
    case 'reordered':
      world.ghost(kind, request, MUCH_LATER_MS);
      return undefined;
    case 'duplicate':
      world.ghost(kind, request, 0);
      return deliver(world, request);
    case 'slowLoris':
      await world.scheduler.step(page.name, 'timer', 'time-out', () => true, TIMEOUT_MS);
      throw new DOMException('timed out', 'TimeoutError');
    case 'none':
    case 'late':
    case 'replyLost':
    case 'truncated':
    case 'corrupted':
      return deliver(world, request);
    default:
      return FOREIGN[fault];
  }
}

export async function deliver(world: World, request: Request): Promise<Answer | undefined> {
  try {
    return await world.handle(request);
  } catch (error) {
    if (error instanceof Cut) return undefined;
    throw error;
  }
}

const answer = (status: number, body: string, headers: Record<string, string> = {}): Answer => ({
  status,
  headers,
  body: new TextEncoder().encode(body),
});

/** Answers of whoever stands between: none of them is ours. */
const FOREIGN: Readonly<Record<Exclude<LineFault, Heard>, Answer>> = {
  portal: answer(200, '<html><body>Bienvenue</body></html>'),
  noContent: answer(204, ''),
  unauthorised: answer(401, '{"code":"sign_in_required"}'),
  forbidden: answer(403, '{"code":"forbidden"}'),
  tooLarge: answer(413, '{"code":"body_too_large"}'),
  tooMany: answer(429, 'slow down', { 'retry-after': '3' }),
  serverError: answer(500, 'oops'),
  unavailable: answer(503, 'busy', { 'retry-after': '5' }),
};
type Heard =
  | 'cutBefore'
  | 'cutAfter'
  | 'replyLost'
  | 'truncated'
  | 'slowLoris'
  | 'duplicate'
  | 'reordered'
  | 'late'
  | 'corrupted';

/** Its first byte is another one. */
function corrupted(request: Request): Request {
  if (!(request.body instanceof Uint8Array) || request.body.length === 0) return request;
  const [first = 0, ...rest] = request.body;
  return { ...request, body: Uint8Array.from([first ^ 1, ...rest]) };
}

const kindOf = (url: string): StepKind => {
  if (url.includes('/sync/push')) return 'push';
  return url.includes('/sync/pull') ? 'pull' : 'request';
};

/** What pages brought to a device, and which of its work was refused. */
function note(device: Device, url: string, { body }: Answer): void {
  const text = new TextDecoder().decode(body);
  if (!text.startsWith('{')) return;
  if (url.includes('cursor=&')) device.fromZero = true;
  const json: unknown = JSON.parse(text);
  if (isPullResponse(json) || isChanges(json)) device.told(json.epoch, json.changes);
  if (isPullResponse(json) && !json.more) device.pulledToTheEnd();
  if (isResults(json)) device.judged(json.results);
}

const isChanges = (
  json: unknown,
): json is { epoch: string; changes: readonly { id: string; rev: number }[] } =>
  json !== null && typeof json === 'object' && 'changes' in json && 'epoch' in json;
const isResults = (
  json: unknown,
): json is { results: readonly { mid: string; status: string; first?: string }[] } =>
  json !== null && typeof json === 'object' && 'results' in json;

async function requestOf(url: string, init: RequestInit): Promise<Request> {
  const { body, headers, method = 'GET' } = init;
  const given = new Headers(headers);
  return { method, url, headers: Object.fromEntries(given), body: await bytesOf(body) };
}

async function bytesOf(body: RequestInit['body']): Promise<string | Uint8Array | undefined> {
  if (body === undefined || body === null) return undefined;
  if (typeof body === 'string') return body;
  return new Uint8Array(await new Response(body).arrayBuffer());
}
