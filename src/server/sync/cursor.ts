import * as z from 'zod/mini';
import { fail, ok, type Result } from '#domain/result.ts';
import type { ServerContext } from '../context.ts';
import { isMac, macOf } from '../mac.ts';

/** Where a person's pull stands. Grants are named by their ids. */
export interface Cursor {
  readonly person: string;
  readonly epoch: string;
  /** Everything up to here was told. */
  readonly seq: number;
  /** The store's seq when the pull began from zero: what was removed before never reached the device. */
  readonly born: number;
  /** Grants by which everything up to `seq` was told. */
  readonly sure: readonly string[];
  /** Other grants by which something of it may have been, and until which exit that counts. */
  readonly maybe: readonly string[];
  readonly until: number;
  /** While what other grants show is exchanged: which ones, and up to which seq that was done. */
  readonly sweep: { readonly to: readonly string[]; readonly at: number } | null;
}

const seq = z.int().check(z.gte(0));
const ids = z.array(z.string());
const schema = z.tuple([
  z.string(),
  z.string(),
  seq,
  seq,
  ids,
  ids,
  seq,
  z.nullable(z.tuple([ids, seq])),
]);

/** Opaque to the client: base64url of the content, a dot, base64url of its HMAC-SHA256. */
export function encodeCursor(context: Pick<ServerContext, 'secret'>, cursor: Cursor): string {
  const { person, epoch, seq: at, born, sure, maybe, until, sweep } = cursor;
  const moving = sweep && [sweep.to, sweep.at];
  const content = JSON.stringify([person, epoch, at, born, sure, maybe, until, moving]);
  const body = Buffer.from(content).toString('base64url');
  return `${body}.${mac(context, body).toString('base64url')}`;
}

/** Undefined for '': from zero; a cut, forged or foreign cursor is `cursor_invalid`. */
export function decodeCursor(
  context: Pick<ServerContext, 'secret' | 'epoch'>,
  text: string,
  person: string,
): Result<Cursor | undefined> {
  if (text === '') return ok(undefined);
  const [body = '', tag = '', ...rest] = text.split('.');
  if (rest.length > 0 || !isMac(tag, mac(context, body))) return fail('cursor_invalid');
  // why no try: only what this server wrote gets here
  const parsed = schema.safeParse(JSON.parse(Buffer.from(body, 'base64url').toString()));
  if (!parsed.success) return fail('cursor_invalid');
  const [owner, epoch, at, born, sure, maybe, until, moving] = parsed.data;
  if (owner !== person || epoch !== context.epoch) return fail('cursor_invalid');
  const sweep = moving && { to: moving[0], at: moving[1] };
  return ok({ person, epoch, seq: at, born, sure, maybe, until, sweep });
}

const mac = (context: Pick<ServerContext, 'secret'>, body: string): Buffer =>
  macOf(context.secret, `cursor.${body}`);
