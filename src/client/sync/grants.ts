import * as z from 'zod/mini';
import { ROLES } from '#domain/actor.ts';
import { CLASSES } from '#domain/record.ts';
import { writeMeta } from '../db/meta.ts';
import type { PersonDb } from '../db/open.ts';
import type { Effects } from '../effects.ts';
import { call } from './transport.ts';

const grantSchema = z.object({
  id: z.string(),
  role: z.enum(ROLES),
  place: z.string(),
  group: z.string(),
  classes: z.array(z.enum(CLASSES)),
  from: z.string(),
  until: z.nullable(z.string()),
  revokedAt: z.nullable(z.string()),
});

/** Who signed in, as `sign-in` and `me` tell it. */
export const userSchema = z.object({
  id: z.string(),
  login: z.string(),
  name: z.string(),
  g: z.number(),
  grants: z.array(grantSchema),
});
export type User = z.infer<typeof userSchema>;

/** Takes the person's grants as they are now; a failure leaves the known ones until the next run. */
export async function refreshGrants(db: PersonDb, effects: Effects, token: string): Promise<void> {
  const reply = await call(effects, {
    method: 'GET',
    path: '/api/v1/auth/me',
    token,
    schema: z.object({ user: userSchema }),
  });
  if (!reply.ok) return;
  const { g, grants, name } = reply.value.body.user;
  await db.transaction('rw', db.meta, () => writeMeta(db, { g, grants, authorName: name }));
}
