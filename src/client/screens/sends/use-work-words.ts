import type { Fields } from '#domain/json.ts';
import type { Entity } from '#domain/record.ts';
import { useRecord } from '../../db/hooks.ts';
import { useWorkplace } from '../../workplace.ts';
import { type FieldWords, useEntryForm, useFieldWords } from './use-field-words.ts';

/** The words of the fields of a mutation: those of the form that it, or its entry here, pins. */
export function useWorkWords(entity: Entity, record: string, set: Fields): FieldWords {
  const { db } = useWorkplace();
  const known = useRecord(db, record);
  const form = useEntryForm(set['formHash'] ?? known?.fields['formHash']);
  // why: a choice is a mutation of its conflict, and writes fields of the record
  return useFieldWords(known?.type ?? entity, form);
}

/** What a mutation writes: a choice writes its value. */
export function writtenBy({ type, set }: { readonly type: string; readonly set: Fields }): Fields {
  const { value } = set;
  const chosen = type === 'resolve' && value !== null && typeof value === 'object';
  return chosen ? (value as Fields) : set;
}

/** Codes that tell a person nothing. */
const HIDDEN = new Set(['formHash', 'form', 'recommendation', 'cell', 'session', 'choice', 'mid']);

/** The fields of a mutation worth showing. */
export const shownFields = (set: Fields): readonly string[] =>
  Object.keys(set).filter((field) => !HIDDEN.has(field));
