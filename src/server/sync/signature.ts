import { type Actor, grantHolds } from '#domain/actor.ts';
import type { Fields } from '#domain/json.ts';
import type { Run } from '../store/open.ts';
import { actorOfPerson, personNames } from '../store/people.ts';
import type { Case } from './judgement.ts';

/** Who wrote one side of a conflict, where they work and when: what its choice is made by, offline. */
export async function signature(
  { run, now }: Pick<Case, 'run' | 'now'>,
  side: 'mine' | 'theirs',
  author: string,
  at: string,
): Promise<Fields> {
  return {
    [`${side}By`]: author,
    [`${side}ByName`]: (await nameOf(run, author)) ?? null,
    [`${side}Place`]: placeOf(await actorOfPerson(run, author), now),
    [`${side}At`]: at,
  };
}

const nameOf = async (run: Run, author: string): Promise<string | undefined> =>
  (await personNames(run)).get(author);

/** That of a grant which holds, else of the last one. */
const placeOf = ({ grants }: Actor, now: string): string | null =>
  (grants.find((grant) => grantHolds(grant, now)) ?? grants.at(-1))?.place ?? null;
