import type { Block } from '../model.ts';

/** Letters of a sentence that leads to what follows. */
const LEAD = 200;

/**
 * True when the block stands on the page of the next one: a signature alone on a page signs nothing,
 * and a line that announces a table, a list or facts says nothing without it.
 */
export function isHeld(block: Block, next: Block | undefined): boolean {
  if (next?.kind === 'signature') return true;
  const announced = next?.kind === 'table' || next?.kind === 'list' || next?.kind === 'facts';
  return announced && block.kind === 'paragraph' && !block.tone && block.text.length <= LEAD;
}
