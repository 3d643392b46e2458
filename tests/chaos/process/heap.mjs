/** Loaded into the server beside its program: tells its memory, after collecting what is garbage. */
process.on('message', () => {
  globalThis.gc?.();
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  process.send?.(heapUsed + external);
});
// why: else the process would wait for a word of its parent instead of ending
process.channel?.unref();
