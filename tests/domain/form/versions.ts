import type { FormDefinition, FormItem, ItemType } from '#domain/form/model.ts';

export interface Sketch extends Partial<Omit<FormItem, 'children' | 'type' | 'path'>> {
  readonly name: string;
  readonly type?: ItemType;
  readonly children?: readonly Sketch[];
}

/** A version of a form out of the few facts that comparing and migrating look at. */
export const version = (
  body: readonly Sketch[],
  choices: Readonly<Record<string, readonly string[]>> = {},
): FormDefinition => ({
  id: 'essai',
  version: '1',
  hash: 'h',
  title: { fr: ['Essai'] },
  languages: ['fr'],
  defaultLanguage: 'fr',
  body: body.map((sketch) => itemOf(sketch, '')),
  choices: Object.fromEntries(
    Object.entries(choices).map(([list, names]) => [
      list,
      names.map((name) => ({ name, label: { fr: [`Choix ${name}`] } })),
    ]),
  ),
  style: 'pages',
  thematicGroup: 'ge',
  unique: false,
  sensitive: false,
  engine: 1,
});

function itemOf({ children, type, ...rest }: Sketch, parent: string): FormItem {
  const path = `${parent}/${rest.name}`;
  const inside = children?.map((child) => itemOf(child, path));
  return { ...rest, path, type: type ?? 'text', ...(inside ? { children: inside } : {}) };
}
