import { envelope } from '#sync/answers.ts';
import type { ReturnedForm } from '#sync/protocol.ts';
import { shape } from '#sync/shape.ts';
import { PROTOCOL } from '#sync/terms.ts';
import { readMeta, writeMeta } from '../db/meta.ts';
import type { PersonDb } from '../db/open.ts';
import { getRecord } from '../db/read.ts';
import type { Effects } from '../effects.ts';
import { call, type Refusal } from './transport.ts';

const isTaken = shape<{ p: typeof PROTOCOL; epoch: string; serverTime: string }>(envelope);

/**
 * Gives a restored server the forms that it lost, one a request, before what was filled on them. What
 * it refuses (another took it back already, or the seal doesn't hold) isn't offered again; a line that
 * is cut, or a server that is down, is given back as refusal.
 */
export async function handBackForms(
  db: PersonDb,
  effects: Effects,
  token: string,
): Promise<Refusal | undefined> {
  for (const id of (await readMeta(db)).formsBack) {
    const form = await getRecord(db, id);
    if (form) {
      const body: ReturnedForm = { p: PROTOCOL, id, fields: form.fields };
      const path = '/api/v1/sync/forms';
      const reply = await call(effects, { method: 'POST', path, token, body, isOurs: isTaken });
      if (!reply.ok && !isWord(reply.refusal)) return reply.refusal;
    }
    await db.transaction('rw', db.meta, async () => {
      const { formsBack } = await readMeta(db);
      await writeMeta(db, { formsBack: formsBack.filter((each) => each !== id) });
    });
  }
  return undefined;
}

/** The server's own word on the form, not on the request as a whole. */
const isWord = ({ status, problem }: Refusal): boolean =>
  problem.code !== 'answer_not_ours' && [400, 404, 409, 413, 422].includes(status);
