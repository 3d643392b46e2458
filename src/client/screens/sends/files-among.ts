import { fieldKind } from '#domain/field.ts';
import { type FileAnswer, fileIn } from '#domain/file-answer.ts';
import type { Fields, Json } from '#domain/json.ts';
import type { Dispute } from './conflict.ts';

/** The files that several values of a field name, each once, in their order. */
export function filesAmong(field: string, values: readonly Fields[]): readonly FileAnswer[] {
  const found = new Map<string, FileAnswer>();
  for (const value of values)
    for (const each of listOf(value[field])) {
      const file = fileIn(each);
      if (file && !found.has(file.sha256)) found.set(file.sha256, file);
    }
  return [...found.values()];
}

/** What a third value starts from: mine, and of lists of files both, for one seldom replaces the other. */
export function thirdValue({ entity, fields, mine, theirs }: Dispute): Fields {
  const both = fields
    .filter((field) => fieldKind(entity, field)?.kind === 'files')
    .map((field): [string, Json] => [field, [...filesAmong(field, [mine, theirs])]]);
  return { ...mine, ...Object.fromEntries(both) };
}

const listOf = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : []);
