import { complain, NOTHING, type Spot } from './bind-scope.ts';
import type { Expression } from './model.ts';
import { isSingle, stepsTo } from './places.ts';
import type { Syntax } from './syntax.ts';

const LAST_SAVED = /^last-saved#/;

type Reference = Extract<Syntax, { k: 'ref' }>;

/** `${name}` where a value is read. */
export function bindReference(reference: Reference, spot: Spot): Expression {
  const path = findReference(reference, spot);
  if (path === undefined) return NOTHING;
  const kind = spot.places.kinds.get(path);
  if (kind !== 'value' && !spot.takesNodes)
    spot.warn({
      code: 'reference_without_value',
      at: reference.at,
      details: { name: reference.name },
    });
  return referTo(path, spot);
}

/** The path of `${name}`, or a complaint. */
export function findReference({ name, at }: Reference, spot: Spot): string | undefined {
  if (LAST_SAVED.test(name)) {
    spot.warn({ code: 'last_saved_ignored', at, details: { name: name.replace(LAST_SAVED, '') } });
    return undefined;
  }
  const [path, ...others] = spot.places.byName.get(name) ?? [];
  if (path === undefined) complain(spot, 'reference_unknown', at, { name });
  else if (others.length > 0) complain(spot, 'reference_ambiguous', at, { name });
  else return path;
  return undefined;
}

export function referTo(path: string, { places, self }: Spot): Expression {
  if (path === self) return { k: 'self' };
  if (isSingle(path, places)) return { k: 'path', path };
  return { k: 'nodes', ...stepsTo(path, self, places) };
}
