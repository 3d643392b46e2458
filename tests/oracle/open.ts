import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { type Compilation, compileForm } from '#domain/form/compile.ts';
import type { FormItem } from '#domain/form/model.ts';
import type { FormSource } from '#domain/form/report.ts';
import { createFormRuntime } from '#domain/form/runtime.ts';
import { OurDriver } from './our-driver.ts';
import { environment } from './world.ts';

export const compile = (source: FormSource): Compilation =>
  compileForm(source, {
    digest: (text) => createHash('sha256').update(text).digest('hex'),
    canonical: (value) => canonicalize(value) ?? 'null',
  });

/** Opens a new entry in our runtime; throws with the report's errors when the form has some. */
export function openOurs(source: FormSource): OurDriver {
  const { definition, report } = compile(source);
  if (!definition) {
    const errors = report.filter(({ severity }) => severity === 'error');
    throw new Error(
      `not compiled: ${errors
        .slice(0, 3)
        .map(({ code, row, column, details }) => `${code} ${row} ${column} ${JSON.stringify(details)}`)
        .join('; ')}`,
    );
  }
  const flat = source.settings.some(({ cells }) => /^(?:true|yes)$/i.test(cells['flat'] ?? ''));
  return new OurDriver(createFormRuntime(definition, environment), flat);
}

/** Every expression's text in an XForm or a sheet is found by the caller; this lists names only. */
export const itemsOf = (items: readonly FormItem[]): readonly FormItem[] =>
  items.flatMap((item) => [item, ...itemsOf(item.children ?? [])]);
