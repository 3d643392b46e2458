import { textOf } from '#domain/form/compare.ts';
import type { FormDefinition } from '#domain/form/model.ts';

export const titleOf = (form: FormDefinition): string => textOf(form.title, form) || form.id;
