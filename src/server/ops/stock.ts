import type { FormDefinition } from '#domain/form/model.ts';
import type { ServerContext } from '../context.ts';
import { loadLibrary } from '../publish/library.ts';
import { keepOriginals } from '../publish/originals.ts';
import { sealForms } from '../publish/returned.ts';
import { keepMeta } from '../store/meta.ts';
import type { Data } from './data.ts';
import { loadReference } from './reference.ts';

type Effects = Omit<ServerContext, 'db' | 'secret' | 'epoch' | 'forms'>;

/**
 * Gives an open store, a new one above all, what came with the product: the recommendations and the
 * questionnaires of `builtIn`; then knows every version ever published. Idempotent, servers may be at
 * work on the store.
 */
export async function stock(
  { db, secret }: Data,
  effects: Effects,
  builtIn: ReadonlyMap<string, FormDefinition>,
): Promise<ServerContext> {
  const fresh = `e_${Buffer.from(effects.randomBytes(12)).toString('base64url')}`;
  const epoch = await keepMeta(db, 'epoch', fresh);
  const context = { db, secret, epoch, forms: new Map(builtIn), ...effects };
  await loadReference(context);
  await sealForms(context);
  await keepOriginals(context);
  await loadLibrary(context);
  return context;
}
