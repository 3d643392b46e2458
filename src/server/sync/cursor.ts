import { createHmac, timingSafeEqual } from 'node:crypto';
import * as z from 'zod/mini';
import { fail, ok, type Result } from '#domain/result.ts';
import type { ServerContext } from '../context.ts';

/** Where a person's pull stands. Bound to the person, the epoch and the version of the grants. */
export interface Cursor {
  readonly person: string;
  readonly epoch: string;
  readonly g: number;
  readonly seq: number;
}

const schema = z.tuple([z.string(), z.string(), z.int(), z.int()]);

/** Opaque to the client: base64url of the content, a dot, base64url of its HMAC-SHA256. */
export function encodeCursor(context: Pick<ServerContext, 'secret'>, cursor: Cursor): string {
  const content = JSON.stringify([cursor.person, cursor.epoch, cursor.g, cursor.seq]);
  const body = Buffer.from(content).toString('base64url');
  return `${body}.${mac(context, body).toString('base64url')}`;
}

/** '' starts from zero; a cut, forged or foreign cursor is `cursor_invalid`. */
export function decodeCursor(
  context: Pick<ServerContext, 'secret' | 'epoch'>,
  text: string,
  person: string,
  g: number,
): Result<Cursor> {
  const start: Cursor = { person, epoch: context.epoch, g, seq: 0 };
  if (text === '') return ok(start);
  const [body = '', tag = '', ...rest] = text.split('.');
  const given = Buffer.from(tag, 'base64url');
  const wanted = mac(context, body);
  if (rest.length > 0 || given.length !== wanted.length || !timingSafeEqual(given, wanted)) {
    return fail('cursor_invalid');
  }
  const parsed = schema.safeParse(JSON.parse(Buffer.from(body, 'base64url').toString()));
  if (!parsed.success) return fail('cursor_invalid');
  const [owner, epoch, version, seq] = parsed.data;
  const bound = owner === person && epoch === context.epoch && version === g;
  return bound ? ok({ ...start, seq }) : fail('cursor_invalid');
}

const mac = (context: Pick<ServerContext, 'secret'>, body: string): Buffer =>
  createHmac('sha256', context.secret).update(`cursor.${body}`).digest();
