import 'fake-indexeddb/auto';

/**
 * The browser that the simulated devices run in, imported before anything of theirs. What works on
 * other threads or by the real clock is taken away: the seed could not decide its order.
 */
const { crypto } = globalThis;
Object.defineProperty(globalThis, 'crypto', {
  value: {
    getRandomValues: crypto.getRandomValues.bind(crypto),
    randomUUID: crypto.randomUUID.bind(crypto),
  },
});
Object.assign(globalThis, { CompressionStream: undefined, BroadcastChannel: undefined });

// why: a time-out is a step of the line here; a real timer would outlive the schedule
AbortSignal.timeout = () => new AbortController().signal;
