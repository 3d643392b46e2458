import type { Dossier, DossierRecord } from '#documents/dossier.ts';
import { observatoriesReceived } from '#documents/received.ts';
import { grantHolds } from '#domain/actor.ts';
import type { Fields } from '#domain/json.ts';
import type { Entity } from '#domain/record.ts';
import { nowIso, type ServerContext } from '../context.ts';
import { nigerTime } from '../ops/niger.ts';
import type { Run } from '../store/open.ts';
import { listActors, personNames } from '../store/people.ts';
import { recordsOf, type StoredRecord } from '../store/records.ts';
import { reading } from '../store/transaction.ts';

type Read = Pick<ServerContext, 'db' | 'forms' | 'now'>;

/** All that the server holds, of one instant: the secretariat's documents are written from it. */
export function readDossier({ db, forms, now }: Read): Promise<Dossier> {
  const madeAt = nigerTime(now());
  return reading(db, async (run) => {
    const names = await personNames(run);
    const of = async (type: Entity): Promise<readonly DossierRecord[]> =>
      (await recordsOf(run, type)).map((record) => asInDossier(record, names));
    const entries = await of('entry');
    const received = observatoriesReceived(
      entries.map(({ fields }) => fields),
      madeAt.slice(0, 10),
      await observatories(run, nowIso({ now })),
    );
    return {
      sessions: await of('session'),
      recommendations: await of('recommendation'),
      items: await of('item'),
      entries,
      forms,
      freshness: { ...received, syncedAt: null, pending: 0 },
      madeAt,
    };
  });
}

function asInDossier(
  { id, type, fields, author, createdAt, computed }: StoredRecord,
  names: ReadonlyMap<string, string>,
): DossierRecord {
  const calculated = type === 'entry' ? ((computed?.['values'] ?? {}) as Fields) : null;
  const authorName = names.get(author) ?? author;
  return { id, fields, author, authorName, createdAt, computed: calculated };
}

/** Places of the observatories whose right holds now. */
async function observatories(run: Run, now: string): Promise<ReadonlySet<string>> {
  const grants = (await listActors(run)).flatMap((actor) => actor.grants);
  return new Set(
    grants
      .filter((grant) => grant.role === 'observatory' && grantHolds(grant, now))
      .map(({ place }) => place),
  );
}
