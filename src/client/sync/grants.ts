import { type Grant, ROLES } from '#domain/actor.ts';
import { CLASSES } from '#domain/record.ts';
import { isNumber, isText, listOf, oneOf, orNull, shape } from '#sync/shape.ts';
import { writeMeta } from '../db/meta.ts';
import type { PersonDb } from '../db/open.ts';
import type { Effects } from '../effects.ts';
import { call } from './transport.ts';

/** Who signed in, as `sign-in` and `me` tell it. */
export interface User {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  /** Version of the grants. */
  readonly g: number;
  readonly grants: readonly Grant[];
}

export const isUser = shape<User>({
  id: isText,
  login: isText,
  name: isText,
  g: isNumber,
  grants: listOf(
    shape<Grant>({
      id: isText,
      role: oneOf(ROLES),
      place: isText,
      group: isText,
      classes: listOf(oneOf(CLASSES)),
      from: isText,
      until: orNull(isText),
      revokedAt: orNull(isText),
    }),
  ),
});

/** Takes the person's grants as they are now; a failure leaves the known ones until the next run. */
export async function refreshGrants(db: PersonDb, effects: Effects, token: string): Promise<void> {
  const reply = await call(effects, {
    method: 'GET',
    path: '/api/v1/auth/me',
    token,
    isOurs: shape<{ user: User }>({ user: isUser }),
  });
  if (!reply.ok) return;
  const { g, grants, name } = reply.value.body.user;
  await writeMeta(db, { g, grants, authorName: name });
}
