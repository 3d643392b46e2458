import type { FormDefinition, FormItem } from './model.ts';

/** What merges as one unit with the answer at `path`: its merge group, or the path alone. */
export function fieldGroupOf(definition: FormDefinition, path: string): string {
  let items: readonly FormItem[] = definition.body;
  for (;;) {
    const item = items.find(
      (candidate) => candidate.path === path || path.startsWith(`${candidate.path}/`),
    );
    if (!item) return path;
    if (item.path === path || !item.children) return item.mergeGroup ?? path;
    items = item.children;
  }
}
