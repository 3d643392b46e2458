import type { Action, Plan } from './plan.ts';

/** How long the smallest schedule is looked for. */
const PATIENCE_MS = 90_000;

/** Leaves out what isn't needed for the schedule to fail: halves first, then single actions. */
export async function shrink(plan: Plan, fails: (plan: Plan) => Promise<boolean>): Promise<Plan> {
  const until = performance.now() + PATIENCE_MS;
  let smallest = plan;
  let size = Math.ceil(plan.actions.length / 2);
  while (size >= 1 && performance.now() < until) {
    const before = smallest;
    smallest = await withoutChunks(smallest, size, fails, until);
    if (smallest === before || size > 1) size = size === 1 ? 0 : Math.ceil(size / 2);
  }
  return smallest;
}

async function withoutChunks(
  plan: Plan,
  size: number,
  fails: (plan: Plan) => Promise<boolean>,
  until: number,
): Promise<Plan> {
  let smallest = plan;
  for (let start = plan.actions.length - size; start > -size; start -= size) {
    if (performance.now() > until) break;
    const from = Math.max(0, start);
    const actions = smallest.actions.toSpliced(from, start + size - from);
    if (actions.length === smallest.actions.length) continue;
    // why all of the cast: who does nothing must converge too
    const candidate = { ...plan, actions };
    if (await fails(candidate)) smallest = candidate;
  }
  return smallest;
}

/** One line an actor. */
export const describePlan = ({ cast, actions }: Plan): string =>
  [...cast.map(({ name }) => name), 'operator']
    .map((name) => {
      const own = actions.filter(({ actor }) => actor === name);
      return `  ${name}: ${own.map(({ id, act }) => describeAct(id, act)).join(' · ') || '–'}`;
    })
    .join('\n');

function describeAct(id: number, { do: name, ...details }: Action['act']): string {
  const more = Object.values(details).map((value) => JSON.stringify(value));
  return `#${id} ${[name, ...more].join(' ')}`;
}
