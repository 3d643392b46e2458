import type { XNode } from './value.ts';

/** A node read without its relevance. */
export const unconditional = (node: XNode & { readonly textAnyway: () => string }): XNode => ({
  text: () => node.textAnyway(),
  parent: () => node.parent(),
  children: (name) => node.children(name),
  position: () => node.position(),
});
