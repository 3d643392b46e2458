import { parseArgs } from 'node:util';
import { Refusal } from './say.ts';

/** All of `names` are needed, `more` may be there, nothing else is taken. */
export function readOptions<Name extends string, More extends string>(
  args: readonly string[],
  names: readonly Name[],
  more: readonly More[],
  usage: string,
): Readonly<Record<Name, string> & Partial<Record<More, string>>> {
  try {
    const known = [...names, ...more];
    const options = Object.fromEntries(known.map((name) => [name, { type: 'string' as const }]));
    const { values } = parseArgs({ args: [...args], options });
    if (names.every((name) => values[name] !== undefined)) {
      return values as Record<Name, string> & Partial<Record<More, string>>;
    }
  } catch {
    // parseArgs speaks English: our own sentence follows.
  }
  throw new Refusal('refuse.options', { usage });
}
