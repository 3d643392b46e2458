/**
 * Gives the thread back so that the screen draws and hears; throws what the signal was aborted with
 * when nobody waits for the rest any more.
 */
export async function pause(signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  await new Promise((resume) => setTimeout(resume));
  signal.throwIfAborted();
}
