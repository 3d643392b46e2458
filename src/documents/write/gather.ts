import type { OfficialDocument } from '../model.ts';

/** Takes the share done, 0 to 1; a promise is waited for: the place to give a screen its turn. */
export type OnProgress = (done: number) => void | Promise<void>;

/** Pieces between two reports: some ms of work on a slow phone. */
const TURN = 25;

/** Reports after each piece of the document: a block, or a row of a table. */
export function stepsOf(
  { blocks }: OfficialDocument,
  onProgress: OnProgress,
): () => void | Promise<void> {
  const all = blocks.reduce(
    (sum, block) => sum + 1 + (block.kind === 'table' ? block.rows.length : 0),
    0,
  );
  let made = 0;
  return () => {
    made += 1;
    // why: the last tenth is packing
    if (made % TURN === 0) return onProgress(Math.min(0.9, (0.9 * made) / all));
  };
}

/** Joins the pieces of a file, with a step after each. */
export async function gather(
  pieces: Iterable<string>,
  step: ReturnType<typeof stepsOf>,
): Promise<string> {
  const made: string[] = [];
  for (const piece of pieces) {
    made.push(piece);
    const pause = step();
    if (pause) await pause;
  }
  return made.join('');
}
