import type { Run } from './open.ts';

/** Names by person id, for history and authorship. */
export async function personNames(run: Run): Promise<ReadonlyMap<string, string>> {
  const rows = await run.selectFrom('person').select(['id', 'name']).execute();
  return new Map(rows.map((row) => [row.id, row.name]));
}

/** The replicas enrolled for a person. */
export async function replicasOf(run: Run, person: string): Promise<ReadonlySet<string>> {
  const rows = await run.selectFrom('replica').select('id').where('person', '=', person).execute();
  return new Set(rows.map((row) => row.id));
}
