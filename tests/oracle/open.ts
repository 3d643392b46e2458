import { type Compilation, compileForm } from '#domain/form/compile.ts';
import type { FormEnvironment } from '#domain/form/model.ts';
import type { FormSource, ReportLine } from '#domain/form/report.ts';
import { createFormRuntime } from '#domain/form/runtime.ts';
import { canonicalJson, digest } from '#sync/canonical.ts';
import { OurDriver } from './our-driver.ts';
import { environment } from './world.ts';

export const compile = (source: FormSource): Compilation =>
  compileForm(source, { digest, canonical: canonicalJson });

export const errorsOf = ({ report }: Compilation): readonly ReportLine[] =>
  report.filter(({ severity }) => severity === 'error');

/** Opens new entries in our runtime; throws with the report when the form has errors. */
export function prepareOurs(
  source: FormSource,
  lists: FormEnvironment['lists'] = {},
): () => OurDriver {
  const compilation = compile(source);
  const { definition } = compilation;
  if (!definition) throw new Error(`not compiled: ${JSON.stringify(errorsOf(compilation))}`);
  const flat = source.settings.some(({ cells }) => /^(?:true|yes)$/i.test(cells['flat'] ?? ''));
  return () => new OurDriver(createFormRuntime(definition, { ...environment, lists }), flat);
}
